"""Allocations for the bench and for tests: areas with needs as uneven as those of places, at realistic prices."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from headwater.core.allocation import Allocation, Area, Method

PRICES = (2_143_550, 2_612_300, 2_987_450, 3_478_900, 4_105_250)  # pence a half post: staff, analysts, three ranks


def tight(areas: int, units: int, seed: int, *, regions: int = 10, share: float = 0.93) -> Allocation:
    """Areas of ``regions`` regions with floors, caps and minima, and a budget short of what all units would cost."""
    by = Random(seed)  # noqa: S311 - made figures, the same each time
    needs = [by.lognormvariate(3, 0.8) for _ in range(areas)]
    whole = sum(needs)
    made = []
    for number, need in enumerate(needs):
        fair = need / whole * units
        made.append(
            Area(
                code=f"A{number:05}",
                name=f"Area {number}",
                need=Fraction(round(need * 10_000), 10_000),
                region=f"R{number % regions}",
                floor=1 if by.random() < 0.3 and fair > 0.5 else 0,
                cap=max(2, round(fair * by.uniform(1.2, 2.5))) if by.random() < 0.4 else None,
                cost=by.choice(PRICES),
            )
        )
    mean = sum(area.cost * float(area.need) for area in made) / sum(float(area.need) for area in made)
    minima = {f"R{number}": round(units / regions * 0.9) for number in range(regions)}
    return Allocation(tuple(made), units, Method.SAINTE_LAGUE, minima, round(mean * units * share))
