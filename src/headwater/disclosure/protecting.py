"""Hiding, rounding and the attack behind one door, for rows of text: what the command line and the pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.core.disclosure import AT_LEAST, Attacked, Counts, Hidden, Key, Published, Rounded, Rule
from headwater.core.errors import refuse
from headwater.core.published_tables import (
    AS_IT_IS,
    HIDDEN,
    Dated,
    Edition,
    Rows,
    linked,
    printed_small,
    together,
    told_of,
)
from headwater.core.sentences import Sentence, sentence
from headwater.disclosure.attack import SECONDS, attack
from headwater.disclosure.hiding import hidden_safely
from headwater.disclosure.naming import Sides, alike
from headwater.disclosure.reading import Grid, counts_of, grid_of, published_of
from headwater.disclosure.rounding import NotAdding, rounded_to_add_up

Printed = tuple[tuple[str, ...], ...]
SIGN = "*"


@dataclass(frozen=True)
class Protected:
    """A table as it would be printed, what it says to a reader, and what is not printed in it as it is."""

    rows: Printed
    table: Published
    protected: tuple[Key, ...]
    attacked: Attacked | None = None  # by itself, where that was looked at on the way


def hidden(name: str, rows: Rows, rule: Rule | None = None, at_least: int = AT_LEAST) -> Protected:
    """With small counts hidden, and others beside them."""
    grid = grid_of(name, rows)
    safe = hidden_safely(counts_of(grid), rule or Rule(), at_least)
    texts = {key: SIGN if isinstance(shown, Hidden) else grid.texts[key] for key, shown in safe.table.cells.items()}
    return Protected(printed(grid, texts, rows), safe.table, tuple(safe.reasons), safe.attacked)


def rounded(name: str, rows: Rows, base: int, steps: int = 1) -> Protected | Sentence:
    """With every count a multiple of ``base``, adding up; or why none was found."""
    grid = grid_of(name, rows)
    found = rounded_to_add_up(counts_of(grid), base, steps)
    if isinstance(found, NotAdding):
        return found.why
    texts = {key: str(cell.value) for key, cell in found.table.cells.items() if isinstance(cell, Rounded)}
    return Protected(printed(grid, texts, rows), found.table, tuple(texts))


def as_it_is(name: str, rows: Rows) -> Protected:
    """With every count."""
    grid = grid_of(name, rows)
    return Protected(printed(grid, grid.texts, rows), published_of(grid), ())


def protect(name: str, rows: Rows, method: str, base: int) -> Protected:
    """By the wanted method. Raises ``BadInput`` where the table is none, or no rounding adds up."""
    if method == HIDDEN:
        return hidden(name, rows)
    if method == AS_IT_IS:
        return as_it_is(name, rows)
    found = rounded(name, rows, base)
    if isinstance(found, Protected):
        return found
    raise refuse(name, sentence("it could not be rounded."), found)


def printed(grid: Grid, texts: Mapping[Key, str], rows: Rows) -> Printed:
    """The rows with other texts in their cells; headings and names stay."""
    heads = tuple(cell.strip() for cell in rows[0])
    found = [heads]
    for row in rows[1:]:
        if any(row):
            keys = [grid.keys.get((row[0].strip(), head)) for head in heads]
            found.append(tuple(texts[key] if key else cell.strip() for key, cell in zip(keys, row, strict=True)))
    return tuple(found)


def attack_family(
    editions: Sequence[Edition], *, adds_up: bool, counts: Rows = (), seconds: float = SECONDS
) -> Attacked:
    """Try to work out what editions of one family do not print, all of them together.

    ``counts`` are those of the last edition where it is printed as it is: what they say by themselves is told too.
    """
    names: dict[str, str] = {}
    sides = Sides()
    read = [(one, grid_of(one.name, alike(one.rows, names))) for one in editions]
    dated = [Dated(sides.as_before(grid, published_of(grid, one.rounded)), one.first, one.last) for one, grid in read]
    found = told_of(attack(linked(dated, adds_up=adds_up), seconds=seconds), dated)
    if not counts or found.contradiction:
        return found
    whole: Counts = counts_of(grid_of(editions[-1].name, alike(counts, names)))
    return together(found, printed_small(whole, dated[-1].period))
