"""Allocating posts: how long until the best there is, is proven; and a thousand draws of need."""

from __future__ import annotations

import statistics
import time

from bench.made_allocations import tight
from bench.measures import Measure

SEEDS = 20


def allocation_measures() -> list[Measure]:
    """Half posts over areas with floors, caps, regional minima and a budget short of what all would cost."""
    return [
        _proven("500 posts over 350 areas", (350, 1_000), SEEDS, 1.0, 10.0),
        _proven("3,000 posts over 2,000 areas", (2_000, 6_000), 5, 5.0, 5.0),
        _draws(),
    ]


def _proven(what: str, size: tuple[int, int], seeds: int, middle: float, worst: float) -> Measure:
    from headwater.allocation.solving import Status, solve

    taken, proven = [], 0
    for seed in range(seeds):
        asked = tight(*size, seed)
        began = time.perf_counter()
        found = solve(asked, 60.0)
        taken.append(time.perf_counter() - began)
        proven += found.status is Status.PROVEN
    middling, longest = statistics.median(taken), max(taken)
    met = proven == seeds and longest <= worst and middling <= middle
    bar = f"median {middle:.0f} s, at worst {worst:.0f} s"
    figure = f"median {middling:.2f} s, at worst {longest:.2f} s"
    return Measure(f"allocation: {what}, little money, proven", figure, bar, f"{proven} of {seeds} proven", met)


def _draws(areas: int = 350, units: int = 1_000, draws: int = 1_000) -> Measure:
    from headwater.allocation.over_draws import moved, over_draws

    asked, heard = tight(areas, units, 1), []
    found = over_draws(asked, moved(asked, 0.1, draws, 1), draws, lambda done, _: heard.append(done))
    what = f"allocation: {draws:,} draws of need over {areas} areas, little money"
    beside = f"{found.proven:,} of {found.draws:,} proven; progress told {len(heard):,} times"
    return Measure(what, f"{found.seconds:.0f} s", "within 120 s", beside, found.seconds <= 120)
