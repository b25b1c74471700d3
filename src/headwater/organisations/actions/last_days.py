"""The last day of what holds for a time: what has not begun is withdrawn, what has is ended, what is over stays so."""

from __future__ import annotations

from datetime import date

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.models import CorrectableRecord, DatedRecord


def end_on(record: DatedRecord, last: date) -> None:
    """Give ``record`` its last day, and save it. Raises ``BadInput`` for a day before it starts."""
    if last < record.start:
        what = sentence("{last} is before it starts.", last=last)
        raise refuse("Last day", what, sentence("Give a day from {day}.", day=record.start))
    record.end = last
    record.save()


def end_or_withdraw(record: CorrectableRecord, last: date, today: date) -> None:
    """The same, save that what has not begun by ``today`` can be withdrawn, by a last day before it starts."""
    if last < record.start and record.start > today:
        record.withdrawn = True
        record.save()
    else:
        end_on(record, last)
