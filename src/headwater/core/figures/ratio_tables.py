"""Checking a table of ratios across its rows and columns, beyond each cell by itself.

A column named "A / B" says that its numerators count A and its denominators B. The same quantity in one row must
be one number; a base that every other row shares must be shared by all; and X and non-X must add up to all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.statements import Ratio
from headwater.core.figures.verdicts import Checked, Verdict

BASE_NAMED = re.compile(r"(?:/|\bas (?:a )?(?:%|per ?cent|percentage) of\b)(?P<base>[^/]+)$", re.IGNORECASE)
FEWEST = 3  # rows that must agree on a base before another one is taken for a slip


@dataclass(frozen=True)
class Cell:
    """One ratio of a table, under its row's and its column's name."""

    row: str
    column: str
    ratio: Ratio
    labels: tuple[str, ...] = ()  # all of them, where there are more than the two

    @property
    def name(self) -> tuple[str, ...]:
        """What tells this cell from every other: its labels, without regard to capitals."""
        return tuple(label.casefold() for label in self.labels or (self.row, self.column))


def check_table(cells: Sequence[Cell]) -> list[Checked]:
    """Every cell by itself, then what only shows across cells; a cell is not called wrong twice for one thing."""
    alone = [check_ratio(cell.ratio) for cell in cells]
    bases = list(_stray_bases(cells))
    told = {item.where for item in [*alone, *bases] if item.verdict.is_wrong}
    return [*alone, *bases, *_told_twice(cells), *_two_values(cells), *_not_adding_up(cells, told)]


def _told_twice(cells: Sequence[Cell]) -> Iterator[Checked]:
    """Cells under the same labels with other values: one of them is of something else, or wrong."""
    first: dict[tuple[str, ...], Cell] = {}
    for cell in cells:
        other = first.setdefault(cell.name, cell)
        if any(cell.name) and _value(other) != _value(cell):
            label = ", ".join(filter(None, cell.labels or (cell.row, cell.column)))
            why = f"“{label}” is {other.ratio} at {other.ratio.where} and {cell.ratio} here."
            yield Checked(cell.ratio.where, Verdict.CONFLICT, why, "Correct one, or give each its own label.")


def _value(cell: Cell) -> tuple[object, ...]:
    return cell.ratio.percent, cell.ratio.count, cell.ratio.base


def _stray_bases(cells: Sequence[Cell]) -> Iterator[Checked]:
    """Only under columns that name what their base counts: elsewhere a base may well differ from row to row."""
    columns: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.ratio.base is not None and base_named(cell.column):
            columns.setdefault(cell.column, []).append(cell)
    for column, mine in columns.items():
        (usual, times), *_ = Counter(cell.ratio.base for cell in mine).most_common() or [(None, 0)]
        strays = [cell for cell in mine if cell.ratio.base != usual]
        if times < FEWEST or len(strays) != 1:
            continue
        where, ratio = strays[0].ratio.where, strays[0].ratio
        why = f"The base is {ratio.base}; every other row of “{column}” has {usual}."
        yield Checked(where, Verdict.CONFLICT, why, f"Print {ratio.count}/{usual}.")


def base_named(column: str) -> str:
    """What a column "A / B" or "A as % of B" says that its bases count; nothing where it says none."""
    match = BASE_NAMED.search(column)
    return match[1].strip().lower() if match else ""


def quantities(cells: Sequence[Cell]) -> dict[str, list[tuple[str, int]]]:
    """What the cells of one row say of each quantity that their columns name: (where, value) pairs."""
    found: dict[str, list[tuple[str, int]]] = {}
    for cell in cells:
        parts = [part.strip().lower() for part in cell.column.split("/")]
        if len(parts) == 2 and cell.ratio.count is not None and cell.ratio.base is not None:
            found.setdefault(parts[0], []).append((cell.ratio.where, cell.ratio.count))
            found.setdefault(parts[1], []).append((cell.ratio.where, cell.ratio.base))
    return found


def rows_of(cells: Sequence[Cell]) -> dict[str, list[Cell]]:
    """The cells by row, rows in their order."""
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _two_values(cells: Sequence[Cell]) -> Iterator[Checked]:
    for row, mine in rows_of(cells).items():
        for name, values in quantities(mine).items():
            (first, value), *others = values
            for where, other in others:
                if other != value:
                    why = f"{row}: “{name}” is {value} at {first} and {other} here."
                    yield Checked(where, Verdict.CONFLICT, why, "Print one of them in both cells.")


def _not_adding_up(cells: Sequence[Cell], told: Set[str]) -> Iterator[Checked]:
    for row, mine in rows_of(cells).items():
        named = quantities(mine)
        for part, rest, whole in _sums(named):
            values = [named[name][0][1] for name in (part, rest, whole)]
            wheres = [named[name][0][0] for name in (part, rest, whole)]
            if values[0] + values[1] != values[2] and told.isdisjoint(wheres):
                why = f"{row}: {part} {values[0]} and {rest} {values[1]} add up to {sum(values[:2])}, not {values[2]}."
                yield Checked(wheres[2], Verdict.CONFLICT, why, "Correct one of the three.")


def _sums(named: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """X, non-X and all: "funded DA" and "non-funded DA" make "all DA"; "funded" and "non-funded" make all else."""
    wholes = [name for name in named if name.startswith("all ")]
    for rest in (name for name in named if name.startswith("non-")):
        part = rest.removeprefix("non-")
        ending = part.partition(" ")[2]
        matches = [name for name in wholes if name == f"all {ending}"] if ending else _without_ending(wholes, named)
        if part in named and len(matches) == 1:
            yield part, rest, matches[0]


def _without_ending(wholes: Collection[str], named: Mapping[str, object]) -> list[str]:
    endings = {name.partition(" ")[2] for name in named if name.startswith("non-")}
    return [name for name in wholes if name.removeprefix("all ") not in endings]
