"""The countdown to a deadline (rec. 3): how much is met, what is foreseen to be in time, and what nobody foresees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.capability import ASKED, Cell, Shade
from headwater.core.sentences import Sentence, sentence


@dataclass(frozen=True)
class Step:
    """A month end on the way: how many will be met by then, as far as anybody foresees."""

    day: date
    met: int


@dataclass(frozen=True)
class Countdown:
    """Where a set of places stands against a deadline, counted in clauses (or capabilities) at places.

    ``met`` of ``asked`` are met; of the rest ``in_time`` are foreseen by the deadline, ``late`` after it or by a day
    that has passed, ``unforeseen`` by nobody, and ``excepted`` are excused for a time.
    """

    day: date
    deadline: date
    asked: int
    met: int
    confirmed: int
    in_time: int
    late: int
    unforeseen: int
    excepted: int
    steps: tuple[Step, ...]

    @property
    def days(self) -> int:
        """Days left; less than nothing once it has passed."""
        return (self.deadline - self.day).days

    @property
    def told(self) -> Sentence:
        """The whole in two sentences."""
        known = {"met": self.met, "asked": self.asked, "deadline": self.deadline}
        if not self.asked:
            return sentence("Nothing is asked of these places.")
        left = self.asked - self.met
        if left == 0:
            return sentence("All {asked} that are asked for are met.", **known)
        if self.days < 0:
            return sentence("{met} of {asked} are met. The deadline, {deadline}, has passed.", **known)
        said = {"in_time": self.in_time, "late": self.late, "unforeseen": self.unforeseen, "excepted": self.excepted}
        return sentence(
            "{met} of {asked} are met. The rest: foreseen by {deadline}: {in_time}; later: {late};"
            " by nobody: {unforeseen}; excepted: {excepted}.",
            **known,
            **said,
        )


def countdown(cells: Iterable[Cell], deadline: date, day: date) -> Countdown:
    """Count what is asked. A forecast that has passed without the clause being met counts as late: it was not kept."""
    asked = [one for one in cells if one.shade in ASKED]
    open_ones = [one for one in asked if not one.ready]
    kinds = Counter(_kind(one, deadline, day) for one in open_ones)
    met = len(asked) - len(open_ones)
    return Countdown(
        day=day,
        deadline=deadline,
        asked=len(asked),
        met=met,
        confirmed=sum(one.shade is Shade.CONFIRMED for one in asked),
        in_time=kinds["in_time"],
        late=kinds["late"],
        unforeseen=kinds["unforeseen"],
        excepted=kinds["excepted"],
        steps=_steps(met, open_ones, deadline, day),
    )


def _kind(one: Cell, deadline: date, day: date) -> str:
    if one.shade is Shade.EXCEPTED:
        return "excepted"
    if one.forecast is None:
        return "unforeseen"
    return "in_time" if day <= one.forecast <= deadline else "late"


def _steps(met: int, open_ones: Sequence[Cell], deadline: date, day: date) -> tuple[Step, ...]:
    """Month ends from the day to the deadline, three years of them at the most."""
    coming = sorted(one.forecast for one in open_ones if one.forecast and one.forecast >= day)
    ends = month_ends(day, deadline)
    return tuple(Step(end, met + sum(forecast <= end for forecast in coming)) for end in ends)


def month_ends(first: date, last: date, most: int = 36) -> list[date]:
    """The month ends from ``first`` on, and ``last`` itself at the end; none where ``last`` is earlier."""
    found: list[date] = []
    at = first
    while at < last and len(found) < most:
        end = _next_month(at) - date.resolution
        found.append(min(end, last))
        at = end + date.resolution
    return found


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
