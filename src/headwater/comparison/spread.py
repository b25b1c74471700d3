"""Whether bodies differ by more than chance makes them, and by how much (overdispersion).

Values are put on a scale on which their errors do not hang on them, and each is told in such errors (z). The mean of
their squares is phi; the tenth of bodies at each end is drawn in first, so that a few do not make the rule. What is
beyond chance is the variance between bodies by DerSimonian and Laird. All follows what FunnelPlotR documents; its
own scale for ratios, the logarithm, is ``LOGARITHM`` here, and has no value for a body with a count of 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.comparability import Kind
from headwater.core.funnels import Spread

Numbers = NDArray[np.float64]
DRAWN_IN = 0.1  # of bodies at each end


@dataclass(frozen=True)
class Scale:
    """A transformation, the way back, and the error of a value on it by base (and target)."""

    name: str
    put: Callable[[Numbers], Numbers]
    back: Callable[[Numbers], Numbers]
    error: Callable[[Numbers, float], Numbers]


def _back_from_root(values: Numbers) -> Numbers:
    return np.maximum(values, 0.0) ** 2


def _arcsine(values: Numbers) -> Numbers:
    return np.arcsin(np.sqrt(values))


def _back_from_arcsine(values: Numbers) -> Numbers:
    return np.sin(np.clip(values, 0.0, np.pi / 2)) ** 2


ROOT = Scale("square root", np.sqrt, _back_from_root, lambda bases, _: 1 / (2 * np.sqrt(bases)))
LOGARITHM = Scale("logarithm", np.log, np.exp, lambda bases, target: 1 / np.sqrt(bases * target))
ARCSINE = Scale("arcsine of the root", _arcsine, _back_from_arcsine, lambda bases, _: 1 / (2 * np.sqrt(bases)))
SCALES = {Kind.SHARE: ARCSINE, Kind.RATIO: ROOT}


def spread_of(values: Numbers, bases: Numbers, target: float, scale: Scale, drawn_in: float = DRAWN_IN) -> Spread:
    """How much ``values`` (shares or ratios of ``bases``) differ about ``target``."""
    errors = scale.error(bases, target)
    z = (scale.put(values) - scale.put(np.array(target))) / errors
    if drawn_in:
        z = np.clip(z, np.quantile(z, drawn_in), np.quantile(z, 1 - drawn_in))
    from scipy.stats import chi2  # it takes seconds to load, and most commands draw no funnel

    count = len(z)
    phi = float(np.mean(z**2))
    tail = float(chi2.sf(phi * count, count - 1))
    return Spread(phi, count - 1, tail, _between(phi, count, errors) ** 0.5, drawn_in, scale.name)


def _between(phi: float, count: int, errors: Numbers) -> float:
    """The variance between bodies: nothing where they differ by no more than chance."""
    weights = errors**-2
    return float(max(0.0, (count * phi - (count - 1)) / (weights.sum() - (weights**2).sum() / weights.sum())))
