"""Shapes as bytes, looked at before they are read: the library that reads them follows shapes in shapes without end.

A file may hold a shape in a shape in a shape, a million deep. Whatever reads it by calling itself for each falls over,
and the service with it. Areas are polygons or lists of polygons, and no deeper.
"""

from __future__ import annotations

import struct

POLYGON, MULTIPOLYGON = 3, 6
HEIGHT, MEASURE = 0x80000000, 0x40000000  # how some programs say that points have three or four numbers
MORE_NUMBERS = (0, 1, 1, 2)  # how the standard says it: by the thousands of its kind
DAMAGED = "no shape"


def is_area(wkb: bytes) -> bool:
    """Whether it is a polygon or a list of polygons. Raises ``ValueError`` where it is damaged."""
    kind, _, count = _head(wkb, 0)
    if kind == MULTIPOLYGON:
        at = 9
        for _ in range(count):  # each takes some bytes, so it comes to an end
            at = _after_polygon(wkb, at)
    return kind in (POLYGON, MULTIPOLYGON)


def _head(wkb: bytes, at: int) -> tuple[int, int, int]:
    """What kind of shape begins there, how many numbers a point of it has, and how many parts it has."""
    if len(wkb) < at + 9:
        raise ValueError(DAMAGED)
    said = _number(wkb, at, at + 1)
    thousands, kind = divmod(said & ~(HEIGHT | MEASURE), 1000)
    if thousands >= len(MORE_NUMBERS):
        raise ValueError(DAMAGED)
    numbers = 2 + MORE_NUMBERS[thousands] + bool(said & HEIGHT) + bool(said & MEASURE)
    return kind, numbers, _number(wkb, at, at + 5)


def _number(wkb: bytes, shape: int, at: int) -> int:
    """The number there, in the order of bytes that the shape begins with."""
    if wkb[shape] not in (0, 1) or len(wkb) < at + 4:
        raise ValueError(DAMAGED)
    return int(struct.unpack_from("<I" if wkb[shape] else ">I", wkb, at)[0])


def _after_polygon(wkb: bytes, shape: int) -> int:
    """Where the polygon that begins there ends."""
    kind, numbers, rings = _head(wkb, shape)
    if kind != POLYGON:
        raise ValueError(DAMAGED)
    at = shape + 9
    for _ in range(rings):
        at += 4 + _number(wkb, shape, at) * numbers * 8
    return at
