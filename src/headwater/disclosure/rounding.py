"""Controlled rounding: every count to a multiple beside it, so that rows and columns still add up, as near as can be.

A whole-number programme says for each cell whether it goes down or up. A table of rows and columns can always be
rounded so; with hierarchies, or more ways of adding up, it may not be, and then that is said with what to do.
The smallest sum of distances is taken, and chance has no part in it: averaging several editions gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.core.disclosure import Counts, Key, Published, Rounded
from headwater.core.sentences import Sentence, sentence
from headwater.solver.highs import Answer, Model, asked_once

BASE = 5
SECONDS = 20.0


@dataclass(frozen=True)
class Adding:
    """A table whose rounded counts add up; ``proven`` where no other is nearer to the counts."""

    table: Published
    distance: int  # of all counts together
    proven: bool


@dataclass(frozen=True)
class NotAdding:
    """That no such rounding was found, and what to do."""

    why: Sentence


def rounded_to_add_up(table: Counts, base: int = BASE, steps: int = 1, seconds: float = SECONDS) -> Adding | NotAdding:
    """Round a table so that it adds up.

    ``steps``: how many multiples away from its count a cell may go; 1 is one beside it. Raises ``ValueError`` for a
    base or steps below 1, or a count below 0.
    """
    if base < 1 or steps < 1 or any(count < 0 for count in table.counts.values()):
        raise ValueError("a base and steps of 1 or more, and counts of 0 or more, are wanted")
    model = Model()
    columns = {key: _columns(model, count, base, steps) for key, count in table.counts.items()}
    for one in table.sums:
        floors = table.counts[one.total] // base - sum(table.counts[part] // base for part in one.parts)
        terms = [(column, by) for column, by in columns[one.total]]
        terms += [(column, -by) for part in one.parts for column, by in columns[part]]
        model.row(-floors, -floors, [column for column, _ in terms], [by for _, by in terms])
    if not model.worth and all(low == 0 for low, *_ in model.rows):
        return Adding(*_as_it_is(table, base), proven=True)  # a solver takes no model without columns
    answer = asked_once(model, seconds)
    if not answer.found:
        return NotAdding(_why(answer, base, steps))
    cells = dict(_cells(table, columns, answer, base, steps))
    distance = sum(abs(cells[key].value - count) for key, count in table.counts.items())
    return Adding(Published(table.name, cells, table.sums), distance, answer.proven)


def _as_it_is(table: Counts, base: int) -> tuple[Published, int]:
    """A table in which every count is a multiple already: a reader does not know that."""
    return Published(table.name, {key: Rounded(count, base) for key, count in table.counts.items()}, table.sums), 0


def _columns(model: Model, count: int, base: int, steps: int) -> list[tuple[int, float]]:
    """Steps up from the multiple below: first the one to the multiple above, then further ones either way."""
    left = count % base
    found = [(model.column(float(2 * left - base), 0, 1, whole=True), 1.0)] if left else []
    if further := steps - 1:
        found.append((model.column(-float(base), 0, further, whole=True), 1.0))
        found.append((model.column(-float(base), 0, min(further, count // base), whole=True), -1.0))
    return found


def _cells(
    table: Counts, columns: dict[Key, list[tuple[int, float]]], answer: Answer, base: int, steps: int
) -> Iterator[tuple[Key, Rounded]]:
    for key, count in table.counts.items():
        up = round(sum(answer.values[column] * by for column, by in columns[key]))
        yield key, Rounded((count // base + up) * base, base * steps)


def _why(answer: Answer, base: int, steps: int) -> Sentence:
    if answer.impossible:
        return sentence(
            "No rounding to multiples of {base} within {steps} of each count adds up. Allow one step more, or publish "
            "fewer totals.",
            base=base,
            steps=steps,
        )
    return sentence("None was found in the time given. Give it longer, or round parts of the table apart.")
