"""An allocation solved: the best there is, with its proof; or the best found in time, with how far it may be off.

The model is the divisor method’s own: each unit of an area is worth need over a divisor that grows, and the units that
are worth most together are given. Without limits beside the total it gives what the divisor method gives.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from headwater.allocation.blocks import Rest, rest_of, units_of, worth_of
from headwater.allocation.improving import improved
from headwater.allocation.incumbents import built_up
from headwater.allocation.infeasible import Clash, any_way, clash_of
from headwater.allocation.prices import Prices, Relaxed, bound_of, relaxed, worth_having
from headwater.allocation.proving import best_of, nearest, open_within
from headwater.allocation.ties import by_the_rule
from headwater.core.allocation import Allocation
from headwater.core.allocation_checks import broken_by, problems_of
from headwater.core.errors import Problem
from headwater.solver.highs import NO_GAP as NO_DIFFERENCE

SECONDS = 10.0
CORE, LARGE = 60, 300  # blocks that are looked at first where more than so many are open
ROUGH = 300.0  # parts of a thousand of the gap looked within, for that beginning
NO_GAP = 10**15  # parts of the bound: two ways that differ by less than one are the same


class Status(StrEnum):
    """How sure it is."""

    PROVEN = "proven"
    NOT_PROVEN = "not_proven"
    IMPOSSIBLE = "impossible"
    NONE_FOUND = "none_found"  # in the time that it had


@dataclass(frozen=True)
class Solved:
    """What came of it. ``gap`` is the share of the bound by which it may be off; 0 where it is proven."""

    status: Status
    given: Mapping[str, int]
    value: float
    gap: float
    seconds: float
    open_blocks: int  # that were left to HiGHS, of ``known``
    known: int
    problems: tuple[Problem, ...] = ()
    clash: Clash | None = None


def solve(asked: Allocation, seconds: float = SECONDS, enough: float = 0.0) -> Solved:
    """Solve it within so many seconds. Where ``enough`` is given, looking ends once it is off by no more than that."""
    began = time.monotonic()
    problems = problems_of(asked)
    if problems:
        clash = None if any(area.need < 0 for area in asked.areas) else clash_of(asked, seconds)
        return _nothing(Status.IMPOSSIBLE, began, problems, clash)
    rest = rest_of(asked)
    search = _Search(rest, began + seconds, enough)
    search.run()
    if search.best is None:
        return _without_one(asked, search, began)
    given = by_the_rule(asked, units_of(rest, search.best))
    if broken_by(asked, given):  # HiGHS rounds; we do not
        return _nothing(Status.NONE_FOUND, began, (), None)
    status = Status.PROVEN if search.proven else Status.NOT_PROVEN
    known = sum(len(blocks) for blocks in rest.known)
    value = search.value / rest.scale
    gap = 0.0 if search.proven else search.gap / max(search.told.bound, 1)
    return Solved(status, given, value, gap, time.monotonic() - began, search.open, known)


class _Search:
    """The best that is known, the bound, and whether they have met."""

    def __init__(self, rest: Rest, until: float, enough: float) -> None:
        self.rest, self.until = rest, until
        self.enough = int(enough * NO_GAP)
        self.best: list[int] | None = None
        self.value, self.open = 0, 0
        self.proven = False
        self.told = _without_solver(rest)

    @property
    def left(self) -> float:
        """Seconds."""
        return self.until - time.monotonic()

    @property
    def gap(self) -> int:
        """How far the best that is known may be off."""
        return max(0, self.told.bound - self.value) if self.best is not None else self.told.bound

    def run(self) -> None:
        """Prices, a good beginning, and the proof."""
        self.offer(built_up(self.rest, Prices(0, 0, {})))
        self.offer(built_up(self.rest, self.told.prices))
        if self.left <= 0:
            return
        told = relaxed(self.rest, self.left)
        if told.bound <= self.told.bound:
            self.told = told
        self.offer(built_up(self.rest, self.told.prices))
        if self.best is not None:
            self.offer(improved(self.rest, self.best, self.told.prices))
        if self.best is None and not self._begin():
            return
        if not self._over() and open_within(self.rest, self.told, self.gap).count > LARGE:
            self._look(nearest(self.rest, self.told, CORE), ROUGH)
        if not self._over():
            self._look(self.gap)

    def _over(self) -> bool:
        """Whether there is nothing more to look for, or no more time."""
        near = self.best is not None and self.gap * NO_GAP <= self.told.bound * self.enough
        return self._met() or near or self.left <= 0

    def _begin(self) -> bool:
        """Where nothing quick was found: any way at all, so that there is a gap to look within."""
        found = any_way(self.rest.asked, self.left)
        if found is not None:
            areas = zip(self.rest.asked.areas, self.rest.base, strict=True)
            self.offer([(found[area.code] - base) // area.team for area, base in areas])
        return self.best is not None

    def _met(self) -> bool:
        self.proven = self.proven or (self.best is not None and self.gap * NO_GAP <= self.told.bound)
        return self.proven

    def _look(self, gap: int, rough: float = NO_DIFFERENCE) -> None:
        """Ask HiGHS for the best within a gap: proof of the whole where nothing better can lie outside it."""
        gap = min(gap, self.gap) if self.best is not None else gap
        free = open_within(self.rest, self.told, gap)
        taken, proven = best_of(self.rest, self.told, free, self.left, rough)
        self.open = free.count
        self.offer(taken)
        if proven and self.best is not None and gap >= self.gap:
            self.proven = True

    def offer(self, taken: list[int] | None) -> None:
        """Keep it if it keeps the limits and is better."""
        if taken is None or broken_by(self.rest.asked, units_of(self.rest, taken)):
            return
        value = worth_of(self.rest, taken)
        if self.best is None or value > self.value:
            self.best, self.value = taken, value


def _without_solver(rest: Rest) -> Relaxed:
    """A bound that takes no time: the price of a unit alone, that of the last one of the plain divisor method."""
    from headwater.allocation.prices import greedy_reach

    last = 0
    for place, count in enumerate(greedy_reach(rest)):
        block = rest.block(place, count)
        if block:
            last = max(last, block.up // block.units + 1)
    prices = Prices(last, 0, {})
    worth = worth_having(rest, prices)
    return Relaxed(prices, worth, bound_of(rest, prices, worth))


def _without_one(asked: Allocation, search: _Search, began: float) -> Solved:
    """None was found: because there is none, or because time ran out."""
    clash = clash_of(asked, max(search.left, 1.0))
    if clash is not None:
        return _nothing(Status.IMPOSSIBLE, began, (), clash)
    return _nothing(Status.NONE_FOUND, began, (), None)


def _nothing(status: Status, began: float, problems: tuple[Problem, ...], clash: Clash | None) -> Solved:
    return Solved(status, {}, 0.0, 1.0, time.monotonic() - began, 0, 0, problems, clash)
