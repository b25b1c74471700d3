"""The least and the most of every cell in one group, by linear programmes that each begin where the last one ended.

Each answer is a whole filling of the group that fits all tables: what stands in it for every other cell shows how far
that one can go as well. Fillings with many cells at their ends are asked for first, so that most cells need no
programme of their own. Where an answer is not in whole numbers, it is asked for again in whole numbers.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

from headwater.core.disclosure import Key
from headwater.disclosure.evidence import Row
from headwater.disclosure.tightening import ContradictionError, Ranges, rounded_in
from headwater.solver.highs import INFINITE, Model, as_highs, asked_once, fresh

Numbers = NDArray[np.float64]
NEAR = 1e-6
FIRST = 24  # fillings asked for before cells are asked about one by one
ONE_CELL = 2.0  # seconds for one cell in whole numbers


@dataclass
class Group:
    """Cells that hang together, with their rows; ``low`` and ``high`` are what is known not to be passed."""

    keys: list[Key]
    low: Numbers
    high: Numbers
    model: Model
    rows: list[Row]
    least: Numbers = field(init=False)  # the lowest that a filling showed so far
    most: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.least, self.most = np.full(len(self.keys), np.inf), np.full(len(self.keys), -np.inf)

    def seen(self, filling: Numbers) -> None:
        """Take a filling as the proof that each cell can be what it is there."""
        self.least, self.most = np.minimum(self.least, filling), np.maximum(self.most, filling)


def group_of(keys: Sequence[Key], rows: Sequence[Row], ranges: Ranges) -> Group:
    """The group as a model: what is told already goes to the other side."""
    place = {key: number for number, key in enumerate(keys)}
    model = Model()
    for key in keys:
        model.column(0.0, ranges[key][0], ranges[key][1])
    for row in rows:
        told = sum(by * ranges[key][0] for key, by in row.terms if key not in place)
        terms = [(place[key], float(by)) for key, by in row.terms if key in place]
        model.row(row.low - told, row.high - told, [at for at, _ in terms], [by for _, by in terms])
    return Group(list(keys), np.array(model.low), np.array(model.high), model, list(rows))


def solved(group: Group, wanted: set[Key], ends: float, *, whole: bool) -> bool:
    """Work out the ends of the ``wanted`` cells in ``low`` and ``high``; false where time ran out.

    Raises ``ContradictionError`` where nothing fits.
    """
    solver = fresh(max(ends - time.monotonic(), 0.01))
    solver.setOptionValue("time_limit", INFINITE)
    solver.passModel(as_highs(group.model))
    for worth in _asked_first(len(group.keys)):
        if time.monotonic() > ends:
            return False
        _filled(solver, group, _bounded(group, worth), whole=whole)
    for place, key in enumerate(group.keys):
        for way in (1.0, -1.0) if key in wanted else ():
            if time.monotonic() > ends:
                return False
            _end(solver, group, place, way, whole=whole)
    return True


def _asked_first(count: int) -> Iterator[Numbers]:
    """All cells low, all high, then each as chance has it: the same group is asked in the same way."""
    chance = np.random.default_rng(count)
    yield from (np.full(count, 1.0), np.full(count, -1.0))
    for _ in range(min(FIRST, count // 4)):
        yield chance.choice([-1.0, 1.0], count)


def _bounded(group: Group, worth: Numbers) -> Numbers:
    """Costs under which no cell without an end runs away."""
    return np.where((worth < 0) & np.isinf(group.high), 0.0, worth)


def _filled(solver: highspy.Highs, group: Group, worth: Numbers, *, whole: bool) -> Numbers | None:
    """The filling that is least by ``worth``; nothing where there is no least."""
    count = len(group.keys)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), worth)
    solver.run()
    status, statuses = solver.getModelStatus(), highspy.HighsModelStatus
    if status == statuses.kInfeasible:
        raise ContradictionError(tuple(dict.fromkeys(row.table for row in group.rows)))
    if status != statuses.kOptimal:
        return None
    filling = np.array(solver.getSolution().col_value, dtype=np.float64)
    if not whole or np.abs(filling - np.round(filling)).max() < NEAR:
        group.seen(filling)
    return filling


def _end(solver: highspy.Highs, group: Group, place: int, way: float, *, whole: bool) -> None:
    """The least (``way`` 1) or the most (-1) of one cell, unless a filling has shown it to go as far as it may."""
    known, shown = (group.low, group.least) if way > 0 else (group.high, group.most)
    if abs(known[place] - shown[place]) < NEAR:
        return
    worth = np.zeros(len(group.keys))
    worth[place] = way
    filling = _filled(solver, group, worth, whole=whole)
    if filling is None:
        return  # it has no end
    end = filling[place]
    if whole and np.abs(filling - np.round(filling)).max() >= NEAR:
        end = _whole_end(group, place, way, end)
    known[place] = rounded_in(end, end)[way < 0] if whole else end


def _whole_end(group: Group, place: int, way: float, end: float) -> float:
    """The end of one cell in whole numbers; that of parts of them where it cannot be proven in time."""
    model = group.model
    asked = Model([0.0] * len(model.low), model.low, model.high, [True] * len(model.low), model.rows)
    asked.worth[place] = -way
    answer = asked_once(asked, ONE_CELL)
    if answer.impossible:
        raise ContradictionError(tuple(dict.fromkeys(row.table for row in group.rows)))
    if not answer.proven:
        return end
    group.seen(np.round(answer.values))
    return float(answer.values[place])
