"""Reminders: how often somebody wants to be written to of what waits for them, and whether a letter is due today.

A letter goes by roads that no marking covers. It says how many things wait and by when, and never what they are:
that stands on the first page, for whoever signs in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import Sentence, sentence

SATURDAY = 5


class Often(StrEnum):
    """How often somebody wants to be written to."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"

    @property
    def sentence(self) -> Sentence:
        """The wish in words."""
        return OFTEN[self]


OFTEN = {
    Often.DAILY: sentence("On every working day on which something waits"),
    Often.WEEKLY: sentence("On the first working day of a week in which something waits"),
    Often.NEVER: sentence("Never"),
}


def reminder_due(often: Often, last: date | None, today: date, closed: Collection[date] = ()) -> Decision:
    """Whether somebody who was last written to on ``last`` is to be written to ``today``, if something waits.

    Nobody is written to on the days of ``closed``, which are no working days.
    """
    if often is Often.NEVER:
        return deny("remind/never", sentence("They asked not to be written to."))
    if today.weekday() >= SATURDAY or today in closed:
        return deny("remind/no-work", sentence("Nobody is written to at a weekend or on a bank holiday."))
    monday = today - timedelta(days=today.weekday())
    if last is not None and last >= (today if often is Often.DAILY else monday):
        return deny("remind/again", sentence("They were written to already, on {day}.", day=last))
    return allow("remind", sentence("They are written to as often as they asked for."))


@dataclass(frozen=True)
class Waiting:
    """How many things wait for somebody, how many of them are past their day, and the next day that one is due."""

    count: int
    overdue: int
    next_due: date | None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The same in words, without a name of anything."""
        one, many = sentence("One thing waits for you."), sentence("{count} things wait for you.", count=self.count)
        told = [one if self.count == 1 else many]
        if self.overdue:
            told.append(sentence("Past their day: {count}.", count=self.overdue))
        if self.next_due is not None:
            told.append(sentence("The next one is due on {day}.", day=self.next_due))
        return tuple(told)


def waiting_of(due: Sequence[date | None], today: date) -> Waiting:
    """What waits, given for each thing the day that it is due, if it has one."""
    known = [day for day in due if day is not None]
    ahead = [day for day in known if day >= today]
    return Waiting(len(due), len(known) - len(ahead), min(ahead, default=None))
