"""Two indices of the same areas: what was decided otherwise, and where that moves an area further than choices do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from headwater.core.index_specification import Specification
from headwater.core.sentences import Sentence, sentence
from headwater.indices.result import Result


@dataclass(frozen=True)
class Moved:
    """An area in both: its place in each, and the range of each. ``apart`` where the ranges do not meet."""

    area: str
    first: int
    second: int
    first_range: tuple[int, int]
    second_range: tuple[int, int]

    @property
    def by(self) -> int:
        """How many places, more need being a smaller number."""
        return self.second - self.first

    @property
    def apart(self) -> bool:
        """Whether no set of our choices in the one gives a place that it has in the other."""
        return self.first_range[1] < self.second_range[0] or self.second_range[1] < self.first_range[0]


def moved(first: Result, second: Result) -> tuple[Moved, ...]:
    """The areas that have a score in both, by code: this is no table of who won."""
    one, other = _by_area(first), _by_area(second)
    return tuple(
        Moved(area, one[area][0], other[area][0], one[area][1], other[area][1]) for area in sorted(one) if area in other
    )


def _by_area(result: Result) -> dict[str, tuple[int, tuple[int, int]]]:
    rows = zip(result["areas"], result["rank"], result["low"], result["high"], strict=True)
    return {area: (rank, (low, high)) for area, rank, low, high in rows if rank is not None}


def decided_otherwise(first: Specification, second: Specification) -> tuple[Sentence, ...]:
    """What the second decides otherwise than the first, a sentence each."""
    return (*_inputs(first, second), *_groups(first, second), *_choices(first.choices, second.choices))


def _inputs(first: Specification, second: Specification) -> Iterator[Sentence]:
    before, after = ({item.code: item for item in one.inputs} for one in (first, second))
    for code in sorted(set(before) - set(after)):
        yield sentence("“{title}” is left out.", title=before[code].title)
    for code in sorted(set(after) - set(before)):
        yield sentence("“{title}” is new.", title=after[code].title)
    for code in sorted(set(before) & set(after)):
        one, other = before[code], after[code]
        if one.weight != other.weight:
            yield sentence(
                "“{title}” weighs {after} and not {before}.",
                title=other.title,
                after=_number(other.weight),
                before=_number(one.weight),
            )
        if one.more_is_more != other.more_is_more:
            yield sentence("“{title}” counts the other way round.", title=other.title)
        if one.denominator != other.denominator:
            yield sentence("“{title}” is over something else.", title=other.title)
        if one.role != other.role:
            yield sentence("“{title}” counts in one of them and is context in the other.", title=other.title)
        if one.group != other.group:
            yield sentence("“{title}” belongs to another group.", title=other.title)


def _groups(first: Specification, second: Specification) -> Iterator[Sentence]:
    before, after = ({item.code: item for item in one.groups} for one in (first, second))
    for code in sorted(set(before) ^ set(after)):
        there = before.get(code) or after[code]
        yield sentence("The group “{title}” is in one of them only.", title=there.title)
    for code in sorted(set(before) & set(after)):
        if before[code].weight != after[code].weight:
            yield sentence(
                "The group “{title}” weighs {after} and not {before}.",
                title=after[code].title,
                after=_number(after[code].weight),
                before=_number(before[code].weight),
            )


WORDS = {
    "availability": sentence("how much of an area must be known"),
    "within_group": sentence("how much of a group must be known"),
    "screen_first": sentence("whether gaps are filled before areas are screened"),
    "impute": sentence("how gaps are filled"),
    "impute_within": sentence("within which groups gaps are filled"),
    "winsorise": sentence("how many extreme values are drawn in"),
    "skew": sentence("from which skew a figure is treated"),
    "kurtosis": sentence("from which peak a figure is treated"),
    "normalise": sentence("the scale of figures"),
    "aggregate": sentence("how figures are added up"),
}


def _choices(first: Any, second: Any) -> Iterator[Sentence]:
    for item in fields(first):
        before, after = getattr(first, item.name), getattr(second, item.name)
        if before != after:
            yield sentence(
                "{what}: {after} and not {before}.", what=WORDS[item.name], after=_number(after), before=_number(before)
            )


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else "–" if value in (None, "") else str(value)
