"""Student’s t: how far a mean of few figures may be off. The standard library has the normal distribution alone."""

from __future__ import annotations

from math import exp, lgamma, log

HALVINGS = 60
TERMS = 200
TINY = 1e-300


def t_deviate(confidence: float, freedom: int) -> float:
    """The two-sided deviate of ``freedom`` degrees of freedom. Raises ``ValueError`` for what has none.

    >>> [round(t_deviate(0.95, freedom), 3) for freedom in (1, 4, 9, 30)]
    [12.706, 2.776, 2.262, 2.042]
    """
    if freedom < 1 or not 0 < confidence < 1:
        raise ValueError(f"no deviate of {confidence} with {freedom} degrees of freedom")
    low, high = 0.0, 1.0
    while _within(high, freedom) < confidence:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < confidence else (low, middle)
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    """The share of the distribution between ``-t`` and ``t``."""
    return 1 - _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function (Abramowitz and Stegun 26.5.8)."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction, from the front (Lentz’s method)."""
    above, below = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or TINY)
    found = below
    for m in range(1, TERMS):
        before = found
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            below = 1 / ((1 + term * below) or TINY)
            above = (1 + term / above) or TINY
            found *= above * below
        if found == before:
            break
    return found
