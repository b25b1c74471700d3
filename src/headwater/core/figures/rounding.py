"""Percentages as printed, and every whole count that could stand behind one.

A printed percentage is a whole number of units: 33.6 is 336 units of a tenth. Rounding is then a question about
integers, and exact halves, where the usual rules part, can be told from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

PRINTED = re.compile(r"(\d{1,7})(?:[.,](\d{1,6}))?", re.ASCII)


class Rounding(StrEnum):
    """The rules by which percentages are rounded."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    HALF_DOWN = "half-down"
    DOWN = "down"
    UP = "up"


USUAL = (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN)
UNUSUAL = (Rounding.DOWN, Rounding.UP)


@dataclass(frozen=True)
class Percent:
    """A percentage as printed: ``units`` of a percent divided by ten to the ``decimals``."""

    units: int
    decimals: int = 0

    @classmethod
    def read(cls, text: str) -> Percent | None:
        """The percentage written in ``text`` (with or without a % sign), or None where none is."""
        match = PRINTED.fullmatch(text.strip().removesuffix("%").strip())
        if match is None:
            return None
        decimals = match[2] or ""
        return cls(int(match[1] + decimals), len(decimals))

    @property
    def scale(self) -> int:
        """How many units a whole share (100%) has."""
        return 100 * int(10**self.decimals)

    def __str__(self) -> str:
        if not self.decimals:
            return f"{self.units}%"
        whole, part = divmod(self.units, 10**self.decimals)
        return f"{whole}.{part:0{self.decimals}}%"


def rounded(count: int, base: int, scale: int, rule: Rounding) -> int:
    """``count`` of ``base`` in units of ``scale``, by one rule. ``base`` is at least 1, ``count`` at least 0."""
    whole, rest = divmod(scale * count, base)
    if rule is Rounding.DOWN or rest == 0:
        return whole
    if rule is Rounding.UP:
        return whole + 1
    if 2 * rest != base:
        return whole + (2 * rest > base)
    up = rule is Rounding.HALF_UP or (rule is Rounding.HALF_EVEN and whole % 2 == 1)
    return whole + up


def is_tie(count: int, base: int, scale: int) -> bool:
    """Whether ``count`` of ``base`` lies exactly between two printed percentages."""
    return (2 * scale * count) % base == 0 and ((2 * scale * count) // base) % 2 == 1


def counts_behind(percent: Percent, base: int, rules: Iterable[Rounding] = USUAL) -> range | tuple[int, ...]:
    """Every count from 0 to ``base`` that any of ``rules`` prints as ``percent``, lowest first.

    Found by arithmetic, not by trying all: the counts within one unit of the percentage are tried.
    """
    lowest = max(0, (percent.units - 1) * base // percent.scale)
    highest = min(base, -(-(percent.units + 1) * base // percent.scale))
    tried = tuple(rules)
    return tuple(
        count
        for count in range(lowest, highest + 1)
        if any(rounded(count, base, percent.scale, rule) == percent.units for rule in tried)
    )


def bases_behind(percent: Percent, count: int, largest: int) -> tuple[int, ...]:
    """Every base up to ``largest`` of which ``count`` is ``percent`` by a usual rule, smallest first."""
    if count == 0:
        return tuple(range(1, largest + 1)) if percent.units == 0 else ()
    lowest = max(count, percent.scale * count // (percent.units + 1))
    highest = largest if percent.units <= 1 else min(largest, -(-percent.scale * count // (percent.units - 1)))
    return tuple(
        base
        for base in range(max(1, lowest), highest + 1)
        if any(rounded(count, base, percent.scale, rule) == percent.units for rule in USUAL)
    )


def nearest_count(percent: Percent, base: int) -> int:
    """The count whose share of ``base`` lies nearest to ``percent``; the lower of two as near."""
    below = min(base, percent.units * base // percent.scale)
    return min((below, min(base, below + 1)), key=lambda count: abs(percent.scale * count - percent.units * base))


def several(numbers: Collection[int]) -> str:
    """Numbers in a sentence; long runs by their ends."""
    listed = list(numbers)
    if len(listed) > 6:
        return f"{listed[0]} to {listed[-1]}"
    return str(listed[0]) if len(listed) == 1 else f"{', '.join(map(str, listed[:-1]))} or {listed[-1]}"
