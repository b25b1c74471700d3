"""Whole-number percentages that say how they were made.

The 2009 report rounds halves up, and prints "no" by two conventions (shared methods, "The report's own
numbers"): rounded on its own in most tables, or as 100 less the "yes" in Community Engagement. A table
therefore names its rule. All arithmetic is in integers: a float would move exact ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoPercent(StrEnum):
    """How a table prints the percentage that answered no."""

    HALF_UP_EACH = "half-up-each"
    COMPLEMENT = "complement"

    @property
    def sentence(self) -> str:
        """The rule in words, for a table's notes."""
        if self is NoPercent.COMPLEMENT:
            return "“No” is printed as 100 less “yes”."
        return "“Yes” and “no” are each rounded half up, so a pair may sum to 101."


class Base(StrEnum):
    """Which organisations a percentage is of."""

    ASKED = "asked"
    ANSWERED = "answered"

    @property
    def sentence(self) -> str:
        """The base in words, for a table's notes."""
        if self is Base.ANSWERED:
            return "Percentages are of the organisations that answered yes or no."
        return (
            "Percentages are of all organisations asked, those that did not answer included; "
            "“not applicable” is left out of the base."
        )


def half_up(count: int, base: int) -> int:
    """The whole percentage that ``count`` is of ``base``, an exact half rounded up.

    >>> half_up(15, 24), half_up(9, 24), half_up(10, 43)
    (63, 38, 23)
    """
    if base <= 0 or not 0 <= count <= base:
        raise ValueError(f"{count} of {base} has no percentage")
    return (200 * count + base) // (2 * base)


@dataclass(frozen=True)
class Share:
    """A percentage with the count and the base it came from: it cannot be shown without them."""

    count: int
    base: int
    percent: int

    @classmethod
    def of(cls, count: int, base: int) -> Share:
        """The share that ``count`` is of ``base``, rounded half up."""
        return cls(count, base, half_up(count, base))

    def __str__(self) -> str:
        return f"{self.percent}% ({self.count}/{self.base})"
