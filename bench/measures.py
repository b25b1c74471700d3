"""What is printed: one line a measure, and how many of the bars were met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("measure", "figure", "bar", "peer or floor", "within bar")


@dataclass(frozen=True)
class Measure:
    """One line. A line without a bar is there to compare with, or says why something was left out."""

    what: str
    figure: str
    bar: str = "-"
    beside: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The line's cells, in the order of the headings."""
        verdict = {True: "yes", False: "no", None: "-"}[self.met]
        return self.what, self.figure, self.bar, self.beside, verdict


def table(measures: Sequence[Measure]) -> str:
    """The lines below their headings, each column as wide as its longest cell."""
    rows = [HEADINGS, *(measure.cells for measure in measures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def summary(measures: Sequence[Measure]) -> str:
    """How many bars are met, of those that could be measured."""
    barred = [measure for measure in measures if measure.met is not None]
    return f"{sum(measure.met is True for measure in barred)} of {len(barred)} bars met."
