"""Statements with figures: what the check is given, whatever file or sentence they come from."""

from __future__ import annotations

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
    """The yes and the no percentage of one group, of a known base."""

    where: str
    yes: Percent
    no: Percent
    base: int


@dataclass(frozen=True)
class AnswersByTier:
    """Yes and no in every tier, and over all of them."""

    where: str
    tiers: tuple[Answers, ...]
    whole: Answers


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


Statement = Ratio | Total | Answers | AnswersByTier | Same
