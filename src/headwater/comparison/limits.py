"""The limits of a funnel at given bases: exact, by the normal approximation, or widened.

Arrays go in and come out by base. Exact limits are the counts at which a tail becomes rarer than half of what is left
out, over the base: of the binomial distribution for a share, of Poisson’s for a ratio. Two approximations are there to
print what others print: FunnelPlotR’s of a ratio, which is the interval of a count that was observed and so puts every
count of nothing below its limit, and PHEindicatormethods’ normal one of a share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.comparison.spread import SCALES
from headwater.core.comparability import Kind
from headwater.core.funnels import Method

Numbers = NDArray[np.float64]
ABOUT_A_COUNT = 1e-9  # a share and its limit are the same count over the same base


@dataclass(frozen=True)
class Way:
    """How limits are made: of what, by which method, about which target; ``tau`` is between bodies (see ``Spread``)."""

    kind: Kind
    method: Method
    target: float
    tau: float = 0.0


def limits_at(bases: Numbers, confidence: float, way: Way) -> tuple[Numbers, Numbers]:
    """The lower and the upper limit at each base."""
    tail = (1 - confidence) / 2
    if way.method is Method.WIDENED:
        return _widened(bases, tail, way)
    if way.kind is Kind.RATIO:
        return (_chi_squared if way.method is Method.CHI_SQUARED else _poisson)(bases, way.target, tail)
    return (_normal if way.method is Method.NORMAL else _binomial)(bases, way.target, tail)


def _binomial(bases: Numbers, target: float, tail: float) -> tuple[Numbers, Numbers]:
    from scipy.stats import binom  # here and below: it takes seconds to load, and most commands draw no funnel

    low, high = (binom.ppf(point, bases, target) for point in (tail, 1 - tail))
    return (np.maximum(low, 0) - ABOUT_A_COUNT) / bases, (high + ABOUT_A_COUNT) / bases


def _poisson(expected: Numbers, target: float, tail: float) -> tuple[Numbers, Numbers]:
    from scipy.stats import poisson

    low, high = (poisson.ppf(point, expected * target) for point in (tail, 1 - tail))
    return (np.maximum(low, 0) - ABOUT_A_COUNT) / expected, (high + ABOUT_A_COUNT) / expected


def _chi_squared(expected: Numbers, target: float, tail: float) -> tuple[Numbers, Numbers]:
    from scipy.stats import chi2

    usual = expected * target
    low, high = chi2.ppf(tail, 2 * usual) / 2, chi2.ppf(1 - tail, 2 * (usual + 1)) / 2
    return low / expected, high / expected


def _normal(bases: Numbers, target: float, tail: float) -> tuple[Numbers, Numbers]:
    from scipy.stats import norm

    reach = norm.ppf(1 - tail) * np.sqrt(target * (1 - target) / bases)
    return np.maximum(target - reach, 0.0), np.minimum(target + reach, 1.0)


def _widened(bases: Numbers, tail: float, way: Way) -> tuple[Numbers, Numbers]:
    from scipy.stats import norm

    scale = SCALES[way.kind]
    reach = norm.ppf(1 - tail) * np.sqrt(scale.error(bases, way.target) ** 2 + way.tau**2)
    middle = scale.put(np.array(way.target))
    return scale.back(middle - reach), scale.back(middle + reach)
