"""Before and after: a difference only against what would have happened otherwise, said by a person; else no inference.

A figure that moved after something was begun shows nothing by itself. Whoever asks states the counterfactual: what
places without it did, or the place’s own trend going on. The answer is a difference with its interval and what one
must believe for it to hold, or “no inference” with every reason (shared methods, (iii); issue, line 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from headwater.core.control_limits import SAME
from headwater.core.control_series import Point
from headwater.core.intervals import USUAL, Interval
from headwater.core.sentences import Sentence, sentence
from headwater.core.students_t import t_deviate

POINTS_BEFORE, POINTS_AFTER = 12, 3  # for a trend of its own: twelve as in a chart, and more than one shock
COMPARED_BEFORE = 3  # for places: the change is of means, and the spread comes from the places
PLACES = 5  # fewer say too little of how places differ among themselves
STILL = sentence(
    "What it would be compared with never strayed, so nothing shows how much figures move by chance alone."
)


@dataclass(frozen=True)
class OwnTrend:
    """What would have happened otherwise: the place’s own straight line before, going on."""


@dataclass(frozen=True)
class OtherPlaces:
    """What would have happened otherwise: the change in places without it, each with its points before and after."""

    places: tuple[tuple[str, tuple[Point, ...], tuple[Point, ...]], ...]
    why_alike: str  # why these places would have changed alike, in the words of whoever chose them


@dataclass(frozen=True)
class Question:
    """What is asked: figures of a place before and after, against what, and how the place came to be chosen."""

    before: tuple[Point, ...]
    after: tuple[Point, ...]
    against: OwnTrend | OtherPlaces | None
    chosen_as_extreme: bool = False  # for its high (or low) figures before


@dataclass(frozen=True)
class Difference:
    """By how much the figures after are other than they would have been, if ``assumes`` holds."""

    value: float
    interval: Interval
    assumes: Sentence
    warnings: tuple[Sentence, ...]

    @property
    def sentence(self) -> Sentence:
        """The difference in words."""
        told = {
            "value": f"{self.value:+.2f}",
            "low": f"{self.interval.low:+.2f}",
            "high": f"{self.interval.high:+.2f}",
        }
        if self.interval.holds(0.0):
            return sentence("{value} (from {low} to {high}): that could be chance alone.", **told)
        return sentence("{value} (from {low} to {high}): more than chance alone would make it.", **told)


@dataclass(frozen=True)
class NoInference:
    """That nothing can be said, and every reason why."""

    reasons: tuple[Sentence, ...]


def looked_at(question: Question, confidence: float = USUAL) -> Difference | NoInference:
    """The difference, or that none can be inferred."""
    reasons = tuple(_against_it(question))
    if reasons:
        return NoInference(reasons)
    found = (
        _beside_places(question, question.against, confidence)
        if isinstance(question.against, OtherPlaces)
        else _beside_trend(question, confidence)
    )
    width = found.interval.high - found.interval.low
    return NoInference((STILL,)) if width <= _about_nothing(question) else found


def _about_nothing(question: Question) -> float:
    """A width below it is none: the figures strayed by no more than adding them up does."""
    series = [question.before, question.after]
    if isinstance(question.against, OtherPlaces):
        series += [points for _, *both in question.against.places for points in both]
    return SAME * max(abs(value) for points in series for value in _values(points))


def _against_it(question: Question) -> Iterator[Sentence]:
    against = question.against
    if against is None:
        yield sentence(
            "Nothing says what would have happened otherwise. "
            "Name places to compare with, or take the place’s own trend."
        )
    series = [(question.before, question.after)]
    if isinstance(against, OtherPlaces):
        series += [(before, after) for _, before, after in against.places]
        yield from _against_places(against)
    if any(len({point.definition for point in (*before, *after)}) > 1 for before, after in series):
        yield sentence("What is counted changed between before and after, so the two are not of the same thing.")
    least = COMPARED_BEFORE if isinstance(against, OtherPlaces) else POINTS_BEFORE
    if any(len(_values(before)) < least or len(_values(after)) < POINTS_AFTER for before, after in series):
        yield sentence(
            "Too few figures: {before} before and {after} after are needed at the least.",
            before=least,
            after=POINTS_AFTER,
        )
    days = [[point.start for point in points] for points in (question.before, question.after)]
    if all(days) and max(days[0]) >= min(days[1]):
        yield sentence("Some figures of before are not before those of after.")


def _against_places(against: OtherPlaces) -> Iterator[Sentence]:
    if len(against.places) < PLACES:
        yield sentence("Too few places to compare with: {least} are needed at the least.", least=PLACES)
    if not against.why_alike.strip():
        yield sentence("Nobody has said why these places would have changed alike.")


def _beside_places(question: Question, against: OtherPlaces, confidence: float) -> Difference:
    """Its change less the mean change of the others; how far one place strays from others gives the interval."""
    changes = [_mean(_values(after)) - _mean(_values(before)) for _, before, after in against.places]
    own = _mean(_values(question.after)) - _mean(_values(question.before))
    value, count = own - _mean(changes), len(changes)
    spread = (fsum((change - _mean(changes)) ** 2 for change in changes) / (count - 1)) ** 0.5
    reach = t_deviate(confidence, count - 1) * spread * (1 + 1 / count) ** 0.5
    assumes = sentence(
        "This holds only if the place would have changed as the {count} others did. Why it would have: {why}",
        count=count,
        why=against.why_alike.strip(),
    )
    return Difference(value, Interval(value - reach, value + reach), assumes, tuple(_chosen(question)))


def _beside_trend(question: Question, confidence: float) -> Difference:
    """The mean of what is after, less what the line through what is before comes to there."""
    xs, ys = _placed(question.before, question)
    later, after = _placed(question.after, question)
    mean_x, mean_y = _mean(xs), _mean(ys)
    across = fsum((x - mean_x) ** 2 for x in xs)
    slope = fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / across
    left = [y - mean_y - slope * (x - mean_x) for x, y in zip(xs, ys, strict=True)]
    spread = (fsum(one * one for one in left) / (len(xs) - 2)) ** 0.5
    ahead = _mean(later) - mean_x
    value = _mean(after) - mean_y - slope * ahead
    wide = (1 / len(after) + 1 / len(xs) + ahead * ahead / across) ** 0.5
    reach = t_deviate(confidence, len(xs) - 2) * spread * wide
    assumes = sentence(
        "This holds only if the place’s own straight line of {count} figures would have gone on, "
        "and nothing else changed.",
        count=len(xs),
    )
    warnings = (*_chosen(question), *_leaning(left))
    return Difference(value, Interval(value - reach, value + reach), assumes, warnings)


def _chosen(question: Question) -> Iterator[Sentence]:
    if question.chosen_as_extreme:
        yield sentence(
            "The place was chosen for its extreme figures: they would have come back towards the mean by themselves, "
            "so part of the difference, or all of it, may be that (regression to the mean)."
        )


def _leaning(left: Sequence[float]) -> Iterator[Sentence]:
    """Where figures lean on the ones before them, the interval is too narrow."""
    total = fsum(one * one for one in left)
    if total and fsum(a * b for a, b in pairwise(left)) / total > 2 / len(left) ** 0.5:
        yield sentence("Figures follow the ones before them, so the interval is narrower than it should be.")


def _values(points: Sequence[Point]) -> list[float]:
    return [point.value for point in points if point.value is not None]


def _placed(points: Sequence[Point], question: Question) -> tuple[list[float], list[float]]:
    """Months since the first figure, and the figures."""
    first = min(point.start for point in question.before)
    known = [point for point in points if point.value is not None]
    months = [float((p.start.year - first.year) * 12 + p.start.month - first.month) for p in known]
    return months, _values(points)


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
