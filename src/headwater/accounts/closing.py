"""Closing an account and opening it again. What its person held stays in the register, and brings nothing meanwhile."""

from __future__ import annotations

from django.dispatch import Signal

from headwater.accounts import policies
from headwater.accounts.models import Person
from headwater.accounts.sessions import end_sessions
from headwater.audit.actions import Actor, action
from headwater.core.errors import refuse
from headwater.core.plain_text import tidy
from headwater.core.sentences import sentence

account_closed = Signal()  # within the transaction that closes it, with person= and by=


@action("person.closed", policy=policies.may_close)
def close_account(person: Person, *, by: Actor, why: str) -> Person:
    """Let nobody in by it, from the next request on: its sessions end, and the tokens that act for it."""
    if not tidy(why):
        raise refuse("--why", sentence("says nothing."), sentence("Say why the account is closed; the log keeps it."))
    person.is_active, person.closed_because = False, tidy(why)[:500]
    person.save(update_fields=["is_active", "closed_because"])
    end_sessions(person)
    account_closed.send(Person, person=person, by=by)
    return person


@action("person.opened", policy=policies.may_open)
def open_account(person: Person, *, by: Actor) -> Person:  # noqa: ARG001
    """Let its person in again, to what they hold today. Sessions and tokens that ended stay so."""
    person.is_active, person.closed_because = True, ""
    person.save(update_fields=["is_active", "closed_because"])
    return person
