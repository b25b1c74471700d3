"""Areas with their shapes from a GeoJSON or a GeoPackage file; in degrees, whatever grid they came in.

A GeoPackage is a database that somebody else made: it is opened for reading alone, nothing in its schema is trusted,
only the kept columns of its features’ table are asked, and no question may take longer than an honest file needs.
"""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from headwater.boundaries.binary_shapes import is_area
from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence

WHERE = "File"
MOST_AREAS = 40_000
Numbers = NDArray[np.float64]
DEGREES = 4326
SAVE_AGAIN = sentence("Open it where it was made, save it again, and send the new file.")
GRID = re.compile(r"EPSG[:/][\d.:/]*?(\d{1,6})$")  # by number alone: what else names a grid may name files
MOST_STEPS, STEPS_AT_ONCE, LONGEST_VALUE = 500, 100_000, 30_000_000  # of a GeoPackage that is asked
ENVELOPE_SIZES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes, of a GeoPackage geometry (OGC 12-128r18, 2.1.3)


@dataclass(frozen=True)
class Feature:
    """An area of a file: what is said of it, and its shape in degrees."""

    properties: dict[str, Any]
    geometry: BaseGeometry | None


def read_features(path: Path, media_type: str) -> list[Feature]:
    """The areas in the file. Raises ``BadInput`` where it is no such file, or has more than can be drawn."""
    found = list(_geopackage(path) if "geopackage" in media_type else _geojson(path))
    if not found:
        raise refuse(WHERE, sentence("it has no areas."), sentence("Send a file with a shape for each area."))
    numbers = shapely.get_coordinates([feature.geometry for feature in found])
    if not np.isfinite(numbers).all():
        raise _damaged()
    return found


def _damaged() -> BadInput:
    return refuse(WHERE, sentence("a shape in it is damaged."), SAVE_AGAIN)


def _geojson(path: Path) -> Iterator[Feature]:
    try:
        document = json.loads(path.read_bytes())
        features = document["features"]
        crs = document.get("crs") or {}
        name = str((crs.get("properties") or {}).get("name", "")) if isinstance(crs, dict) else ""
        rows = [(_plain((item.get("properties") or {}) | _id(item)), item.get("geometry")) for item in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise refuse(WHERE, sentence("it is no GeoJSON with a list of areas."), SAVE_AGAIN) from error
    _not_too_many(len(rows))
    turn = _to_degrees(name) if name and not name.endswith("CRS84") else None
    for properties, geometry in rows:
        yield Feature(properties, _turned(_shape(geometry), turn))


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    """What may be a code; nothing that has parts of its own."""
    return {key: value for key, value in properties.items() if isinstance(value, str | int | float)}


def _id(item: dict[str, Any]) -> dict[str, Any]:
    return {"id": item["id"]} if "id" in item else {}


def _shape(geometry: Any) -> BaseGeometry | None:
    if geometry is None:
        return None
    try:
        return shape(geometry)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise _damaged() from error
    except shapely.errors.ShapelyError as error:
        raise _damaged() from error


def _geopackage(path: Path) -> Iterator[Feature]:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute("pragma trusted_schema=off")
            connection.execute("pragma cell_size_check=on")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            taken = itertools.count()
            connection.set_progress_handler(lambda: next(taken) > MOST_STEPS, STEPS_AT_ONCE)
            yield from _tables(connection)
    except sqlite3.Error as error:
        raise refuse(WHERE, sentence("it is a damaged GeoPackage."), SAVE_AGAIN) from error


def _tables(connection: sqlite3.Connection) -> Iterator[Feature]:
    count = connection.execute("select count(*) from gpkg_geometry_columns").fetchone()[0]
    if count != 1:
        what = sentence("it has {count} layers.", count=count)
        raise refuse(WHERE, what, sentence("Send one that has a single layer, of areas."))
    listed = connection.execute("select table_name, column_name, srs_id from gpkg_geometry_columns")
    table, column, srs = listed.fetchone()
    plain = "select 1 from sqlite_master where name = ? and type = 'table' and rootpage > 0"  # no view, and no program
    if connection.execute(plain, [table]).fetchone() is None:
        raise refuse(WHERE, sentence("its layer is no table."), SAVE_AGAIN)
    quoted = _quoted(table)
    _not_too_many(int(connection.execute(f"select count(*) from {quoted}").fetchone()[0]))  # noqa: S608 - it is quoted
    turn = None if srs in (DEGREES, 0) else _to_degrees(f"EPSG:{srs}")
    # What is kept, and not what is computed when it is asked for.
    names = [row[0] for row in connection.execute("select name from pragma_table_info(?)", [table])]
    columns = ", ".join(_quoted(name) for name in names)
    for row in connection.execute(f"select {columns} from {quoted}"):  # noqa: S608 - all of it is quoted
        values = dict(zip(names, row, strict=True))
        blob = values.pop(column, None)
        yield Feature(_plain(values), _turned(_from_blob(blob), turn))


def _quoted(name: object) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _from_blob(blob: object) -> BaseGeometry | None:
    """The shape of a GeoPackage: two letters, a version, flags, the number of its grid, an envelope, then WKB."""
    if blob is None:
        return None
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise _damaged()
    size = ENVELOPE_SIZES.get((blob[3] >> 1) & 7)
    if size is None:
        raise _damaged()
    try:
        return shapely.from_wkb(blob[8 + size :]) if is_area(blob[8 + size :]) else None
    except (ValueError, shapely.errors.ShapelyError) as error:
        raise _damaged() from error


def _to_degrees(name: str) -> Transformer:
    number = GRID.search(name)
    try:
        if number is None:
            raise _unknown(name)
        return Transformer.from_crs(CRS.from_epsg(int(number[1])), DEGREES, always_xy=True)
    except ProjError as error:
        raise _unknown(name) from error


def _unknown(grid: str) -> BadInput:
    name = "".join(letter for letter in grid[:60] if letter.isprintable())
    what = sentence("its grid, “{name}”, is not known.", name=name)
    return refuse(WHERE, what, sentence("Save it in degrees (WGS 84) or on the national grid."))


def _turned(geometry: BaseGeometry | None, turn: Transformer | None) -> BaseGeometry | None:
    if geometry is None or turn is None:
        return geometry

    def turned(points: Numbers) -> Numbers:
        return np.column_stack(turn.transform(points[:, 0], points[:, 1]))

    whole: BaseGeometry = shapely.transform(geometry, turned)
    return whole


def _not_too_many(count: int) -> None:
    if count > MOST_AREAS:
        what = sentence("it has {count} areas.", count=f"{count:,}")
        raise refuse(WHERE, what, sentence("Send at most {most}.", most=f"{MOST_AREAS:,}"))
