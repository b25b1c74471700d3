"""Shapes as a picture of a page: few points, so that it is there at once, without a script, and in print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from headwater.boundaries.looking import simpler

WIDTH, MOST_POINTS = 600, 6_000


@dataclass(frozen=True)
class Outlines:
    """A picture ``width`` wide and ``height`` high, with a path for each area."""

    paths: tuple[str, ...]
    height: int
    width: int = WIDTH


def outlines(shapes: Sequence[BaseGeometry]) -> Outlines:
    """Areas as paths. A degree of longitude is made as much shorter as it is in the middle of them."""
    simple, _, _ = simpler(list(shapes), MOST_POINTS)
    west, south, east, north = shapely.total_bounds(np.array(simple))
    narrow = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrow, (north - south) / 2, 1e-9)  # no higher than twice its width

    def placed(points: np.ndarray) -> list[str]:
        across = (points[:, 0] - west) * narrow * scale
        down = (north - points[:, 1]) * scale
        return [f"{x:.1f} {y:.1f}" for x, y in zip(across, down, strict=True)]

    paths = []
    for geometry in simple:
        rings = [np.asarray(ring.coords) for part in _polygons(geometry) for ring in (part.exterior, *part.interiors)]
        paths.append("".join(f"M{'L'.join(placed(ring[:, :2]))}Z" for ring in rings))
    return Outlines(tuple(paths), max(1, round((north - south) * scale)))


def _polygons(geometry: BaseGeometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(geometry) if isinstance(part, shapely.Polygon)]
