"""What is wrong with boundaries, and what is done about it: told to whoever brings them, and never mended in silence.

Boundaries are for drawing. Nothing is decided by them: which area a figure is of stands in the figure’s own row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from headwater.boundaries.reading import Feature
from headwater.boundaries.tangles import is_tangled, near, rings_of
from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import Sentence, sentence

CODES = ("code", "area_code", "areacode", "gss_code", "id", "geo_code")  # headings that are looked for first
OVERLAP = 0.01  # of the smaller area: neighbours that were drawn apart touch by less
SIMPLE = 30_000  # points in all: a telephone draws them while somebody waits
SIMPLEST = 5  # points of a ring that cannot be made simpler
LONGEST_CODE, MOST_HEADINGS = 60, 300
KEEPS = 4  # decimals of a degree: about ten metres


@dataclass(frozen=True)
class Bounded:
    """Areas that can be drawn: their codes and shapes, and what was found wrong, in words."""

    codes: tuple[str, ...]
    shapes: tuple[BaseGeometry, ...]
    found: tuple[Sentence, ...]

    def as_geojson(self) -> dict[str, Any]:
        """What a map reads: each area with its code, and so few points that it is quick."""
        features = [
            {"type": "Feature", "id": number, "properties": {"code": code}, "geometry": _plain(geometry)}
            for number, (code, geometry) in enumerate(zip(self.codes, self.shapes, strict=True), 1)
        ]
        return {"type": "FeatureCollection", "features": features}


def looked_through(features: Sequence[Feature], known: Collection[str]) -> Bounded:
    """The areas of a file by their codes. ``known`` are the codes that figures are of; empty where none are yet.

    Raises ``BadInput`` where no property tells areas apart, none of them has a shape, or they are no map.
    """
    heading = code_under(features, known)
    codes = [str(feature.properties.get(heading, "")).strip() for feature in features]
    found: list[Sentence] = []
    both = zip(codes, features, strict=True)
    drawn = [(code, feature.geometry) for code, feature in both if feature.geometry and _is_area(feature.geometry)]
    _can_be_drawn(codes, [geometry for _, geometry in drawn])
    parts: dict[str, list[BaseGeometry]] = {}
    mended = 0
    for code, geometry in drawn:
        whole = _whole(geometry)
        mended += whole is not geometry
        if not whole.is_empty:  # a line that goes out and comes back is no area
            parts.setdefault(code, []).append(whole)
    if not parts:
        raise _no_shape()
    by_code = {code: shapely.union_all(some) if len(some) > 1 else some[0] for code, some in parts.items()}
    found += _told(len(features) - len(drawn), mended, codes)
    found += _overlaps(by_code)
    found += _strangers(by_code, known)
    shapes, before, after = simpler(list(by_code.values()))
    if after < before:
        found.append(
            sentence("Made simpler to draw: {after} points of {before}.", after=f"{after:,}", before=f"{before:,}")
        )
    return Bounded(tuple(by_code), tuple(shapes), tuple(found))


def _is_area(geometry: BaseGeometry) -> bool:
    return not geometry.is_empty and geometry.geom_type in ("Polygon", "MultiPolygon")


def _whole(geometry: BaseGeometry) -> BaseGeometry:
    """The shape, mended where it crosses itself."""
    if shapely.is_valid(geometry):
        return geometry
    mended: BaseGeometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    return mended


def _can_be_drawn(codes: Sequence[str], shapes: list[BaseGeometry]) -> None:
    """Raise ``BadInput`` where codes are no codes, or shapes no map: before anything is done with them."""
    odd = [code for code in codes if len(code) > LONGEST_CODE or not code.isprintable()]
    if odd:
        what = sentence("{count} codes are longer than {most} letters, or hold what cannot be shown.",
                        count=len(odd), most=LONGEST_CODE)  # fmt: skip
        raise refuse("File", what, sentence("Give each area a property with its code."))
    if not shapes:
        raise _no_shape()
    _in_degrees(shapes)
    if is_tangled(shapes):
        raise _no_map()


def _no_shape() -> BadInput:
    return refuse("File", sentence("none of its areas has a shape."), sentence("Send a file of areas, not of points."))


def _no_map() -> BadInput:
    what = sentence("its lines cross, or its areas lie over one another, so often that it is no map of areas.")
    return refuse("File", what, sentence("Look at it where it was made, and send areas that lie side by side."))


def code_under(features: Sequence[Feature], known: Collection[str]) -> str:
    """The property that says which area one is: it has the most of the known codes, or tells all of them apart."""
    headings = list(dict.fromkeys(key for feature in features for key in feature.properties))
    if len(headings) > MOST_HEADINGS:
        what = sentence("it says {count} different things of its areas.", count=f"{len(headings):,}")
        raise refuse("File", what, sentence("Leave out all but what tells its areas apart."))

    def values(key: str) -> list[str]:
        return [str(feature.properties.get(key, "")).strip() for feature in features]

    counts = {key: len(set(values(key)) & set(known)) for key in headings} if known else {}
    best = max(headings, key=lambda key: counts.get(key, 0), default="")
    if counts.get(best):
        return best
    usual = [key for key in headings if key.casefold() in CODES or key.casefold().endswith("cd")]
    for key in (*usual, *headings):
        if all(values(key)) and len(set(values(key))) == len(features):
            return key
    what = sentence("nothing in it tells its areas apart.")
    raise refuse("File", what, sentence("Give each area a property with its code."))


def _in_degrees(shapes: list[BaseGeometry]) -> None:
    west, south, east, north = shapely.total_bounds(np.array(shapes))
    if not (-180.01 <= west <= east <= 180.01 and -90.01 <= south <= north <= 90.01):
        what = sentence("its numbers are no degrees, and it does not say on which grid they are.")
        raise refuse("File", what, sentence("Save it in degrees (WGS 84), or as a GeoPackage on the national grid."))


def _told(no_shape: int, mended: int, codes: list[str]) -> list[Sentence]:
    found = []
    if no_shape:
        found.append(sentence("{count} areas have no shape, and are not drawn.", count=no_shape))
    if mended:
        found.append(sentence("{count} shapes cross themselves, and were mended to be drawn.", count=mended))
    twice = sum(1 for count in Counter(codes).values() if count > 1)
    if twice:
        found.append(sentence("{count} areas come in several parts, which were put together.", count=twice))
    return found


def _overlaps(by_code: dict[str, BaseGeometry]) -> list[Sentence]:
    """Areas that lie over one another by more than a line’s breadth: the first few by name, and how many."""
    codes, shapes = list(by_code), np.array(list(by_code.values()))
    pairs = near(shapes)
    if pairs is None:
        raise _no_map()
    one, other = pairs
    over = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    smaller = np.minimum(shapely.area(shapes[one]), shapely.area(shapes[other]))
    bad = np.flatnonzero(over > OVERLAP * smaller)
    if not len(bad):
        return []
    some = "; ".join(f"{codes[one[place]]}, {codes[other[place]]}" for place in bad[:5])
    return [sentence("{count} pairs of areas lie over one another: {some}.", count=len(bad), some=some)]


def _strangers(by_code: dict[str, BaseGeometry], known: Collection[str]) -> list[Sentence]:
    if not known:
        return [sentence("No place has a code yet, so none of these is known here.")]
    found = []
    missing, strange = sorted(set(known) - set(by_code)), sorted(set(by_code) - set(known))
    if missing:
        some = ", ".join(missing[:5])
        found.append(sentence("{count} known areas are missing: {some}.", count=len(missing), some=some))
    if strange:
        some = ", ".join(strange[:5])
        found.append(sentence("{count} areas are not known here: {some}.", count=len(strange), some=some))
    return found


def simpler(shapes: list[BaseGeometry], most: int = SIMPLE) -> tuple[list[BaseGeometry], int, int]:
    """Shapes with at most about ``most`` points in all; neighbours stay neighbours. And how many there were and are.

    More are left where so many areas cannot do with less.
    """
    table = np.array(shapes)
    most = max(most, SIMPLEST * len(rings_of(shapes)))
    before = int(shapely.get_num_coordinates(table).sum())
    after, step = before, 1e-5
    result = table
    while after > most and step < 1:
        result = shapely.coverage_simplify(result, step)
        after, step = int(shapely.get_num_coordinates(result).sum()), step * 4
    return list(result), before, after


def _plain(geometry: BaseGeometry) -> dict[str, Any]:
    rounded = shapely.set_precision(geometry, 10**-KEEPS) if geometry.area > 1e-8 else geometry
    whole: dict[str, Any] = json.loads(shapely.to_geojson(rounded if not rounded.is_empty else geometry))
    return whole
