"""Charts of many series at once: limits and signs by arithmetic over a matrix, the same as ``core`` gives for one.

Rows are series and columns are months; a gap is not a number (NaN). Signs are bits, one for each rule and side. Rows
go through in blocks, so memory hangs on the block and not on how many places there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.control_charts import Flag, meaning_of
from headwater.core.control_limits import ENOUGH, OF_RANGES, SAME, TO_LIMIT
from headwater.core.control_rules import SHIFT, TREND, Rule
from headwater.core.control_series import Better

Numbers = NDArray[np.float64]
Sides = NDArray[np.int8]
Bits = NDArray[np.uint8]
BIT = {(rule, side): 1 << (2 * place + (side < 0)) for place, rule in enumerate(Rule) for side in (1, -1)}
BLOCK = 2_048  # rows at a time


@dataclass(frozen=True)
class Block:
    """The charts of some rows, from ``first`` on. Limits are by point (NaN where there are none); signs are bits."""

    first: int
    mean: Numbers
    low: Numbers
    high: Numbers
    signs: Bits


def charted(values: Numbers, stretches: NDArray[np.int64] | None = None, block: int = BLOCK) -> Iterator[Block]:
    """Chart every row, block by block.

    ``stretches`` numbers, for each point, the stretch that it is in: another number is another chart, as where what
    is counted changed. Without it each row is one.
    """
    for first in range(0, len(values), block):
        rows = slice(first, first + block)
        yield _block(first, values[rows], None if stretches is None else stretches[rows])


def flags_of(bits: int, better: Better) -> tuple[Flag, ...]:
    """The signs of one point as ``core`` tells them."""
    return tuple(Flag(rule, side, meaning_of(side, better)) for (rule, side), bit in BIT.items() if bits & bit)


def _block(first: int, values: Numbers, stretches: NDArray[np.int64] | None) -> Block:
    mean, low, high = (np.full(values.shape, np.nan) for _ in range(3))
    found = Block(first, mean, low, high, np.zeros(values.shape, dtype=np.uint8))
    if stretches is None:
        _fill(found, values, np.ones(values.shape, dtype=np.bool_))
        return found
    for number in np.unique(stretches):
        within = stretches == number
        rows = within.any(axis=1)
        part = Block(first, *(getattr(found, name)[rows] for name in ("mean", "low", "high", "signs")))
        _fill(part, np.where(within, values, np.nan)[rows], within[rows])
        for name in ("mean", "low", "high", "signs"):
            getattr(found, name)[rows] = getattr(part, name)
    return found


def _fill(found: Block, values: Numbers, within: NDArray[np.bool_]) -> None:
    """Work out one stretch of every row, and write it where ``within`` says that it is."""
    known = ~np.isnan(values)
    counted = known.sum(axis=1)
    ranges = np.abs(np.diff(values, axis=1))
    of_two = ~np.isnan(ranges)
    enough = (counted >= ENOUGH) & of_two.any(axis=1)
    same = SAME * np.where(known, np.abs(values), 0.0).max(axis=1, initial=0.0)
    mean = _mean(values, known)
    reach = np.where(enough, TO_LIMIT * _mean(ranges, _screened(np.nan_to_num(ranges), of_two, same)), np.nan)
    for name, limit in (("mean", mean + 0 * reach), ("low", mean - reach), ("high", mean + reach)):
        np.copyto(getattr(found, name), limit[:, None], where=within)
    signs = _signs(values, mean, reach, same)
    np.copyto(found.signs, signs, where=known & enough[:, None])


def _screened(ranges: Numbers, of_two: NDArray[np.bool_], same: Numbers) -> NDArray[np.bool_]:
    """Which ranges count: all of a row where the screen would leave only figures that never moved."""
    kept = of_two & (ranges <= (OF_RANGES * _mean(ranges, of_two) + same)[:, None])
    still = np.where(kept, ranges, 0.0).max(axis=1, initial=0.0) <= same
    return np.asarray(kept | (of_two & still[:, None]), dtype=np.bool_)


def _mean(values: Numbers, counted: NDArray[np.bool_]) -> Numbers:
    total = np.where(counted, values, 0.0).sum(axis=1)
    return np.asarray(total / np.maximum(counted.sum(axis=1), 1), dtype=np.float64)


def _signs(values: Numbers, mean: Numbers, reach: Numbers, same: Numbers) -> Bits:
    steps = np.zeros(values.shape, dtype=np.int8)
    steps[:, :-1] = _sides(np.diff(values, axis=1), 0 * mean, 0 * mean, same)
    in_steps = _in_run(steps, TREND - 1)
    before = np.zeros_like(in_steps)
    before[:, 1:] = in_steps[:, :-1]
    near = _sides(values, mean - reach * 2 / 3, mean + reach * 2 / 3, same)
    found = {
        Rule.OUTSIDE: _sides(values, mean - reach, mean + reach, same),
        Rule.SHIFT: _in_run(_sides(values, mean, mean, same), SHIFT),
        Rule.TREND: np.where(before != 0, before, in_steps),
        Rule.NEAR: _two_of_three(near),
    }
    bits = np.zeros(values.shape, dtype=np.uint8)
    for rule, sides in found.items():
        for side in (1, -1):
            bits |= np.where(sides == side, np.uint8(BIT[rule, side]), np.uint8(0))
    return bits


def _sides(values: Numbers, low: Numbers, high: Numbers, same: Numbers) -> Sides:
    """Which side of its row’s limits each is on; no number is on none."""
    above, below = values > (high + same)[:, None], values < (low - same)[:, None]
    return above.astype(np.int8) - below.astype(np.int8)


def _in_run(sides: Sides, least: int) -> Sides:
    """Which stand in a run of ``least``: lengths are counted forwards, and the last of a run tells the others."""
    across = np.ascontiguousarray(sides.T)
    length = (across != 0).astype(np.int16)
    goes_on = (across[1:] == across[:-1]) & (across[1:] != 0)
    for place in range(1, len(across)):
        length[place] += np.where(goes_on[place - 1], length[place - 1], 0)
    for place in range(len(across) - 2, -1, -1):
        length[place] = np.where(goes_on[place], length[place + 1], length[place])
    return np.where(length >= least, across, 0).T


def _two_of_three(near: Sides) -> Sides:
    wide = np.pad(near, ((0, 0), (2, 2)))
    beside = [wide[:, offset : offset + near.shape[1]] == near for offset in (0, 1, 3, 4)]
    return np.where(np.logical_or.reduce(beside), near, 0)
