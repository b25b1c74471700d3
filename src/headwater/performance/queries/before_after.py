"""Figures of a place before and after something was done, against what would have happened otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.core.before_and_after import Difference, NoInference, OtherPlaces, OwnTrend, Question, looked_at
from headwater.core.control_charts import Chart
from headwater.core.control_series import Point
from headwater.organisations.viewer import Viewer
from headwater.performance.models import CollectionPlace, FigureCollection, Indicator
from headwater.performance.queries.comparing import charts_of
from headwater.performance.queries.returns import places_of


@dataclass(frozen=True)
class Otherwise:
    """From which period something was done, and what somebody states would have happened otherwise."""

    start: date
    against: str
    why_alike: str = ""
    chosen: bool = False  # for its high (or low) figures before


@dataclass(frozen=True)
class Compare:
    """Which figures: of which place and indicator in which collection, as known on which day (today if none)."""

    collection: FigureCollection
    indicator: Indicator
    place: CollectionPlace
    known_on: date | None = None


def before_and_after(viewer: Viewer, of: Compare, own: Chart, asked: Otherwise) -> Difference | NoInference:
    """The difference, or why none can be inferred. Five questions at the most, however many other places."""
    before, later = _parted(own, asked.start)
    return looked_at(Question(before, later, _against(viewer, of, asked), asked.chosen))


def _against(viewer: Viewer, of: Compare, asked: Otherwise) -> OwnTrend | OtherPlaces | None:
    if asked.against == "trend":
        return OwnTrend()
    if asked.against != "places":
        return None
    places = [one for one in places_of(viewer, of.collection) if one.pk != of.place.pk]
    others = charts_of(viewer, of.collection, of.indicator, places, known_on=of.known_on)
    names = {one.organisation.ref: one.organisation.name for one in places}
    found = tuple((names[ref], *_parted(one, asked.start)) for ref, one in others.items())
    return OtherPlaces(found, asked.why_alike)


def _parted(drawn: Chart, start: date) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    points = [one.point for one in drawn.points]
    return tuple(p for p in points if p.start < start), tuple(p for p in points if p.start >= start)
