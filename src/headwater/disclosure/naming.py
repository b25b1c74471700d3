"""The names of rows and columns: the same in every table of a family, and told where a table cannot be held by them."""

from __future__ import annotations

from headwater.core.errors import BadInput, Problem
from headwater.core.published_tables import ALL, Rows
from headwater.core.sentences import sentence
from headwater.disclosure.reading import PART_OF, TOTALS, counts_of, grid_of


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


def _name(text: str, names: dict[str, str]) -> str:
    tidy = " ".join(text.split())
    folded = tidy.casefold()
    if folded in (*TOTALS, PART_OF):
        return PART_OF if folded == PART_OF else ALL
    return names.setdefault(folded, tidy) if tidy else ""
