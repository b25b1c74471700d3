"""A series of figures, month by month or quarter by quarter, as a chart takes it: gaps, breaks and fresh starts said.

What is missing is a gap and never a nought. Where what is counted changes, the series is broken there: the two parts
are two series on one page (shared methods, (iii)).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import isfinite

from headwater.core.errors import BadInput, Problem
from headwater.core.sentences import MONTHS, sentence

LARGEST = 1e15  # more is a slip of the pen, and would not add up


class Better(StrEnum):
    """Which way an indicator’s authors say is better, before anybody looks at the figures."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Every(StrEnum):
    """How often a figure is taken."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def months(self) -> int:
        """Months from one figure to the next."""
        return 1 if self is Every.MONTH else 3


@dataclass(frozen=True)
class Point:
    """The figure of the month or quarter that begins on ``start``; ``value`` is ``None`` where there is none.

    ``definition`` names what was counted: another name than that of the point before it breaks the series.
    """

    start: date
    value: float | None
    definition: str = ""


@dataclass(frozen=True)
class FreshStart:
    """A person’s decision that from ``start`` on another process is at work, so that limits are worked out anew."""

    start: date
    reason: str
    by: str
    decided: date


@dataclass(frozen=True)
class Series:
    """One indicator of one place: its points in the order of time, with a gap for each that is missing."""

    title: str
    better: Better
    every: Every
    points: tuple[Point, ...]


def series_of(title: str, better: Better, points: Sequence[Point], every: Every = Every.MONTH) -> Series:
    """The series, in order, with its gaps. Raises ``BadInput`` with everything that is wrong with the points."""
    problems = tuple(_problems(points, every))
    if problems:
        raise BadInput(problems)
    return Series(title, better, every, tuple(_filled(sorted(points, key=lambda point: point.start), every)))


def month_told(day: date) -> str:
    """The month as people write it.

    >>> month_told(date(2009, 3, 1))
    'March 2009'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def problems_of_starts(series: Series, starts: Sequence[FreshStart]) -> Iterator[Problem]:
    """Why limits may not be worked out anew as it is asked: without a reason, by nobody, or where there is no point."""
    days = {point.start for point in series.points}
    for start in starts:
        where = month_told(start.start)
        if not start.reason.strip() or not start.by.strip():
            what = sentence("limits are worked out anew without a reason and a name.")
            yield Problem(where, what, sentence("Say why another process is at work, and who decided so."))
        if start.start not in days:
            what = sentence("the series has no such month or quarter.")
            yield Problem(where, what, sentence("Give the first day of one that it has."))
        if start.decided < start.start:
            what = sentence("the decision is dated before it takes effect, so nobody had seen a figure of it.")
            yield Problem(where, what, sentence("Decide when there are figures to look at."))
    if len({start.start for start in starts}) < len(starts):
        yield Problem(series.title, sentence("two decisions are for one month."), sentence("Leave one of them out."))


def _problems(points: Sequence[Point], every: Every) -> Iterator[Problem]:
    if not points:
        yield Problem("Points", sentence("there are none."), sentence("Give at least one."))
    seen: set[date] = set()
    for point in points:
        where = month_told(point.start)
        if point.value is not None and not (isfinite(point.value) and abs(point.value) <= LARGEST):
            yield Problem(where, sentence("that is no number."), sentence("Leave it empty where it is not known."))
        if point.start.day != 1:
            yield Problem(where, sentence("it does not begin a month."), sentence("Give the first day of the month."))
        if point.start in seen:
            yield Problem(where, sentence("it is there twice."), sentence("Leave one of the two out."))
        seen.add(point.start)
    offsets = {_month(day) % every.months for day in seen}
    if len(offsets) > 1:
        what = sentence("some quarters begin in other months than others.")
        yield Problem("Points", what, sentence("Give each by the month that it begins in, or give months."))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _filled(points: Sequence[Point], every: Every) -> Iterator[Point]:
    """The points, with an empty one for each month or quarter that is missing: it takes its definition from before."""
    yield points[0]
    for before, after in pairwise(points):
        for month in range(_month(before.start) + every.months, _month(after.start), every.months):
            yield Point(date(month // 12, month % 12 + 1, 1), None, before.definition)
        yield after
