"""What is on the sheets of a workbook, whichever program wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

MOST_ROWS, MOST_COLUMNS = 5_000, 60  # of a sheet; what lies further out is not read
MOST_SHEETS, MOST_CELLS = 100, 200_000  # of a workbook
MOST_MERGED, MOST_LINKS = 1_000, 20  # told of a sheet
LONGEST_TEXT = 32_767  # characters of a cell, as both programs have it
LONGEST_SHOWN = 40  # characters of a value in a message


class Place(NamedTuple):
    """A cell's row and column, both from 0."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell's name as both programs show it.

        >>> Place(6, 3).name, Place(0, 27).name
        ('D7', 'AB1')
        """
        letters, rest = "", self.column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row + 1}"


@dataclass(frozen=True)
class Cell:
    """What one cell holds. ``wrong`` is an error such as #REF!; a formula's last result is never looked at."""

    value: str | float | bool | date = ""
    formula: bool = False
    wrong: bool = False

    @property
    def text(self) -> str:
        """The value in words: whole numbers without a point, days as 2008-11-24."""
        value = self.value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, float):
            return f"{value:.15g}"
        return value if isinstance(value, str) else value.isoformat()


@dataclass(frozen=True)
class Merged:
    """Cells joined to one, from the first to the last."""

    first: Place
    last: Place

    def __contains__(self, place: Place) -> bool:
        return self.first.row <= place.row <= self.last.row and self.first.column <= place.column <= self.last.column

    @property
    def name(self) -> str:
        """The cells' names, such as D7:D9."""
        return f"{self.first.name}:{self.last.name}"


@dataclass
class Grid:
    """One sheet: its cells that hold something, and what was done to it."""

    name: str
    hidden: bool = False
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    links: list[tuple[Place, str]] = field(default_factory=list)

    def at(self, row: int, column: int) -> Cell:
        """The cell there, which is empty if nothing is."""
        return self.cells.get(Place(row, column), EMPTY)

    def rows(self) -> list[int]:
        """The rows that hold something, in order."""
        return sorted({place.row for place in self.cells})

    def words(self, row: int) -> Mapping[int, str]:
        """The texts of a row by column."""
        held = ((column, self.cells.get(Place(row, column))) for column in range(MOST_COLUMNS))
        found = {column: cell.text.strip() for column, cell in held if cell is not None}
        return {column: text for column, text in found.items() if text}


@dataclass(frozen=True)
class Book:
    """A workbook that was opened. ``elsewhere`` names what in it points outside, of which nothing is followed."""

    sheets: tuple[Grid, ...]
    epoch: date
    elsewhere: tuple[str, ...] = ()


EMPTY = Cell()


def cut(text: str) -> str:
    """``text``, with one character more than a cell may hold where it has more: enough to be refused for."""
    return text[: LONGEST_TEXT + 1]


def shown(text: str, most: int = LONGEST_SHOWN) -> str:
    """``text`` short and on one line, for a message: without characters that a terminal obeys."""
    seen = " ".join("".join(c if c.isprintable() else " " for c in text[: most * 4]).split())
    return seen if len(seen) <= most and len(text) <= most * 4 else f"{seen[: most - 1]}…"
