"""A way to give made better by swaps: one block taken back and another given, as long as that is worth more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headwater.allocation.blocks import Block, Rest
from headwater.allocation.prices import Prices
from headwater.solver.highs import Numbers

NEAREST = 300  # areas on each side that are looked at
SWAPS = 200
NOTHING = -1  # stands for no area: a block is given, and none taken back


def improved(rest: Rest, taken: list[int], prices: Prices) -> list[int]:
    """The same or better. It looks at the blocks that are nearest to their price."""
    now = list(taken)
    for _ in range(SWAPS):
        swap = _best(rest, now, prices)
        if swap is None:
            break
        back, given = swap
        if back != NOTHING:
            now[back] -= 1
        now[given] += 1
    return now


def _best(rest: Rest, taken: list[int], prices: Prices) -> tuple[int, int] | None:
    last = [rest.block(place, count - 1) if count else None for place, count in enumerate(taken)]
    following = [rest.block(place, count) for place, count in enumerate(taken)]
    backs: list[Block | None] = [None, *_near(last, prices, 1)]
    givens = _near(following, prices, -1)
    if not givens:
        return None
    largest = float(max(block.up for block in [*givens, *backs] if block) or 1)
    gain = _by(givens, "down", largest)[None, :] - _by(backs, "down", largest)[:, None]
    allowed = _allowed(rest, taken, backs, givens)
    gain[~allowed] = 0.0
    back, given = divmod(int(gain.argmax()), len(givens))
    if gain[back, given] <= 1e-12:
        return None
    returned = backs[back]
    return (NOTHING if returned is None else returned.place), givens[given].place


def _near(blocks: list[Block | None], prices: Prices, sign: int) -> list[Block]:
    there = [block for block in blocks if block is not None and block.up]
    return sorted(there, key=lambda block: sign * (block.down - prices.of(block)) / block.units)[:NEAREST]


def _by(blocks: list[Block | None] | list[Block], name: str, over: float = 1.0) -> Numbers:
    return np.array([getattr(block, name) / over if block else 0.0 for block in blocks])


def _allowed(rest: Rest, taken: list[int], backs: list[Block | None], givens: list[Block]) -> NDArray[np.bool_]:
    areas = rest.asked.areas
    units = rest.units - sum(count * area.team for count, area in zip(taken, areas, strict=True))
    allowed = _by(givens, "units")[None, :] - _by(backs, "units")[:, None] <= units
    if rest.pence is not None:
        left = rest.pence - sum(count * area.team * area.cost for count, area in zip(taken, areas, strict=True))
        allowed &= _by(givens, "cost")[None, :] - _by(backs, "cost")[:, None] <= left
    above = {region: -least for region, least in rest.minima.items()}
    for count, area in zip(taken, areas, strict=True):
        if area.region in above:
            above[area.region] += count * area.team
    for row, back in enumerate(backs):
        if back and back.region and above[back.region] < back.units:
            allowed[row] &= np.array([one.region == back.region and one.units >= back.units for one in givens])
    return np.asarray(allowed)
