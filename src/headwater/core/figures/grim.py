"""GRIM: can this mean or percentage come from that many whole answers? (Brown and Heathers 2017.)

The published vectors that it is tested against are of the R package ``scrutiny``; see the tests.
"""

from __future__ import annotations

from headwater.core.figures.rounding import Rounding, rounded
from headwater.core.figures.statements import Mean
from headwater.core.figures.verdicts import Checked, Verdict

BOTH_HALVES = (Rounding.HALF_UP, Rounding.HALF_DOWN)


def grim(units: int, decimals: int, n: int, items: int = 1) -> bool:
    """Whether a mean of ``units`` (in steps of ten to the minus ``decimals``) fits ``n`` people and ``items``.

    The mean of whole scores has steps of 1 over ``n`` times ``items``. For a percentage with d decimals the
    mean is of noughts and ones with d + 2 decimals. An exact half may have been rounded either way.
    """
    steps, scale = n * items, 10**decimals
    nearest = units * steps // scale
    return any(rounded(total, steps, scale, rule) == units for total in (nearest, nearest + 1) for rule in BOTH_HALVES)


def check_mean(mean: Mean) -> Checked:
    """Whether a printed mean can be that of whole scores, with the totals next to it."""
    steps, scale = mean.n * mean.items, 10**mean.decimals
    if steps <= 0:
        return Checked(mean.where, Verdict.IMPOSSIBLE, f"Nothing can be the mean of {steps} scores.", "Check n.")
    below = mean.units * steps // scale
    of = f"{mean.n}" if mean.items == 1 else f"{mean.n} times {mean.items} items"
    if grim(mean.units, mean.decimals, mean.n, mean.items):
        right = [total for total in (below, below + 1) if _printed(total, steps, mean) == mean.units]
        total = right[0] if right else below
        power = f" Of {steps} scores every such mean fits something: this says little." if steps >= scale else ""
        return Checked(mean.where, Verdict.CONSISTENT, f"{total}/{steps} is {_shown(mean, mean.units)}.{power}")
    near = [(total, _printed(total, steps, mean)) for total in (below, below + 1)]
    told = " and ".join(f"{total}/{steps} is {_shown(mean, units)}" for total, units in near)
    why = f"No whole total of {of} gives {_shown(mean, mean.units)}: {told}."
    best = min(near, key=lambda item: abs(item[0] * scale - mean.units * steps))
    return Checked(
        mean.where, Verdict.IMPOSSIBLE, why, f"The nearest is {_shown(mean, best[1])}, a total of {best[0]}."
    )


def _printed(total: int, steps: int, mean: Mean) -> int:
    return rounded(total, steps, 10**mean.decimals, Rounding.HALF_UP)


def _shown(mean: Mean, units: int) -> str:
    whole, part = divmod(units, 10**mean.decimals)
    return f"{whole}.{part:0{mean.decimals}}" if mean.decimals else str(whole)
