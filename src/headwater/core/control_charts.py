"""A chart over time (XmR): limits for each stretch, the signs of a change, and what each is for this indicator.

A stretch begins where the series does, where what is counted changes, and where a person decided so with a reason:
each is worked out apart. With fewer than twelve figures it has points and no limits, and says so. A sign is that
something changed and never why: it is for people to find out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.control_limits import ENOUGH, Limits, limits_of
from headwater.core.control_rules import Rule, signs_of
from headwater.core.control_series import Better, FreshStart, Point, Series, month_told, problems_of_starts
from headwater.core.errors import BadInput
from headwater.core.sentences import Sentence, sentence


class Meaning(StrEnum):
    """What a sign is, by the direction that the indicator’s authors gave it."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"  # of an indicator of which neither way is better


@dataclass(frozen=True)
class Flag:
    """One sign at one point, and to which side: 1 is up."""

    rule: Rule
    side: int
    meaning: Meaning

    @property
    def sentence(self) -> Sentence:
        """The sign in words."""
        return sentence("{what} ({meaning})", what=TOLD[self.rule, self.side], meaning=MEANT[self.meaning])


TOLD = {
    (Rule.OUTSIDE, 1): sentence("Above the upper limit"),
    (Rule.OUTSIDE, -1): sentence("Below the lower limit"),
    (Rule.SHIFT, 1): sentence("In a run of seven or more above the mean"),
    (Rule.SHIFT, -1): sentence("In a run of seven or more below the mean"),
    (Rule.TREND, 1): sentence("In a run of six or more that goes up"),
    (Rule.TREND, -1): sentence("In a run of six or more that goes down"),
    (Rule.NEAR, 1): sentence("One of two in three near the upper limit or above it"),
    (Rule.NEAR, -1): sentence("One of two in three near the lower limit or below it"),
}
MEANT = {
    Meaning.IMPROVEMENT: sentence("improvement"),
    Meaning.CONCERN: sentence("concern"),
    Meaning.CHANGE: sentence("a change; neither way is better"),
}


@dataclass(frozen=True)
class Charted:
    """A point with the signs that it is part of."""

    point: Point
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Phase:
    """A stretch of the series by itself. ``began`` says why it is one; without limits ``too_few`` says why."""

    points: tuple[Charted, ...]
    limits: Limits | None
    began: Sentence
    too_few: Sentence | None
    broken: bool  # whether what is counted changed at its start: it is never joined to the stretch before

    @property
    def start(self) -> date:
        """The day that its first point begins."""
        return self.points[0].point.start


@dataclass(frozen=True)
class Chart:
    """The chart of a series, in stretches."""

    series: Series
    phases: tuple[Phase, ...]

    @property
    def points(self) -> list[Charted]:
        """All points in the order of time, gaps among them."""
        return [charted for phase in self.phases for charted in phase.points]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """What the chart shows, in words: how each stretch began, what may be said of it, and its signs."""
        return tuple(told for phase in self.phases for told in _told(phase))


def chart_of(series: Series, starts: Sequence[FreshStart] = ()) -> Chart:
    """Chart a series. Raises ``BadInput`` where limits would be worked out anew without a dated, named reason."""
    problems = tuple(problems_of_starts(series, starts))
    if problems:
        raise BadInput(problems)
    return Chart(series, tuple(_phases(series, {start.start: start for start in starts})))


def meaning_of(side: int, better: Better) -> Meaning:
    """What a sign to that side is."""
    if better is Better.NEITHER:
        return Meaning.CHANGE
    return Meaning.IMPROVEMENT if (side > 0) == (better is Better.HIGHER) else Meaning.CONCERN


def _phases(series: Series, starts: dict[date, FreshStart]) -> Iterator[Phase]:
    opened = [0]
    for place, point in enumerate(series.points[1:], start=1):
        if point.start in starts or point.definition != series.points[place - 1].definition:
            opened.append(place)
    for first, end in zip(opened, [*opened[1:], len(series.points)], strict=True):
        broken = first > 0 and series.points[first].definition != series.points[first - 1].definition
        yield _phase(series, first, end, _began(series, first, starts, broken), broken)


def _began(series: Series, first: int, starts: dict[date, FreshStart], broken: bool) -> Sentence:
    point = series.points[first]
    if broken:
        return sentence(
            "In {month} what is counted changed (“{before}” became “{after}”): "
            "figures before and after are not joined.",
            month=month_told(point.start),
            before=series.points[first - 1].definition,
            after=point.definition,
        )
    if point.start in starts:
        start = starts[point.start]
        return sentence(
            "Limits are worked out anew from {month}: {reason} Decided by {by} on {day}.",
            month=month_told(point.start),
            reason=start.reason if start.reason.endswith((".", "!", "?")) else f"{start.reason}.",
            by=start.by,
            day=start.decided,
        )
    return sentence("The series begins in {month}.", month=month_told(point.start))


def _phase(series: Series, first: int, end: int, began: Sentence, broken: bool) -> Phase:
    points = series.points[first:end]
    values = [point.value for point in points]
    counted = sum(value is not None for value in values)
    limits = limits_of(values) if counted >= ENOUGH else None
    too_few = None if limits else _too_few(counted)
    signs = signs_of(values, limits) if limits else {}
    charted = tuple(
        Charted(
            point,
            tuple(
                Flag(rule, sides[place], meaning_of(sides[place], series.better))
                for rule, sides in signs.items()
                if sides[place]
            ),
        )
        for place, point in enumerate(points)
    )
    return Phase(charted, limits, began, too_few, broken)


def _too_few(counted: int) -> Sentence:
    if counted >= ENOUGH:
        return sentence("No two figures follow each other, so nothing can be said of how much they move.")
    return sentence(
        "Too few: {counted} of the {enough} figures that limits need. They are shown without.",
        counted=counted,
        enough=ENOUGH,
    )


def _told(phase: Phase) -> Iterator[Sentence]:
    yield phase.began
    if phase.too_few is not None:
        yield phase.too_few
        return
    months: dict[tuple[Rule, int], list[date]] = {}
    for charted in phase.points:
        for flag in charted.flags:
            months.setdefault((flag.rule, flag.side), []).append(charted.point.start)
    if not months:
        yield sentence("Nothing but the usual movement: no sign of a change.")
    meanings = {(f.rule, f.side): f.meaning for charted in phase.points for f in charted.flags}
    for (rule, side), days in months.items():
        yield sentence(
            "{what}: {months}. {meaning}",
            what=TOLD[rule, side],
            months=tuple(month_told(day) for day in days),
            meaning=SAID[meanings[rule, side]],
        )


SAID = {
    Meaning.IMPROVEMENT: sentence("By this indicator’s direction that is an improvement."),
    Meaning.CONCERN: sentence("By this indicator’s direction that is a concern."),
    Meaning.CHANGE: sentence("Neither way is better for this indicator."),
}
