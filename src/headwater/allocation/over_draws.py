"""How far an allocation hangs on its figures of need: solved again for many draws of them, and counted.

It says in how many of 100 draws an area is given at least so much. It is a range over what was drawn, and no more:
what all draws have wrong is in none of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from headwater.allocation.solving import Status, solve
from headwater.core.allocation import Allocation

PARTS = 10_000  # of a unit of need: a draw is no more exact than its figures
EACH = 2.0  # seconds that one draw may take
ENOUGH = 1e-4  # of what is best: a draw need not be proven to the last half post
Told = Callable[[int, int], None]  # draws done, and how many there are


@dataclass(frozen=True)
class OverDraws:
    """Of so many draws: by area, in how many it has at least one unit, at least two, and so on."""

    draws: int
    proven: int
    failed: int  # draws in which the limits could not be kept, or nothing was found in time
    at_least: dict[str, list[int]]
    seconds: float

    def share(self, code: str, units: int) -> float:
        """The share of draws in which an area has at least so many units."""
        counts = self.at_least[code]
        solved = self.draws - self.failed
        if units <= 0 or not solved:
            return 1.0 if units <= 0 else 0.0
        return counts[units - 1] / solved if units <= len(counts) else 0.0

    def between(self, code: str, share: float) -> int:
        """The most units that an area has in at least that share of draws."""
        units = 0
        while self.share(code, units + 1) >= share:
            units += 1
        return units


def over_draws(asked: Allocation, draws: Iterable[Sequence[float]], count: int, told: Told | None = None) -> OverDraws:
    """Solve it for each draw of need, in the order of ``asked.areas``. ``told`` hears of progress, and may stop it."""
    began = time.monotonic()
    at_least: dict[str, list[int]] = {area.code: [] for area in asked.areas}
    proven = failed = done = 0
    for needs in draws:
        drawn = tuple(
            replace(area, need=Fraction(max(0, round(need * PARTS)), PARTS))
            for area, need in zip(asked.areas, needs, strict=True)
        )
        found = solve(replace(asked, areas=drawn), EACH, ENOUGH)
        proven += found.status is Status.PROVEN
        failed += not found.given
        for code, units in found.given.items():
            _count(at_least[code], units)
        done += 1
        if told:
            told(done, count)
    return OverDraws(done, proven, failed, at_least, time.monotonic() - began)


def _count(counts: list[int], units: int) -> None:
    counts.extend([0] * (units - len(counts)))
    for number in range(units):
        counts[number] += 1


def moved(asked: Allocation, within: float, draws: int, seed: int) -> Iterable[list[float]]:
    """Draws of stated weights: each moved by up to that share of itself, evenly and by itself."""
    by = np.random.default_rng(seed)
    needs = np.array([float(area.need) for area in asked.areas])
    for _ in range(draws):
        yield (needs * by.uniform(1 - within, 1 + within, len(needs))).tolist()
