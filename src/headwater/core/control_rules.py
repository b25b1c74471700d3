"""The four signs that a process has changed, as the NHS’s “Making data count” practice reads a chart over time.

Published counts differ, so ours are said wherever a chart is: a shift is seven points or more on one side of the mean,
a trend six or more that each go further the same way, and two of three in the outer third (or past it) on one side.
The package NHSRplotthedots takes seven for a trend; ``least`` can be set to it. A gap, and a point on the mean, end
a run: what is not known is not taken to be on the same side.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from headwater.core.control_limits import Limits
from headwater.core.sentences import Sentence, sentence

SHIFT, TREND = 7, 6
Sides = list[int]  # for each point 1 above, -1 below, 0 neither


class Rule(StrEnum):
    """Which sign it is."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR = "near"

    @property
    def sentence(self) -> Sentence:
        """The rule in words, for a chart’s notes."""
        return WORDS[self]


WORDS = {
    Rule.OUTSIDE: sentence("A point outside the limits."),
    Rule.SHIFT: sentence("Seven points or more in a row on one side of the mean."),
    Rule.TREND: sentence("Six points or more in a row, each further up or each further down than the one before."),
    Rule.NEAR: sentence("Two points of three in a row in the outer third or past the limit, on one side."),
}


def signs_of(values: Sequence[float | None], limits: Limits) -> dict[Rule, Sides]:
    """By rule, for each point whether it is part of a sign and to which side."""
    near_low, near_high = limits.near
    return {
        Rule.OUTSIDE: sides(values, limits.low, limits.high, limits.same),
        Rule.SHIFT: in_run(sides(values, limits.mean, limits.mean, limits.same), SHIFT),
        Rule.TREND: in_trend(values, TREND, limits.same),
        Rule.NEAR: in_two_of_three(sides(values, near_low, near_high, limits.same)),
    }


def sides(values: Sequence[float | None], low: float, high: float, same: float = 0.0) -> Sides:
    """Which points are above ``high``, and which are below ``low``, by more than ``same``."""
    return [0 if v is None else int(v > high + same) - int(v < low - same) for v in values]


def in_run(side: Sequence[int], least: int = SHIFT) -> Sides:
    """The points that stand in a run of ``least`` or more on one side.

    >>> in_run([1, 1, 1, -1], 3)
    [1, 1, 1, 0]
    """
    found, began = [0] * len(side), 0
    for place in range(1, len(side) + 1):
        if place < len(side) and side[place] == side[began]:
            continue
        if side[began] and place - began >= least:
            found[began:place] = [side[began]] * (place - began)
        began = place
    return found


def in_trend(values: Sequence[float | None], least: int = TREND, same: float = 0.0) -> Sides:
    """The points that stand in a trend of ``least`` or more; two that are the same end it.

    >>> in_trend([3, 1, 2, 3, 3], 3)
    [0, 1, 1, 1, 0]
    """
    steps = [0] * max(len(values) - 1, 0)
    for place, (before, after) in enumerate(pairwise(values)):
        if before is not None and after is not None:
            steps[place] = int(after > before + same) - int(after < before - same)
    in_steps = in_run(steps, least - 1)
    found = [0] * len(values)
    for place, way in enumerate(in_steps):
        if way:
            found[place] = found[place] or way  # where one trend turns, the turning point is of the first
            found[place + 1] = way
    return found


def in_two_of_three(near: Sequence[int]) -> Sides:
    """The points near a limit that have another on the same side within the next two or the last two.

    >>> in_two_of_three([0, 1, 0, 1, 0, 0, 1])
    [0, 1, 0, 1, 0, 0, 0]
    """
    return [
        side if side and side in (*near[max(0, place - 2) : place], *near[place + 1 : place + 3]) else 0
        for place, side in enumerate(near)
    ]
