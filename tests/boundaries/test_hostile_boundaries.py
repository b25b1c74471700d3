"""Boundaries that are made to break whoever reads them: each is refused in words, soon, and nothing falls over."""

from __future__ import annotations

import json
import random
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from headwater.boundaries.binary_shapes import is_area
from headwater.boundaries.looking import Bounded, looked_through
from headwater.boundaries.reading import Feature, read_features
from headwater.core.errors import BadInput

from .made import county, geopackage, square

JSON, PACKAGE = "application/geo+json", "application/geopackage+sqlite3"
SHAPE = '{"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]}'


def looked(tmp_path: Path, content: str) -> Bounded:
    path = tmp_path / "a.geojson"
    path.write_text(content, "utf-8")
    return looked_through(read_features(path, JSON), [])


def one_area(code: str = '"a"', shape: str = SHAPE, more: str = "") -> str:
    return f'{{"features": [{{"properties": {{"code": {code}}}, "geometry": {shape}}}]{more}}}'


def polygon(point: str) -> str:
    return f'{{"type": "Polygon", "coordinates": [[[{point}, 0], [1, 0], [1, 1], [{point}, 0]]]}}'


@pytest.mark.parametrize(
    "content",
    [
        one_area(shape=polygon("1e999")),
        one_area(shape=polygon("NaN")),
        one_area(shape=polygon("1" + "0" * 400)),
        one_area(shape='{"type": "Polygon", "coordinates": ' + "[" * 700 + "]" * 700 + "}"),
        one_area(shape='{"type": "GeometryCollection", "geometries": [' * 400 + "null" + "]}" * 400),
        one_area().replace('{"code": "a"}', '[[5, "a"]]'),
    ],
    ids=["infinite", "no number", "huge", "deep", "deep shapes", "no object"],
)
def test_numbers_and_nesting_that_no_map_has_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadInput):
        looked(tmp_path, content)


@pytest.mark.parametrize("code", [r'"\ud800"', r'"a\u0000b"', r'"a\u202eb"', json.dumps("x" * 61)])
def test_a_code_that_cannot_be_shown_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(BadInput, match="1 codes are longer than 60 letters, or hold what cannot be shown"):
        looked(tmp_path, one_area(code))


@pytest.mark.parametrize("grid", ["IAU_2015:30100", "+proj=longlat +nadgrids=/etc/passwd", r"\ud800", "A" * 1_000_000])
def test_a_grid_is_named_by_its_number_and_by_nothing_else(tmp_path: Path, grid: str) -> None:
    with pytest.raises(BadInput, match="is not known") as refused:
        looked(tmp_path, one_area(more=f', "crs": {{"properties": {{"name": "{grid}"}}}}'))
    assert len(str(refused.value).encode()) < 300


@pytest.mark.parametrize(
    "grid", ["EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/EPSG/0/4326"]
)
def test_a_grid_may_be_named_in_each_way_that_programs_do(tmp_path: Path, grid: str) -> None:
    assert looked(tmp_path, one_area(more=f', "crs": {{"properties": {{"name": "{grid}"}}}}')).codes == ("a",)


def test_a_file_that_says_something_else_of_each_area_is_refused() -> None:
    features = [Feature({f"k{number}": "x"}, square(0, 50)) for number in range(301)]
    with pytest.raises(BadInput, match="301 different things"):
        looked_through(features, [])


def test_a_heading_that_leaves_one_area_without_a_code_does_not_tell_them_apart() -> None:
    features = [Feature({"code": code}, square(n, 50)) for n, code in enumerate(("a", "b", ""))]
    with pytest.raises(BadInput, match="tells its areas apart"):
        looked_through(features, [])


def test_where_no_place_has_a_code_that_is_told_and_no_area_is_called_strange(tmp_path: Path) -> None:
    assert [str(one) for one in looked(tmp_path, one_area()).found] == [
        "No place has a code yet, so none of these is known here."
    ]


def test_what_has_parts_of_its_own_is_no_code(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="tells its areas apart"):
        looked(tmp_path, one_area('["a"]'))


def at_random(points: int) -> Polygon:
    drawn = random.Random(1)  # noqa: S311 - for a shape
    return Polygon([(drawn.random(), 50 + drawn.random()) for _ in range(points)])


def in_one_another(count: int) -> list[BaseGeometry]:
    return [shapely.box(-n / 1e5, 50 - n / 1e5, n / 1e5, 50 + n / 1e5) for n in range(1, count + 1)]


@pytest.mark.parametrize(
    "shapes",
    [[at_random(1_500)], [at_random(600)], [square(0, 50)] * 3_000, in_one_another(4_000)],
    ids=["crosses itself everywhere", "and in a small file", "all the same", "in one another"],
)
def test_what_is_no_map_of_areas_is_refused_before_it_is_mended_or_compared(shapes: list[BaseGeometry]) -> None:
    with pytest.raises(BadInput, match="so often that it is no map of areas"):
        looked_through([Feature({"code": f"c{number}"}, shape) for number, shape in enumerate(shapes)], [])


def test_one_area_in_very_many_parts_is_put_together_at_once() -> None:
    parts = [Feature({"code": "a"}, square(n % 50 * 0.02, 50 + n // 50 * 0.02, 0.01)) for n in range(2_500)]
    bounded = looked_through(parts, ["a"])
    assert bounded.codes == ("a",)
    assert bounded.shapes[0].area == pytest.approx(0.25)


def test_an_area_that_is_only_a_line_is_none(tmp_path: Path) -> None:
    line = '{"type": "Polygon", "coordinates": [[[0, 50], [1, 51], [2, 52], [0, 50]]]}'
    with pytest.raises(BadInput, match="none of its areas has a shape"):
        looked(tmp_path, one_area(shape=line))


def nested(kind: int, deep: int) -> bytes:
    """A shape in a shape: GEOS calls itself for each, and the process falls over."""
    return (b"\x01" + struct.pack("<II", kind, 1)) * deep + shapely.to_wkb(square(0, 50))


def test_shapes_in_shapes_without_end_are_never_read(tmp_path: Path) -> None:
    assert not is_area(nested(7, 100_000))
    with pytest.raises(ValueError, match="no shape"):
        is_area(nested(6, 100_000))
    path = changed(tmp_path, "update areas set geom = ?", [b"GP\0\0" + bytes(4) + nested(6, 100_000)])
    with pytest.raises(BadInput, match="a shape in it is damaged"):
        read_features(path, PACKAGE)


@pytest.mark.parametrize(
    "shape",
    [
        square(0, 50),
        shapely.force_3d(square(0, 50)),
        shapely.box(0, 50, 9, 59).difference(shapely.box(1, 51, 2, 52)),
        shapely.union(square(0, 50), shapely.force_3d(square(3, 50))),
    ],
    ids=["plain", "with heights", "with a hole", "two"],
)
@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("flavor", ["iso", "extended"])
def test_areas_are_areas_however_they_are_written(shape: BaseGeometry, order: Any, flavor: Any) -> None:
    assert is_area(shapely.to_wkb(shape, byte_order=order, flavor=flavor))


@pytest.mark.parametrize("wkb", [b"", b"\x01", b"\x02" + bytes(20), b"ff" * 20])
def test_what_is_no_shape_is_told_to_be_none(wkb: bytes) -> None:
    with pytest.raises(ValueError, match="no shape"):
        is_area(wkb)


def changed(tmp_path: Path, sql: str, values: list[object] | None = None) -> Path:
    path = geopackage(tmp_path / "a.gpkg", county(2))
    with closing(sqlite3.connect(path)) as made:
        made.executescript(sql) if values is None else made.execute(sql, values)
        made.commit()
    return path


@pytest.mark.parametrize(
    "blob",
    [b"GQ\0\0" + bytes(4), b"GP\0\x0b" + bytes(100), b"GP\0", "text"],
    ids=["letters", "envelope", "short", "text"],
)
def test_a_shape_of_a_geopackage_that_does_not_begin_like_one_is_refused(tmp_path: Path, blob: bytes | str) -> None:
    whole = blob + shapely.to_wkb(square(0, 50)) if isinstance(blob, bytes) and len(blob) > 4 else blob
    with pytest.raises(BadInput, match="a shape in it is damaged"):
        read_features(changed(tmp_path, "update areas set geom = ?", [whole]), PACKAGE)


def test_an_empty_shape_is_told_and_not_drawn() -> None:
    bounded = looked_through([Feature({"code": "a"}, square(0, 50)), Feature({"code": "b"}, Polygon())], ["a", "b"])
    assert bounded.codes == ("a",)
    assert "1 areas have no shape, and are not drawn." in map(str, bounded.found)


def test_more_areas_than_can_be_drawn_are_refused_of_a_geopackage_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headwater.boundaries.reading.MOST_AREAS", 1)
    with pytest.raises(BadInput, match="2 areas"):
        read_features(geopackage(tmp_path / "a.gpkg", county(2)), PACKAGE)


def endless(tmp_path: Path) -> Path:
    return changed(
        tmp_path,
        """drop table gpkg_geometry_columns; create view gpkg_geometry_columns as
        with recursive c(x) as (select 1 union all select x + 1 from c)
        select x as table_name, x as column_name, x as srs_id from c""",
    )


def a_program(tmp_path: Path) -> Path:
    return changed(tmp_path, "drop table areas; create virtual table areas using fts5(code, geom)")


@pytest.mark.parametrize(("make", "what"), [(endless, "damaged GeoPackage"), (a_program, "no table")])
def test_a_geopackage_that_is_a_program_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path], what: str
) -> None:
    monkeypatch.setattr("headwater.boundaries.reading.MOST_STEPS", 10)
    with pytest.raises(BadInput, match=what):
        read_features(make(tmp_path), PACKAGE)


def test_what_a_geopackage_computes_is_not_asked_for(tmp_path: Path) -> None:
    bomb = "alter table areas add column bomb text generated always as (printf('%.*c', 900000000, 'x')) virtual"
    read = read_features(changed(tmp_path, bomb), PACKAGE)
    assert set(read[0].properties) == {"fid", "code"}
