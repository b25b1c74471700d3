"""Disclosure control of 350 places by 6 categories: rounding, the attacker, and hiding, beside plainer ways."""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING

from bench.measures import Measure

if TYPE_CHECKING:
    from headwater.core.disclosure import Counts, Published

PLACES, CATEGORIES, TABLES = 350, 6, 10
ROUND, ATTACK = 1.0, 10.0
SOME = 40  # cells that the plain attacker is asked about: his time for all is told by their share


def disclosure_measures() -> list[Measure]:
    """Rounding and the attacker over ten tables each, and hiding one table."""
    tables = [made(seed) for seed in range(TABLES)]
    return [_rounded(tables), _attacked_rounded(tables), _attacked_hidden(tables), _hidden()]


def made(seed: int, places: int = PLACES) -> Counts:
    """Counts of which four in ten are below six, with all totals."""
    from headwater.core.disclosure import Counts, Key, Sum

    chance = random.Random(seed)  # noqa: S311 - made-up figures
    rows, columns = [f"place {n}" for n in range(places)], [f"category {n}" for n in range(CATEGORIES)]
    counts: dict[Key, int] = {
        (row, column): chance.randrange(6) if chance.random() < 0.4 else chance.randrange(5, 200)
        for row in rows
        for column in columns
    }
    sums = [Sum((row, "All"), tuple((row, column) for column in columns)) for row in rows]
    sums += [Sum(("All", column), tuple((row, column) for row in rows)) for column in [*columns, "All"]]
    sums.append(Sum(("All", "All"), tuple(("All", column) for column in columns)))
    for one in sums:
        counts[one.total] = sum(counts[part] for part in one.parts)
    return Counts(f"table {seed}", counts, tuple(sums))


def _rounded(tables: list[Counts]) -> Measure:
    from headwater.disclosure.rounding import Adding, rounded_to_add_up

    taken, proven, cells, torn = [], 0, 0, 0
    for table in tables:
        began = time.perf_counter()
        found = rounded_to_add_up(table)
        taken.append(time.perf_counter() - began)
        proven += isinstance(found, Adding) and found.proven
        nearest = {key: (2 * count + 5) // 10 * 5 for key, count in table.counts.items()}
        torn += sum(nearest[one.total] != sum(nearest[part] for part in one.parts) for one in table.sums)
        cells += len(table.sums)
    figure = f"median {statistics.median(taken):.2f} s, at worst {max(taken):.2f} s"
    beside = f"{proven} of {TABLES} proven nearest; rounding each alone: {torn:,} of {cells:,} totals do not add up"
    what = f"disclosure: {PLACES} x {CATEGORIES} rounded to fives so that all adds up"
    return Measure(what, figure, f"within {ROUND:.0f} s", beside, max(taken) <= ROUND and proven == TABLES)


def _attacked_rounded(tables: list[Counts]) -> Measure:
    from headwater.core.disclosure import Published, Rounded

    published = [
        Published(t.name, {k: Rounded((2 * count + 5) // 10 * 5) for k, count in t.counts.items()}, t.sums)
        for t in tables
    ]
    return _attacked("all cells rounded", published)


def _attacked_hidden(tables: list[Counts]) -> Measure:
    from headwater.core.disclosure import Exact, Hidden, Published, Rule, sensitive

    published = []
    for table in tables:
        hidden = sensitive(table, Rule())
        cells = {key: Hidden() if key in hidden else Exact(count) for key, count in table.counts.items()}
        published.append(Published(table.name, cells, table.sums))
    return _attacked("small counts hidden, nothing beside them", published)


def _attacked(how: str, tables: list[Published]) -> Measure:
    from headwater.disclosure.attack import attack

    taken, exposed, cells, finished = [], 0, 0, 0
    for table in tables:
        began = time.perf_counter()
        found = attack([table])
        taken.append(time.perf_counter() - began)
        exposed, cells, finished = exposed + len(found.exposed), cells + len(found.bounds), finished + found.finished
    figure = f"median {statistics.median(taken):.2f} s, at worst {max(taken):.2f} s"
    beside = (
        f"{exposed:,} of {cells:,} cells told too closely; two programmes a cell from cold: {_plain(tables[0]):.0f} s"
    )
    what = f"disclosure: the attacker, {PLACES} x {CATEGORIES}, {how}"
    return Measure(what, figure, f"within {ATTACK:.0f} s", beside, max(taken) <= ATTACK and finished == TABLES)


def _plain(table: Published) -> float:
    """Two linear programmes for every hidden cell, each from the start: what one would write first."""
    from headwater.disclosure.evidence import evidence_of
    from headwater.disclosure.solving import group_of
    from headwater.disclosure.tightening import tightened, together
    from headwater.solver.highs import asked_once

    evidence = evidence_of([table])
    ranges = tightened(evidence)
    groups = [group_of(keys, rows, ranges) for keys, rows in together(evidence, ranges)]
    group = max(groups, key=lambda one: len(one.keys))
    began = time.perf_counter()
    for place in range(min(SOME, len(group.keys))):
        for worth in (1.0, -1.0):
            group.model.worth[place] = worth
            asked_once(group.model, 10.0)
        group.model.worth[place] = 0.0
    return (time.perf_counter() - began) * sum(len(one.keys) for one in groups) / min(SOME, len(group.keys))


def _hidden(places: int = 60) -> Measure:
    from headwater.core.disclosure import Rule, sensitive
    from headwater.disclosure.hiding import hidden_safely

    table = made(1, places)
    began = time.perf_counter()
    safe = hidden_safely(table)
    seconds = time.perf_counter() - began
    beside = (
        f"{len(sensitive(table, Rule()))} must be, {len(safe.reasons)} are; {len(safe.attacked.exposed)} told closely"
    )
    return Measure(f"disclosure: {places} x {CATEGORIES} hidden safely", f"{seconds:.1f} s", "-", beside)
