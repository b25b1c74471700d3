"""Ways to give that keep every limit, found without proof: what the proof begins from, and what a time-out shows."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from headwater.allocation.blocks import Block, Rest
from headwater.allocation.prices import Prices


def built_up(rest: Rest, prices: Prices) -> list[int] | None:
    """Give block after block, the best first, regions before others; nothing where that does not keep the limits."""
    state = _Given(rest)
    for region, least in rest.minima.items():
        places = [place for place, area in enumerate(rest.asked.areas) if area.region == region]
        if not state.fill(places, _worth(prices), least):
            return None
    state.fill(range(len(rest.base)), _worth(prices), None)
    return state.taken


def _worth(prices: Prices) -> Callable[[Block], float]:
    return lambda block: (block.down - prices.of(block)) / block.units


class _Given:
    """What is given so far, and what is left."""

    def __init__(self, rest: Rest) -> None:
        self.rest, self.taken = rest, [0] * len(rest.base)
        self.units, self.pence = rest.units, rest.pence

    def fill(self, places: object, worth: Callable[[Block], float], least: int | None) -> bool:
        """Give to these areas until they have ``least`` together, or nothing more fits; whether they have it."""
        heap: list[tuple[float, int]] = []

        def offer(place: int) -> None:
            block = self.rest.block(place, self.taken[place])
            if block and self._fits(block) and (block.up or least is not None):
                heapq.heappush(heap, (-worth(block), place))

        for place in places:  # type: ignore[attr-defined]
            offer(place)
        given = 0
        while heap and (least is None or given < least):
            _, place = heapq.heappop(heap)
            block = self.rest.block(place, self.taken[place])
            if block and self._fits(block):
                self._give(place, block)
                given += block.units
                offer(place)
        return least is None or given >= least

    def _fits(self, block: Block) -> bool:
        return block.units <= self.units and (self.pence is None or block.cost <= self.pence)

    def _give(self, place: int, block: Block) -> None:
        self.taken[place] += 1
        self.units -= block.units
        if self.pence is not None:
            self.pence -= block.cost
