"""Boundaries for tests: squares of a county, as GeoJSON and as a GeoPackage written with the standard library."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Polygon, mapping
from shapely.geometry.base import BaseGeometry


def square(x: float, y: float, size: float = 0.1) -> Polygon:
    return Polygon([(x, y), (x + size, y), (x + size, y + size), (x, y + size)])


def county(count: int = 12, across: int = 4, west: float = -1.8, south: float = 53.6) -> dict[str, BaseGeometry]:
    """Squares side by side, under the codes of the demonstration."""
    return {f"X{n + 1:02}": square(west + 0.1 * (n % across), south + 0.1 * (n // across)) for n in range(count)}


def geojson(shapes: Mapping[str, BaseGeometry | None], heading: str = "code", **more: Any) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {heading: code, "name": f"Area {code}"},
            "geometry": mapping(shape) if shape is not None else None,
        }
        for code, shape in shapes.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def geopackage(
    path: Path, shapes: Mapping[str, BaseGeometry], srs: int = 4326, layers: Sequence[str] = ("areas",)
) -> Path:
    """As the standard has it (OGC 12-128): a table of features, and what says so."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("pragma application_id = 0x47504B47")
        made.execute("create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer)")
        for layer in layers:
            made.execute(f'create table "{layer}" (fid integer primary key, geom blob, code text)')
            made.execute("insert into gpkg_geometry_columns values (?, 'geom', ?)", [layer, srs])
            for code, shape in shapes.items():
                west, south, east, north = shape.bounds
                head = b"GP\x00\x03" + struct.pack("<i4d", srs, west, east, south, north)
                values = [head + shapely.to_wkb(shape), code]
                made.execute(f'insert into "{layer}" (geom, code) values (?, ?)', values)  # noqa: S608
        made.commit()
    return path
