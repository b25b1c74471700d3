"""The names of rows and columns: the same in every table of a family, and told where a table cannot be held by them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from headwater.core.disclosure import Published, Sum
from headwater.core.errors import BadInput, Problem
from headwater.core.plain_reading import seen
from headwater.core.published_tables import ALL, Rows
from headwater.core.sentences import sentence
from headwater.disclosure.reading import PART_OF, TOTALS, Grid, counts_of, grid_of


def check_counts(name: str, rows: Rows) -> None:
    """See whether these rows are a table that can be protected. Raises ``BadInput`` with all that is wrong."""
    grid = grid_of(name, alike(rows, {}) if rows else rows)
    problems = [
        Problem(name, sentence("it is a total, and none of its parts is there."), ONE_OF_PARTS)
        for names in (grid.rows, grid.columns)
        for one in names
        if one == ALL and len(names) == 1
    ]
    if not all((*grid.rows, *grid.columns)):
        problems.append(Problem(name, sentence("a row or a column has no name."), sentence("Give each a name.")))
    if problems:
        raise BadInput(problems)
    counts_of(grid)


ONE_OF_PARTS = sentence("Give its parts too: without them it cannot be held against other tables.")


def alike(rows: Rows, names: dict[str, str]) -> list[list[str]]:
    """Rows with each name as it was first written: neither a capital nor a space makes another cell of one."""
    heads = [_name(head, names) for head in rows[0]]
    within = next((place for place, head in enumerate(heads) if head == PART_OF), None)
    body = ([_name(cell, names) if at in (0, within) else cell for at, cell in enumerate(row)] for row in rows[1:])
    return [heads, *body]


@dataclass
class Sides:
    """Which names stand in rows of a family and which in columns, as its tables were read so far."""

    rows: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)

    def as_before(self, grid: Grid, table: Published) -> Published:
        """The table, turned round where its rows are what columns were before: a cell is the same either way."""
        rows, columns = set(grid.rows) - {ALL}, set(grid.columns) - {ALL}
        straight = len(rows & self.rows) + len(columns & self.columns)
        turned = len(rows & self.columns) + len(columns & self.rows) > straight
        self.rows |= columns if turned else rows
        self.columns |= rows if turned else columns
        return _turned(table) if turned else table


def _turned(table: Published) -> Published:
    """With the column of each cell first, and its row after it."""
    cells = {key[::-1]: shown for key, shown in table.cells.items()}
    sums = tuple(Sum(one.total[::-1], tuple(part[::-1] for part in one.parts)) for one in table.sums)
    shares = tuple(replace(one, part=one.part[::-1], whole=one.whole[::-1]) for one in table.percentages)
    return Published(table.name, cells, sums, shares)


def _name(text: str, names: dict[str, str]) -> str:
    tidy = " ".join(seen(text).split())
    folded = tidy.casefold()
    if folded in (*TOTALS, PART_OF):
        return PART_OF if folded == PART_OF else ALL
    return names.setdefault(folded, tidy) if tidy else ""
