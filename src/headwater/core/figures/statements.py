"""Statements with figures: what the check is given, whatever file or sentence they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.core.figures.rounding import Percent


@dataclass(frozen=True)
class Ratio:
    """A share told by any two or three of percentage, count and base."""

    where: str
    percent: Percent | None = None
    count: int | None = None
    base: int | None = None

    def __str__(self) -> str:
        fraction = f"{self.count}/{self.base}" if self.count is not None and self.base is not None else ""
        if not fraction and self.count is not None:
            fraction = str(self.count)
        if self.percent is None:
            return fraction
        return f"{self.percent} ({fraction})" if fraction else str(self.percent)


@dataclass(frozen=True)
class Total:
    """Parts that are said to add up to a whole."""

    where: str
    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Answers:
    """The yes and the no percentage of one group, of a known base.

    ``count`` is the number of yes and ``silent`` of those who gave neither, where they are printed too.
    """

    where: str
    yes: Percent
    no: Percent
    base: int
    count: int | None = None
    silent: int | None = None


@dataclass(frozen=True)
class AnswersByTier:
    """Yes and no in every tier, and over all of them."""

    where: str
    tiers: tuple[Answers, ...]
    whole: Answers


@dataclass(frozen=True)
class Counted:
    """How many of one group gave each answer, by the answer's name; with percentages where they are printed."""

    where: str
    group: str
    base: int | None
    counts: Mapping[str, int]
    yes: Percent | None = None
    no: Percent | None = None


@dataclass(frozen=True)
class CountedByTier:
    """The counts of every tier, and of all of them together."""

    where: str
    tiers: tuple[Counted, ...]
    whole: Counted


@dataclass(frozen=True)
class Mean:
    """A mean of whole scores as printed: ``units`` in steps of ten to the minus ``decimals``, of ``n`` people."""

    where: str
    units: int
    decimals: int
    n: int
    items: int = 1


@dataclass(frozen=True)
class Told:
    """One telling of a measure that is told more than once; ``about`` is its label where it has one."""

    where: str
    ratio: Ratio


@dataclass(frozen=True)
class Same:
    """A measure told in several places; where that is not ``sure``, another value is no contradiction."""

    measure: str
    told: tuple[Told, ...]
    sure: bool = True


Statement = Ratio | Total | Answers | AnswersByTier | Counted | CountedByTier | Mean | Same
