"""The proof: only blocks whose price is so near that they could still change hands are left to HiGHS.

A block that is worth more than its price by more than the gap between the bound and the best that is known must be
given; one that is worth less by more than that cannot be. So what is left is small, and its numbers are told by how
far they are from their price: a difference of one unit cannot drown in the sum.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from headwater.allocation.blocks import Block, Rest
from headwater.allocation.prices import Relaxed
from headwater.solver.highs import INFINITE, NO_GAP, Model, asked_once

SCALE = 1_000.0  # the gap, in what HiGHS is told


@dataclass(frozen=True)
class Free:
    """For each area the blocks that are surely given, and the first that is surely not."""

    low: list[int]
    high: list[int]
    gap: int

    @property
    def count(self) -> int:
        """How many blocks are open."""
        return sum(high - low for low, high in zip(self.low, self.high, strict=True))


def open_within(rest: Rest, told: Relaxed, gap: int) -> Free:
    """The blocks that could still be given or not, where nothing that loses more than ``gap`` is looked for."""
    low, high = [], []
    for place, count in enumerate(told.worth):
        first = count
        while first and _loss(rest, told, place, first - 1) <= gap:
            first -= 1
        last = count
        while (block := rest.block(place, last)) and told.prices.of(block) - block.up <= gap:
            last += 1
        low.append(first)
        high.append(last)
    return Free(low, high, gap)


def _loss(rest: Rest, told: Relaxed, place: int, number: int) -> int:
    block = rest.block(place, number)
    return 0 if block is None else block.down - told.prices.of(block)


def nearest(rest: Rest, told: Relaxed, most: int) -> int:
    """The least gap within which ``most`` blocks are open: of each area the ones about its price, outwards."""
    heap: list[tuple[int, int, int, int]] = []

    def offer(place: int, number: int, step: int) -> None:
        block = rest.block(place, number) if number >= 0 else None
        if block is not None:
            loss = block.down - told.prices.of(block) if step < 0 else told.prices.of(block) - block.up
            heapq.heappush(heap, (max(0, loss), place, number, step))

    for place, count in enumerate(told.worth):
        offer(place, count - 1, -1)
        offer(place, count, 1)
    loss = 0
    for _ in range(most):
        if not heap:
            break
        loss, place, number, step = heapq.heappop(heap)
        offer(place, number + step, step)
    return loss


def best_of(
    rest: Rest, told: Relaxed, free: Free, seconds: float, rough: float = NO_GAP
) -> tuple[list[int] | None, bool]:
    """The best way to give the open blocks, and whether HiGHS has proven that it is."""
    blocks = [
        block
        for place, (low, high) in enumerate(zip(free.low, free.high, strict=True))
        for block in (rest.block(place, number) for number in range(low, high))
        if block
    ]
    model = _model(rest, told, free, blocks)
    answer = asked_once(model, seconds, rough)
    if not answer.found:
        return None, answer.impossible
    taken = list(free.low)
    for block, value in zip(blocks, answer.values[: len(blocks)], strict=True):
        taken[block.place] += round(value)
    return taken, answer.proven


def _model(rest: Rest, told: Relaxed, free: Free, blocks: list[Block]) -> Model:
    prices, by = told.prices, SCALE / max(free.gap, 1)
    model = Model()
    for block in blocks:
        model.column((block.down - prices.of(block)) * by, 0.0, 1.0, whole=True)
    units, pence, minima = _left(rest, free)
    minima = {region: least for region, least in minima.items() if least > 0}  # others are kept whatever is done
    everyone = list(range(len(blocks)))
    _limit(model, everyone, [block.units for block in blocks], units, prices.unit * by)
    if pence is not None:
        whole = rest.whole
        costs = [block.cost // whole for block in blocks]
        _limit(model, everyone, costs, pence // whole, prices.penny * whole * by)
    for region, least in minima.items():
        within = [number for number in everyone if blocks[number].region == region]
        weights = [blocks[number].units for number in within]
        _limit(model, within, [-weight for weight in weights], -least, prices.region.get(region, 0) * by)
    for chain in _chains(blocks, minima):
        for first, second in pairwise(chain):
            model.row(0.0, INFINITE, [first, second], [1.0, -1.0])
    return model


def _limit(model: Model, columns: list[int], by: list[int], most: int, price: float) -> None:
    """At most so much; what is left of a limit that has a price loses that, and so little of it can be left."""
    if price <= 0:
        model.row(-INFINITE, float(most), columns, [float(one) for one in by])
        return
    left = model.column(-price, 0.0, SCALE / price * 1.01 + 1)
    model.row(float(most), float(most), [*columns, left], [*(float(one) for one in by), 1.0])


def _left(rest: Rest, free: Free) -> tuple[int, int | None, dict[str, int]]:
    """What is left of each limit once what is surely given is."""
    units, pence, minima = rest.units, rest.pence, dict(rest.minima)
    for place, low in enumerate(free.low):
        area = rest.asked.areas[place]
        units -= low * area.team
        pence = None if pence is None else pence - low * area.team * area.cost
        if area.region in minima:
            minima[area.region] -= low * area.team
    return units, pence, minima


def _chains(blocks: list[Block], minima: Mapping[str, int]) -> list[list[int]]:
    """Blocks of one size, price and region, the most valued first: one is never given before those before it.

    It is so within an area; and of two areas whose blocks differ in value alone, to give the lesser is never better.
    """
    alike: dict[tuple[int, int, str], list[int]] = {}
    for number, block in enumerate(blocks):
        alike.setdefault((block.units, block.cost, block.region if block.region in minima else ""), []).append(number)
    return [
        sorted(numbers, key=lambda number: (-blocks[number].down, blocks[number].place, blocks[number].before))
        for numbers in alike.values()
    ]
