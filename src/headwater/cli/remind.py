"""``headwater remind``: letters to people for whom something waits; the machine’s own clock runs it each morning."""

from __future__ import annotations

import getpass
import logging

import click

log = logging.getLogger("headwater.remind")


@click.command()
def remind() -> None:
    """Write to everybody for whom something waits, as often as they asked for: each working day, each week or never.

    A letter tells how many things wait and by when, and not what they are. Run this each morning; a second run on one
    day writes to nobody twice.
    """
    from headwater.config.starting import start

    start()
    from django.utils import timezone

    from headwater.accounts.models import Person
    from headwater.accounts.policies import may_remind
    from headwater.audit.actions import Refused
    from headwater.organisations.actions.reminding import LetterStayed, remind_of_what_waits
    from headwater.organisations.viewer import console

    by, today = console(getpass.getuser()), timezone.localdate()
    told = {"written to": 0, "with nothing that waits": 0, "could not be written to": 0}
    for person in Person.objects.filter(is_active=True).order_by("pk").iterator():
        if not may_remind(by, person, today).allowed:
            continue
        try:
            told["written to" if remind_of_what_waits(person, by=by) else "with nothing that waits"] += 1
        except Refused:  # another run was quicker
            continue
        except Exception as error:  # whatever befalls one letter holds up no other
            if not isinstance(error, LetterStayed):  # of that one the log knows already
                log.exception("what waits for somebody could not be told")
            told["could not be written to"] += 1
            click.echo(
                f"The letter to {person.email} could not go. The log says why; the next run tries again.", err=True
            )
    click.echo("; ".join(f"{count:,} {words}" for words, count in told.items()) + ".")
    if told["could not be written to"]:
        raise SystemExit(1)
