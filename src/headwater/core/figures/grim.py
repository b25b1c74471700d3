"""GRIM: can this mean or percentage come from that many whole answers? (Brown and Heathers 2017.)

The published vectors that it is tested against are of the R package ``scrutiny``; see the tests.
"""

from __future__ import annotations

from headwater.core.figures.rounding import Rounding, rounded

BOTH_HALVES = (Rounding.HALF_UP, Rounding.HALF_DOWN)


def grim(units: int, decimals: int, n: int, items: int = 1) -> bool:
    """Whether a mean of ``units`` (in steps of ten to the minus ``decimals``) fits ``n`` people and ``items``.

    The mean of whole scores has steps of 1 over ``n`` times ``items``. For a percentage with d decimals the
    mean is of noughts and ones with d + 2 decimals. An exact half may have been rounded either way.
    """
    steps, scale = n * items, 10**decimals
    nearest = units * steps // scale
    return any(rounded(total, steps, scale, rule) == units for total in (nearest, nearest + 1) for rule in BOTH_HALVES)
