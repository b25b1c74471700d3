"""A small picture of counts on a page: bars, each with its number, and the table that says the same.

The charts of a report are drawn by a library that a page cannot wait for. These are a few rectangles in the page
itself, in the same tones: they need no script, and their words do not shrink on a small screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.percentages import half_up
from headwater.publishing.charts import TONES

WIDEST = 84  # per cent of the picture that the longest bar takes: its number stands beside it
LINE, BAR, GAP, BETWEEN = 24, 16, 4, 14  # pixels


@dataclass(frozen=True)
class Drawn:
    """One bar: where it is, how long it is, in which tone, and its number."""

    y: int
    width: str
    tone: str
    count: int

    @property
    def base_line(self) -> int:
        """Where its number stands."""
        return self.y + BAR - 3


@dataclass(frozen=True)
class Bars:
    """Counts by row and series. The picture and the table are drawn from the same rows."""

    id: str
    title: str
    of_rows: str  # what the rows are
    series: tuple[str, ...]
    rows: Sequence[tuple[str, tuple[int, ...]]]

    @property
    def height(self) -> int:
        """Of the picture."""
        return len(self.rows) * self._row_height

    @property
    def _row_height(self) -> int:
        return LINE + len(self.series) * (BAR + GAP) + BETWEEN

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Each series with its tone; nothing where there is one, which the title names."""
        return list(zip(self.series, TONES, strict=False)) if len(self.series) > 1 else []

    def drawn(self) -> Iterator[tuple[str, int, list[Drawn]]]:
        """Each row: its words, where they stand, and its bars."""
        longest = max((count for _, counts in self.rows for count in counts), default=0) or 1
        for number, (words, counts) in enumerate(self.rows):
            top = number * self._row_height
            bars = [
                Drawn(top + LINE + place * (BAR + GAP), f"{half_up(count, longest) * WIDEST / 100:g}%", tone, count)
                for place, (count, tone) in enumerate(zip(counts, TONES, strict=False))
            ]
            yield words, top + LINE - 7, bars
