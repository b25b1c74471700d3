"""Boundaries that are good, and those that overlap, cross themselves, lie on a grid, are huge, or miss areas."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from headwater.boundaries.looking import looked_through, simpler
from headwater.boundaries.reading import Feature, read_features
from headwater.core.errors import BadInput

from .made import county, geojson, geopackage, square

JSON, PACKAGE = "application/geo+json", "application/geopackage+sqlite3"
KNOWN = [f"X{n:02}" for n in range(1, 13)]


def features_of(tmp_path: Path, content: bytes) -> list[Feature]:
    path = tmp_path / "a.geojson"
    path.write_bytes(content)
    return read_features(path, JSON)


def found_in(tmp_path: Path, shapes: dict[str, BaseGeometry | None], known: list[str] | None = None) -> str:
    bounded = looked_through(features_of(tmp_path, geojson(shapes)), KNOWN if known is None else known)
    return " ".join(str(sentence) for sentence in bounded.found)


def test_areas_are_read_with_their_codes_and_nothing_is_wrong(tmp_path: Path) -> None:
    bounded = looked_through(features_of(tmp_path, geojson(dict(county()))), KNOWN)
    assert bounded.codes == tuple(KNOWN)
    assert bounded.found == ()
    drawn = bounded.as_geojson()
    assert [one["properties"]["code"] for one in drawn["features"]] == KNOWN
    assert json.dumps(drawn)


def test_a_geopackage_gives_the_same_areas(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "a.gpkg", county())
    read = looked_through(read_features(path, PACKAGE), KNOWN)
    same = looked_through(features_of(tmp_path, geojson(dict(county()))), KNOWN)
    assert read.codes == same.codes
    assert all(one.equals(other) for one, other in zip(read.shapes, same.shapes, strict=True))


def test_the_national_grid_becomes_degrees(tmp_path: Path) -> None:
    turn = Transformer.from_crs(4326, 27700, always_xy=True)
    points = {code: shapely.get_coordinates(shape) for code, shape in county().items()}
    on_grid: dict[str, BaseGeometry] = {
        code: Polygon([turn.transform(*point) for point in corners]) for code, corners in points.items()
    }
    path = geopackage(tmp_path / "a.gpkg", on_grid, srs=27700)
    west, south, _, _ = shapely.total_bounds([item.geometry for item in read_features(path, PACKAGE)])
    assert (west, south) == pytest.approx((-1.8, 53.6), abs=0.001)


def test_numbers_of_a_grid_that_is_not_named_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no degrees"):
        found_in(tmp_path, {"X01": square(430_000, 400_000, 9_000)})


def test_areas_that_lie_over_one_another_are_told_by_name(tmp_path: Path) -> None:
    assert "1 pairs of areas lie over one another: X01, X02." in found_in(
        tmp_path, {"X01": square(0, 0), "X02": square(0.05, 0)}, ["X01", "X02"]
    )


def test_neighbours_that_touch_do_not_overlap(tmp_path: Path) -> None:
    assert "over one another" not in found_in(tmp_path, {"X01": square(0, 0), "X02": square(0.1, 0)}, ["X01", "X02"])


def test_areas_that_are_missed_and_those_that_are_not_known_are_told(tmp_path: Path) -> None:
    told = found_in(tmp_path, {**county(11), "Z99": square(5, 50)})
    assert "1 known areas are missing: X12." in told
    assert "1 areas are not known here: Z99." in told


def test_a_shape_that_crosses_itself_is_mended_and_it_is_told(tmp_path: Path) -> None:
    bow = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert "1 shapes cross themselves" in found_in(tmp_path, {"X01": bow}, ["X01"])


def test_an_area_without_a_shape_is_told_and_not_drawn(tmp_path: Path) -> None:
    assert "1 areas have no shape" in found_in(tmp_path, {"X01": square(0, 0), "X02": None}, ["X01", "X02"])


def test_points_are_no_areas(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="none of its areas has a shape"):
        found_in(tmp_path, {"X01": Point(0, 0)})


def test_an_area_in_several_parts_is_put_together() -> None:
    parts = [
        Feature({"code": "A"}, square(0, 0)),
        Feature({"code": "A"}, square(5, 5)),
        Feature({"code": "B"}, square(9, 9)),
    ]
    bounded = looked_through(parts, ["A", "B"])
    assert bounded.codes == ("A", "B")
    assert bounded.shapes[0].geom_type == "MultiPolygon"
    assert any("several parts" in str(one) for one in bounded.found)


def test_the_code_is_found_under_whatever_heading_the_known_codes_stand(tmp_path: Path) -> None:
    bounded = looked_through(features_of(tmp_path, geojson(dict(county()), heading="LAD23CD")), KNOWN)
    assert bounded.codes == tuple(KNOWN)


def test_what_tells_no_areas_apart_is_refused() -> None:
    same = [Feature({"colour": "red"}, square(0, 0)), Feature({"colour": "red"}, square(1, 1))]
    with pytest.raises(BadInput, match="tells its areas apart"):
        looked_through(same, [])


def test_huge_boundaries_are_made_simple_and_neighbours_stay_neighbours() -> None:
    def wavy(x: float) -> Polygon:
        """A strip whose sides have very many points, the same as its neighbour’s."""
        side = [(n / 20_000, (n * 7919 % 101) / 1e6) for n in range(20_001)]
        left = [(x + dx, y) for y, dx in side]
        right = [(x + 0.5 + dx, y) for y, dx in side]
        return Polygon([*left, *reversed(right)])

    strips: list[BaseGeometry] = [wavy(0), wavy(0.5), wavy(1.0)]
    simple, before, after = simpler(strips, most=5_000)
    assert before > 100_000
    assert after <= 5_000
    assert simple[0].touches(simple[1]) or simple[0].intersection(simple[1]).area < 1e-9
    assert shapely.union_all(simple).area == pytest.approx(shapely.union_all(strips).area, rel=0.01)


@pytest.mark.parametrize(
    "content",
    [b"{}", b'{"features": 3}', b'{"features": [1]}', b"not json", b'{"features": []}', b"[" * 100_000,
     b'{"features": [{"properties": {}, "geometry": {"type": "Polygon", "coordinates": "x"}}]}',
     b'{"features": [{"properties": {}, "geometry": {"type": "Nothing"}}]}'],
)  # fmt: skip
def test_what_is_no_geojson_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        features_of(tmp_path, content)
    assert refused.value.problems[0].remedy


def test_a_geopackage_with_two_layers_or_a_view_or_a_broken_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="2 layers"):
        read_features(geopackage(tmp_path / "two.gpkg", county(2), layers=("a", "b")), PACKAGE)
    path = geopackage(tmp_path / "view.gpkg", county(2))
    with closing(sqlite3.connect(path)) as made:
        made.execute("alter table areas rename to hidden")
        made.execute("create view areas as select * from hidden")
        made.commit()
    with pytest.raises(BadInput, match="no table"):
        read_features(path, PACKAGE)
    path = geopackage(tmp_path / "broken.gpkg", county(2))
    with closing(sqlite3.connect(path)) as made:
        made.execute("update areas set geom = x'47500003FF'")
        made.commit()
    with pytest.raises(BadInput, match="damaged"):
        read_features(path, PACKAGE)


def test_a_grid_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="grid"):
        read_features(geopackage(tmp_path / "a.gpkg", county(2), srs=999_999), PACKAGE)


def test_more_areas_than_can_be_drawn_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.boundaries.reading.MOST_AREAS", 3)
    with pytest.raises(BadInput, match="4 areas"):
        features_of(tmp_path, geojson(dict(county(4))))
