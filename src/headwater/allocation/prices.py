"""Prices of units, pence and regional minima from the relaxed model, and the bound that they prove, exactly.

Whatever prices are chosen, nothing that keeps the limits is worth more than the bound: so a price that is a little
wrong, as HiGHS’ floating numbers make it, gives a bound that is a little weaker, and never a false one.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from headwater.allocation.blocks import Block, Rest
from headwater.solver.highs import INFINITE, Answer, Model, asked_once

ROUNDS = 8


@dataclass(frozen=True)
class Prices:
    """What a unit, a penny and a unit of a region’s minimum are worth, as whole numbers of the same scale."""

    unit: int
    penny: int
    region: Mapping[str, int]

    def of(self, block: Block) -> int:
        """What a block costs at these prices."""
        return self.unit * block.units + self.penny * block.cost - self.region.get(block.region, 0) * block.units


@dataclass(frozen=True)
class Relaxed:
    """The prices, for each area how many blocks are worth theirs, and the bound."""

    prices: Prices
    worth: list[int]
    bound: int


def greedy_reach(rest: Rest) -> list[int]:
    """How many blocks each area has where neither money nor regions matter: where looking begins."""
    taken = [0] * len(rest.base)
    first = [(rest.block(place, 0), place) for place in range(len(taken))]
    heap = [(-block.down / block.units, place) for block, place in first if block]
    heapq.heapify(heap)
    left = rest.units
    while heap and left > 0:
        _, place = heapq.heappop(heap)
        left -= rest.asked.areas[place].team
        taken[place] += 1
        if block := rest.block(place, taken[place]):
            heapq.heappush(heap, (-block.down / block.units, place))
    return taken


def relaxed(rest: Rest, seconds: float) -> Relaxed:
    """Solve the relaxed model over the blocks within reach; widen the reach until no block outside it could enter."""
    reach = [count + 2 for count in greedy_reach(rest)]
    prices = Prices(0, 0, {})
    for _ in range(ROUNDS):
        prices = _prices(rest, reach, seconds)
        worth = worth_having(rest, prices)
        wider = [max(old, new + 1) for old, new in zip(reach, worth, strict=True)]
        if wider == reach or all(new <= old for old, new in zip(reach, worth, strict=True)):
            break
        reach = wider
    return Relaxed(prices, worth, bound_of(rest, prices, worth))


def worth_having(rest: Rest, prices: Prices) -> list[int]:
    """For each area how many blocks are worth more than their price. Values fall, so the first that is not ends it."""
    found = []
    for place in range(len(rest.base)):
        number = 0
        while (block := rest.block(place, number)) and block.up > prices.of(block):
            number += 1
        found.append(number)
    return found


def bound_of(rest: Rest, prices: Prices, worth: list[int]) -> int:
    """No way to keep the limits is worth more than this (Lagrange): exact, for all blocks that there are."""
    total = prices.unit * rest.units + prices.penny * (rest.pence or 0)
    total -= sum(prices.region.get(region, 0) * least for region, least in rest.minima.items())
    for place, count in enumerate(worth):
        for number in range(count):
            if block := rest.block(place, number):
                total += block.up - prices.of(block)
    return total


def _prices(rest: Rest, reach: list[int], seconds: float) -> Prices:
    blocks = [
        block
        for place, count in enumerate(reach)
        for block in (rest.block(place, number) for number in range(count))
        if block
    ]
    largest = max((block.up for block in blocks), default=1) or 1
    model = Model()
    for block in blocks:
        model.column(block.down / largest, 0.0, 1.0)
    everyone = range(len(blocks))
    model.row(-INFINITE, float(rest.units), everyone, [float(block.units) for block in blocks])
    by = max((block.cost for block in blocks), default=1) or 1
    if rest.pence is not None:
        model.row(-INFINITE, rest.pence / by, everyone, [block.cost / by for block in blocks])
    for region, least in rest.minima.items():
        within = [number for number, block in enumerate(blocks) if block.region == region]
        model.row(float(least), INFINITE, within, [float(blocks[number].units) for number in within])
    return _read(rest, asked_once(model, seconds), largest, by)


def _read(rest: Rest, answer: Answer, largest: int, by: int) -> Prices:
    """Duals as whole numbers, none below nothing."""
    if not answer.proven or not len(answer.duals):
        return Prices(largest, 0, {})  # a dear unit: a true bound, if a weak one
    duals = [_as_whole(float(dual), largest) for dual in answer.duals]
    penny = 0
    if rest.pence is not None:
        penny = max(0, duals[1]) // by
    first = 1 if rest.pence is None else 2
    regions = {region: max(0, -dual) for region, dual in zip(rest.minima, duals[first:], strict=True)}
    return Prices(max(0, duals[0]), penny, regions)


def _as_whole(dual: float, largest: int) -> int:
    top, bottom = dual.as_integer_ratio()
    return top * largest // bottom
