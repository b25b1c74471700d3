"""Money as a picture in the page: a bar for each row, divided by cause, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.core.pence import pounds

TONES = ("#12436d", "#5aa9a0", "#f4b27a", "#a285d1", "#d9d9d9", "#801650")
WIDEST, LINE, BAR, BETWEEN = 70, 22, 18, 12  # per cent of the picture, then pixels


@dataclass(frozen=True)
class Piece:
    """A piece of a bar."""

    x: str
    width: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """A row as it is drawn."""

    words: str
    y: int
    bar_y: int
    pieces: tuple[Piece, ...]
    end: str
    told: str

    @property
    def told_y(self) -> int:
        """Where its number stands."""
        return self.bar_y + BAR - 4


@dataclass(frozen=True)
class MoneyBars:
    """Amounts in pence by row and series, drawn and told. What is less than nothing is in the table alone."""

    id: str
    title: str
    of_rows: str
    series: tuple[str, ...]
    rows: Sequence[tuple[str, tuple[int, ...]]]
    whole: str = ""  # heading of the sum, where there is one

    @property
    def height(self) -> int:
        """Of the picture."""
        return len(self.rows) * (LINE + BAR + BETWEEN)

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Each series with its tone."""
        return list(zip(self.series, TONES, strict=False))

    @property
    def drawn(self) -> Iterator[Bar]:
        """Each row as a bar."""
        longest = max((sum(max(amount, 0) for amount in amounts) for _, amounts in self.rows), default=0) or 1
        for number, (words, amounts) in enumerate(self.rows):
            top, x, pieces = number * (LINE + BAR + BETWEEN), 0, []
            for amount, tone in zip(amounts, TONES, strict=False):
                width = max(amount, 0) * WIDEST * 100 // longest
                if width:
                    pieces.append(Piece(f"{x / 100:g}%", f"{width / 100:g}%", tone))
                x += width
            told = pounds(sum(amounts) // 100 * 100)
            yield Bar(words, top + LINE - 7, top + LINE, tuple(pieces), f"{x / 100:g}%", told)

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """The rows as words, with their sum where the series make one."""
        return [
            (words, [*(pounds(amount) for amount in amounts), *([pounds(sum(amounts))] if self.whole else [])])
            for words, amounts in self.rows
        ]
