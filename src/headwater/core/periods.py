"""Everything that holds for a time: from a day, until a day or for good (design, law 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """The days from ``start`` up to and including ``end``; without an end it goes on."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a period that ends on {self.end}, before it starts on {self.start}")

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.start <= day and (self.end is None or day <= self.end)

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        return (self.end is None or other.start <= self.end) and (other.end is None or self.start <= other.end)


def overlapping(new: Period, others: Iterable[Period]) -> Period | None:
    """The first of ``others`` that has a day in common with ``new``."""
    return next((other for other in others if new.meets(other)), None)
