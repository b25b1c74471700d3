"""Days that people give, held against what can be: nothing begins or ends in the time to come, or before it was."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement.models.spans import Spanned
from headwater.organisations.viewer import Viewer

LONGEST_TERM = timedelta(days=10 * 366)


def has_come(label: str, day: date, by: Viewer, first: date | None = None) -> None:
    """Raise ``BadInput`` where the day is still to come, or lies before ``first``."""
    if day > by.day:
        raise refuse(label, sentence("that day is still to come."), sentence("Say it once it is so."))
    if first is not None and day < first:
        what = sentence("that is before {day}, when it began.", day=first)
        raise refuse(label, what, sentence("Give that day or a later one."))


def is_ahead(label: str, day: date, by: Viewer) -> None:
    """Raise ``BadInput`` where the day is not to come, or too far off to mean anything."""
    if not by.day < day <= by.day + LONGEST_TERM:
        what = sentence("that day is not within the next ten years.")
        raise refuse(label, what, sentence("Give a day that is to come."))


def begins(record: Spanned, by: Viewer) -> None:
    """Write down that it begins: today at the latest."""
    has_come("From", record.start, by)
    record.known_on = by.day


def ends(record: Spanned, by: Viewer, on: date) -> None:
    """Write down its last day."""
    has_come("Last day", on, by, record.start)
    record.end, record.end_known_on = on, by.day
