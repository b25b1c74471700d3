"""Writing to people of what waits for them: the same as stands on their first page, counted and not told."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from headwater.accounts.letters import on_one_line, send_letter
from headwater.accounts.models import Person
from headwater.accounts.policies import may_keep, may_remind
from headwater.audit.actions import action
from headwater.core.reminders import Waiting, waiting_of
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.shell.needs import needs_of
from headwater.shell.saying import said


class LetterStayed(Exception):  # noqa: N818
    """The letter could not go; that it was written is taken back, and the next run tries again."""


def remind_of_what_waits(person: Person, *, by: Viewer) -> bool:
    """Write to somebody to whom a letter is due, if something waits for them; whether it did.

    Raises ``Refused`` where no letter is due, and ``LetterStayed`` where one could not go. That it is written is kept
    before it goes: a mail server that takes its time holds up nobody who saves something.
    """
    viewer, before = viewer_of(person), person.reminded_on
    waiting = waiting_of([need.due for need in needs_of(viewer)], viewer.day)
    if not waiting.count:
        return False
    written = _remind(person, by=by)
    try:
        went = send_letter(*_letter(person, waiting), [person.email])
    except Exception:
        _stayed(written, by=by, before=before)
        raise
    if not went:
        _stayed(written, by=by, before=before)
        raise LetterStayed(person.email)
    return True


def _letter(person: Person, waiting: Waiting) -> tuple[str, str]:
    """Its subject and its text."""
    subject = ngettext(
        "One thing waits for you in Headwater", "%(count)s things wait for you in Headwater", waiting.count
    )
    home, choice = (f"{settings.ADDRESS}{reverse(name)}" for name in ("home", "my-reminders"))
    parts = (
        f"{on_one_line(person.name)},",
        " ".join(said(one) for one in waiting.sentences),
        f"{gettext('What waits stands on your first page, and is not told in letters:')}\n{home}",
        f"{gettext('You say here how often you are written to:')}\n{choice}",
    )
    return subject % {"count": waiting.count}, "\n\n".join(parts)


@action("person.reminded", policy=lambda by, person: may_remind(by, person, timezone.localdate()))
def _remind(person: Person, *, by: Viewer) -> Person:
    person.reminded_on = timezone.localdate()
    person.save(update_fields=["reminded_on"])
    return person


@action("person.letter_stayed", policy=may_keep)
def _stayed(person: Person, *, by: Viewer, before: date | None) -> Person:
    person.reminded_on = before
    person.save(update_fields=["reminded_on"])
    return person
