"""What a reader of all tables knows, as rows of arithmetic: what is said of each cell, and what adds up to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.core.disclosure import Exact, Key, Percentage, Published

INFINITE = float("inf")


@dataclass(frozen=True)
class Said:
    """What one table says of one cell by itself."""

    table: str
    key: Key
    low: int
    high: float
    printed: bool


@dataclass(frozen=True)
class Row:
    """That whole numbers of cells, added, lie between two numbers."""

    table: str
    low: float
    high: float
    terms: tuple[tuple[Key, int], ...]


@dataclass(frozen=True)
class Evidence:
    """All of it."""

    said: tuple[Said, ...]
    rows: tuple[Row, ...]

    @property
    def tables(self) -> list[str]:
        """The tables it is from, in their order."""
        names = [one.table for one in self.said] + [row.table for row in self.rows]
        return list(dict.fromkeys(names))

    @property
    def checked(self) -> set[Key]:
        """The cells that some table does not print as they are."""
        return {one.key for one in self.said if not one.printed}

    def without(self, tables: Iterable[str]) -> Evidence:
        """What is known to whoever has not these tables."""
        left = set(tables)
        return Evidence(
            tuple(one for one in self.said if one.table not in left),
            tuple(row for row in self.rows if row.table not in left),
        )

    def around(self, keys: Iterable[Key]) -> Evidence:
        """The rows that tell of these cells, and what is said of every cell in them."""
        near = set(keys)
        rows = tuple(row for row in self.rows if any(key in near for key, _ in row.terms))
        all_keys = near.union(key for row in rows for key, _ in row.terms)
        return Evidence(tuple(one for one in self.said if one.key in all_keys), rows)


def evidence_of(tables: Sequence[Published]) -> Evidence:
    """What these tables say."""
    return Evidence(
        tuple(one for table in tables for one in _said(table)), tuple(row for table in tables for row in _rows(table))
    )


def _said(table: Published) -> Iterator[Said]:
    for key, shown in table.cells.items():
        low, high = shown.bounds
        yield Said(table.name, key, low, INFINITE if high is None else high, isinstance(shown, Exact))


def _rows(table: Published) -> Iterator[Row]:
    for one in table.sums:
        yield Row(table.name, 0, 0, ((one.total, 1), *((part, -1) for part in one.parts)))
    for percentage in table.percentages:
        yield from _of_percentage(table.name, percentage)


def _of_percentage(table: str, told: Percentage) -> Iterator[Row]:
    """Half up: the share is no less than half a unit below what is printed, and less than half a unit above."""
    times = 200 * 10**told.decimals
    yield Row(table, 0, INFINITE, ((told.part, times), (told.whole, 1 - 2 * told.percent)))
    yield Row(table, -INFINITE, 0, ((told.part, times), (told.whole, -1 - 2 * told.percent)))
