"""The limits between which a steady process moves, from how much it moves from one figure to the next (XmR).

The mean, and 2.66 times the mean moving range to each side. Moving ranges of more than 3.267 times their mean are left
out of it once, so that a single shock does not widen the limits it should be seen against (shared methods, (iii)).
Where that would leave only figures that never moved, none is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

TO_LIMIT = 2.66  # 3 / d2, where d2 = 1.128 is of ranges of two
OF_RANGES = 3.267  # D4 of ranges of two
ENOUGH = 12  # counted points: fewer tell too little of how a process moves
SAME = 1e-9  # of the largest figure: what differs by less is the same, whatever order it was added up in


@dataclass(frozen=True)
class Limits:
    """What a steady process keeps to. ``same`` is the difference below which two figures are told to be the same."""

    mean: float
    low: float
    high: float
    ranges: float  # the mean moving range, screened
    left_out: int  # moving ranges that the screen left out
    same: float

    @property
    def near(self) -> tuple[float, float]:
        """Two thirds of the way to each limit: past these a point is near one."""
        step = (self.high - self.mean) * 2 / 3
        return self.mean - step, self.mean + step


def limits_of(values: Sequence[float | None]) -> Limits | None:
    """The limits of one stretch of a series, ``None`` standing for a gap; nothing where no two figures follow.

    No range is taken over a gap.
    """
    counted = [value for value in values if value is not None]
    ranges = [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]
    if not ranges:
        return None
    mean = fsum(counted) / len(counted)
    first = fsum(ranges) / len(ranges)
    same = SAME * max(abs(value) for value in counted)
    kept = [one for one in ranges if one <= OF_RANGES * first + same]
    if max(kept) <= same:  # most figures did not move: what would be left has no width, and every figure were a sign
        kept = ranges
    screened = fsum(kept) / len(kept)
    reach = TO_LIMIT * screened
    return Limits(mean, mean - reach, mean + reach, screened, len(ranges) - len(kept), same)
