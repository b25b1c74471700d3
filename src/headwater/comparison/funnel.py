"""The funnel of given bodies, or that they are not compared, with every reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.comparison.limits import Numbers, Way, limits_at
from headwater.comparison.spread import SCALES, spread_of
from headwater.core.comparability import Body, Grounds, Kind, Merged, grounds_of
from headwater.core.errors import refuse
from headwater.core.funnels import (
    INNER,
    OUTER,
    Compared,
    Funnel,
    FunnelLimits,
    Method,
    NotCompared,
    Spread,
    standing_of,
)
from headwater.core.sentences import sentence

STEPS = 120  # of the drawn limits


@dataclass(frozen=True)
class Asked:
    """What is asked for: shares or ratios, how limits are made, which places ended, and a target set beforehand."""

    kind: Kind = Kind.SHARE
    method: Method = Method.EXACT
    merged: tuple[Merged, ...] = ()
    target: float | None = None


def funnel_of(title: str, bodies: Sequence[Body], asked: Asked = Asked()) -> Funnel | NotCompared:
    """Compare bodies about what they all come to together, or about a target.

    Raises ``BadInput`` for figures that are none, and for an approximation that is for the other kind.
    """
    kind, share = asked.kind, asked.kind is Kind.SHARE
    if asked.method is Method.NORMAL and not share:
        raise refuse(title, sentence("ratios have no limits by this approximation."), sentence("Take exact limits."))
    if asked.method is Method.CHI_SQUARED and share:
        raise refuse(title, sentence("shares have no limits by this approximation."), sentence("Take exact limits."))
    grounds = grounds_of(bodies, kind, asked.merged)
    if grounds.against:
        return NotCompared(title, grounds.against, grounds.apart)
    counts, bases = _figures(grounds.compared)
    target = float(counts.sum() / bases.sum()) if asked.target is None else asked.target
    if target <= 0 or (share and target >= 1):
        return NotCompared(title, (sentence("All of them, or none, did it: nothing tells them apart."),), grounds.apart)
    spread = spread_of(counts / bases, bases, target, SCALES[kind])
    return _drawn(title, grounds, spread, Way(kind, asked.method, target, spread.tau))


def _figures(bodies: Sequence[Body]) -> tuple[Numbers, Numbers]:
    counts, bases = ([getattr(body, name) for body in bodies] for name in ("count", "base"))
    return np.array(counts, dtype=np.float64), np.array(bases, dtype=np.float64)


def _drawn(title: str, grounds: Grounds, spread: Spread, way: Way) -> Funnel:
    counts, bases = _figures(grounds.compared)
    along = _along(bases, way.kind)
    compared = tuple(
        Compared(body, float(value), limits, standing_of(float(value), limits))
        for body, value, limits in zip(grounds.compared, counts / bases, _limits(bases, way), strict=True)
    )
    curve = tuple(zip((float(base) for base in along), _limits(along, way), strict=True))
    return Funnel(title, way.kind, way.method, way.target, compared, grounds.apart, spread, curve, grounds.remarks)


def _along(bases: Numbers, kind: Kind) -> Numbers:
    """Bases from the least to the greatest at which limits are drawn: whole ones for a share."""
    along = np.geomspace(bases.min(), bases.max(), STEPS)
    return np.unique(np.round(along)) if kind is Kind.SHARE else np.unique(along)


def _limits(bases: Numbers, way: Way) -> list[FunnelLimits]:
    (inner_low, inner_high), (outer_low, outer_high) = (limits_at(bases, within, way) for within in (INNER, OUTER))
    rows = np.column_stack([outer_low, inner_low, inner_high, outer_high]).tolist()
    return [FunnelLimits(*row) for row in rows]
