"""Whether shapes lie so thick that to mend, join or compare them would never end.

A thousand points put down at random make a line that crosses itself a quarter of a million times, and each crossing is
a point more. Boundaries that people drew meet at corners: a line meets those before and after it, and its neighbour’s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

MOST_MEETINGS, FEW = 30, 300_000  # of the boxes of lines: for each line of a file, and for a whole file that is small
MOST_CROSSINGS = 20_000  # of lines themselves: neighbours that were drawn apart cross, and maps by mistake
MOST_COMPARED = 30_000_000  # points of all pairs of areas that may lie over one another
AT_ONCE = 2_000_000  # pairs that are held in memory
Places = NDArray[np.intp]


def is_tangled(shapes: Sequence[BaseGeometry]) -> bool:
    """Whether the lines of all shapes meet, or cross, more often than those of any map."""
    lines = _lines(shapes)
    most, met, crossed = max(FEW, MOST_MEETINGS * len(lines)), 0, 0
    for one, other in _meeting(lines):
        met += len(one)
        once = one < other
        crossed += int(shapely.crosses(lines[one[once]], lines[other[once]]).sum()) if met <= most else 0
        if met > most or crossed > MOST_CROSSINGS:
            return True
    return False


def near(shapes: NDArray[Any]) -> tuple[Places, Places] | None:
    """The pairs of areas whose boxes meet, each once, by their places; nothing where they are too many to compare."""
    points = shapely.get_num_coordinates(shapes)
    found: list[tuple[Places, Places]] = []
    compared = 0
    for one, other in _meeting(shapes):
        once = one < other
        found.append((one[once], other[once]))
        compared += int(points[one[once]].sum() + points[other[once]].sum())
        if compared > MOST_COMPARED:
            return None
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])


def _meeting(shapes: NDArray[Any]) -> Iterator[tuple[Places, Places]]:
    """Places of shapes whose boxes meet, some at a time."""
    tree, step = shapely.STRtree(shapes), max(1, AT_ONCE // max(1, len(shapes)))
    for first in range(0, len(shapes), step):
        one, other = tree.query(shapes[first : first + step])
        yield one + first, other


def _lines(shapes: Sequence[BaseGeometry]) -> NDArray[Any]:
    """Each line from one point to the next."""
    points, ring = shapely.get_coordinates(rings_of(shapes), return_index=True)
    pairs = np.stack([points[:-1], points[1:]], axis=1)[ring[:-1] == ring[1:]]
    return np.asarray(shapely.linestrings(pairs))


def rings_of(shapes: Sequence[BaseGeometry]) -> NDArray[Any]:
    """The rings of all their polygons."""
    return np.asarray(shapely.get_rings(shapely.get_parts(list(shapes))))
