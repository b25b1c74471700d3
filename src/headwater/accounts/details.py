"""What an account says of its person: they change their own name, the keeper of the service corrects the rest."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext

from headwater.accounts import policies
from headwater.accounts.letters import on_one_line, send_letter
from headwater.accounts.models import Person
from headwater.accounts.sessions import end_sessions
from headwater.audit.actions import Actor, Conflict, Difference, action
from headwater.core.errors import refuse
from headwater.core.plain_text import tidy
from headwater.core.reminders import OFTEN, Often
from headwater.core.sentences import sentence

LONGEST_NAME = 200  # characters, as the forms have it


@action("person.renamed", policy=policies.may_rename)
def rename(person: Person, *, by: Actor, was: str, name: str) -> Person:  # noqa: ARG001
    """Give oneself another name. Raises ``Conflict`` where it is no longer what the form showed."""
    if person.name not in (was, name):
        raise Conflict(person, (Difference("name", person.name, name),))
    person.name = name
    person.save(update_fields=["name"])
    return person


@action("person.reminders_chosen", policy=policies.may_choose_reminders)
def choose_reminders(person: Person, *, by: Actor, was: str, often: Often) -> Person:  # noqa: ARG001
    """Say how often one is written to of what waits. Raises ``Conflict`` where it is no longer what the form showed."""
    if person.reminded not in (was, often):
        raise Conflict(person, (Difference("often", OFTEN[Often(person.reminded)], OFTEN[often]),))
    person.reminded = often
    person.save(update_fields=["reminded"])
    return person


@action("person.corrected", policy=policies.may_keep)
def correct(person: Person, *, by: Actor, name: str = "", email: str = "") -> Person:  # noqa: ARG001
    """Correct a name or an address. With another address they are signed in nowhere, and both addresses are told."""
    before, person.name = person.email, _called(name) or person.name
    person.email = _another(person, email) if email else before
    person.save(update_fields=["name", "email"])
    if person.email != before:
        EmailAddress.objects.filter(user=person).delete()  # by which the library would go on knowing them
        end_sessions(person)
        transaction.on_commit(lambda: _tell_both(person, before))
    return person


def _called(name: str) -> str:
    """The name as it is kept; refused where it is longer than any form would take."""
    called, most = tidy(name), LONGEST_NAME
    if len(called) > most:
        what = sentence("is longer than {most} characters.", most=most)
        raise refuse("--name", what, sentence("Write the name alone."))
    return called


def _another(person: Person, email: str) -> str:
    """The address as it is kept; refused where it is none, or somebody else’s."""
    email = Person.objects.normalize_email(email.strip()).lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise refuse("--email", sentence("is not an e-mail address."), sentence("Write one.")) from error
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        what = sentence("somebody has an account with {email} already.", email=email)
        raise refuse("--email", what, sentence("Give another address, or close that account and correct its address."))
    return email


def _tell_both(person: Person, before: str) -> None:
    """A letter to the old address and one to the new: an address that was taken over must not change in silence."""
    told = gettext("The address that you sign in to Headwater with is now %(new)s. It was %(old)s.")
    parts = (
        f"{on_one_line(person.name)},",
        told % {"new": person.email, "old": before},
        gettext("You are signed out everywhere. Sign in with the new address; your password is the same."),
        gettext("If you know nothing of this, tell the keeper of the service at once."),
    )
    for address in (before, person.email):
        send_letter(gettext("Your address at Headwater has changed"), "\n\n".join(parts), [address])
