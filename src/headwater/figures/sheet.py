"""A table as it was read from a file, before anything in it is understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A table: where it is, its column names, its rows with the number a spreadsheet gives them, and rows too long."""

    where: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    beyond: tuple[int, ...] = ()
    unit: str = "row"  # what its numbers count: the lines of a text, where it stands in one

    def at(self, number: int) -> str:
        """The place of a row, for messages."""
        return f"{self.where}, {self.unit} {number}"
