"""Series as charts over time, and places beside each other: what may be said of figures, and what may not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from headwater.comparison.funnel import Asked, funnel_of
from headwater.core.comparability import Body, Kind
from headwater.core.control_charts import Chart, chart_of
from headwater.core.control_series import Better, Every, series_of
from headwater.core.control_series import Point as Drawn
from headwater.core.control_series import Series as DrawnSeries
from headwater.core.funnels import Funnel, NotCompared
from headwater.core.performance_frameworks import RATIO, SHARE, WORDS
from headwater.core.periods import Period
from headwater.core.return_periods import end_of
from headwater.core.sentences import Sentence, sentence
from headwater.organisations.models import Organisation, Tier
from headwater.organisations.viewer import Viewer
from headwater.performance.models import CollectionPlace, FigureCollection, Indicator, IndicatorVersion, LimitsAnew
from headwater.performance.queries.returns import places_of
from headwater.performance.queries.series import Point, Series, series

EVERY = {"month": Every.MONTH, "quarter": Every.QUARTER}
PERCENT = 100


def indicators_charted(collection: FigureCollection) -> QuerySet[Any]:
    """The indicators of a collection that have numbers, each with its newest version: words have no chart."""
    rows = Indicator.objects.filter(framework=collection.framework).prefetch_related("versions")
    return rows.exclude(versions__form=WORDS).distinct().order_by("number")


def find_charted(collection: FigureCollection, ref: str) -> Indicator | None:
    """The indicator of that reference, if it has numbers."""
    found: Indicator | None = indicators_charted(collection).filter(ref=ref[:12]).first()
    return found


def newest_of(indicator: Indicator) -> IndicatorVersion:
    """Its newest version, which may be one to come."""
    return max(indicator.versions.all(), key=lambda one: (one.since, one.number))


def version_on(indicator: Indicator, day: date) -> IndicatorVersion:
    """The version in force on a day; before there is one, the newest."""
    held = [one for one in indicator.versions.all() if one.since <= day]
    return max(held, key=lambda one: (one.since, one.number), default=newest_of(indicator))


@dataclass(frozen=True)
class ChartOf:
    """The chart of a place and an indicator, the figures that it is drawn from, and the decisions about its limits."""

    chart: Chart
    points: Mapping[date, Point]
    starts: tuple[LimitsAnew, ...]


def chart_for(
    viewer: Viewer,
    collection: FigureCollection,
    indicator: Indicator,
    place: Organisation,
    *,
    known_on: date | None = None,
) -> ChartOf | None:
    """The chart, as known on a day; none where nothing was returned by then. Three questions."""
    found = series(viewer, collection=collection.pk, indicators=[indicator.ref], places=[place.ref], known_on=known_on)
    if not found:
        return None
    starts = limits_anew(collection, indicator, [place.pk], known_on)
    drawn = _drawn(collection, indicator, found[0])
    known = {point.start for point in drawn.points}
    chart = chart_of(drawn, [row.fresh_start for row in starts if row.start in known])
    return ChartOf(chart, {point.period: point for point in found[0].points}, tuple(starts))


def limits_anew(
    collection: FigureCollection, indicator: Indicator, places: Iterable[int], known_on: date | None = None
) -> list[LimitsAnew]:
    """The decisions that stand of these places, or stood on a day, by their period."""
    rows = LimitsAnew.objects.filter(collection=collection, indicator=indicator, organisation__in=list(places))
    stands = Q(taken_back_on__isnull=True)
    if known_on is not None:
        stands = (stands | Q(taken_back_on__gt=known_on)) & Q(on__lte=known_on)
    return list(rows.filter(stands).select_related("by", "collection").order_by("start", "pk"))


def find_limits_anew(collection: FigureCollection, ref: str) -> LimitsAnew | None:
    """The decision of that reference, in a collection that the viewer reads."""
    rows = LimitsAnew.objects.filter(collection=collection, ref=ref[:12])
    return rows.select_related("collection__organisation", "organisation", "indicator").first()


def charts_of(
    viewer: Viewer,
    collection: FigureCollection,
    indicator: Indicator,
    places: Sequence[CollectionPlace],
    *,
    known_on: date | None = None,
) -> dict[str, Chart]:
    """The charts of these places by their references, as known on a day. Two questions, however many they are."""
    keys = {one.organisation_id for one in places}
    refs = [one.organisation.ref for one in places]
    starts: dict[int, list[LimitsAnew]] = {}
    for row in limits_anew(collection, indicator, keys, known_on):
        starts.setdefault(row.organisation_id, []).append(row)
    by_ref = {one.organisation.ref: one.organisation_id for one in places}
    found = {}
    of = {"collection": collection.pk, "indicators": [indicator.ref], "places": refs, "known_on": known_on}
    for one in series(viewer, **of) if refs else ():  # type: ignore[arg-type]
        drawn = _drawn(collection, indicator, one)
        known = {point.start for point in drawn.points}
        fresh = [row.fresh_start for row in starts.get(by_ref[one.place], ()) if row.start in known]
        found[one.place] = chart_of(drawn, fresh)
    return found


def _drawn(collection: FigureCollection, indicator: Indicator, found: Series) -> DrawnSeries:
    versions = {one.number: one for one in indicator.versions.all()}
    last = versions[found.points[-1].version]
    points = [_point(point, versions[point.version]) for point in found.points]
    title = sentence("{name}, per cent", name=last.name) if last.form == SHARE else last.name
    return series_of(title, Better(last.direction), points, EVERY[collection.period])


def _point(point: Point, version: IndicatorVersion) -> Drawn:
    """A figure as it is drawn: per cent where its own definition makes it a share, whatever one came after."""
    by = PERCENT if version.form == SHARE else 1
    return Drawn(point.period, None if point.value is None else point.value * by, _called(version))


def _called(version: IndicatorVersion) -> str:
    return f"{version.name}, version {version.number}"


@dataclass(frozen=True)
class Beside:
    """Places beside each other in one period: a funnel, or every reason why they are not compared."""

    found: Funnel | NotCompared
    unsigned: tuple[str, ...]  # places whose figure nobody has signed yet: left out, and named
    missing: tuple[str, ...]


def beside(viewer: Viewer, collection: FigureCollection, indicator: Indicator, period: date) -> Beside:
    """The places that the viewer reads beside each other, by name. Four questions, however many they are."""
    version = version_on(indicator, period)
    title = sentence("{name}", name=version.name)
    places = list(places_of(viewer, collection))
    if (why := _never(version)) is not None:
        return Beside(NotCompared(title, (why,), ()), (), ())
    rows = series(viewer, collection=collection.pk, indicators=[indicator.ref])
    figures = {one.place: point for one in rows for point in one.points if point.period == period}
    versions = {one.number: one for one in indicator.versions.all()}
    tiers = _tiers([one.organisation_id for one in places], end_of(collection.period, period))
    when = Period(period, end_of(collection.period, period))
    bodies, unsigned, missing = [], [], []
    for place in places:
        point = figures.get(place.organisation.ref)
        if point is None or point.figure.numerator is None or point.figure.denominator is None:
            missing.append(place.organisation.name)
        elif not point.signed:
            unsigned.append(place.organisation.name)
        else:
            bodies.append(_body(place.organisation, point, _called(versions[point.version]), when, tiers))
    kind = Kind.SHARE if version.form == SHARE else Kind.RATIO
    return Beside(funnel_of(title, bodies, Asked(kind)), tuple(unsigned), tuple(missing))


def _never(version: IndicatorVersion) -> Sentence | None:
    """Why figures of this definition are compared by nobody, before anybody looks at them."""
    if version.form not in (SHARE, RATIO):
        return sentence("It is a count: without what it is out of, a large place always has more.")
    if version.comparable == "no":
        return sentence("Its authors say that places cannot be compared by it: {why}", why=version.comparable_why)
    if version.comparable == "unsaid":
        return sentence("Nobody has said whether places can be compared by it. Its authors can, with a reason.")
    return None


def _body(place: Organisation, point: Point, definition: str, when: Period, tiers: Mapping[int, str]) -> Body:
    figure = point.figure
    tier = tiers.get(place.pk, "")
    count, base = figure.numerator or 0, figure.denominator or 0
    return Body(place.name, place.name, count, base, definition, when, tier, ended=place.end)


def _tiers(places: Sequence[int], day: date) -> dict[int, str]:
    rows = Tier.objects.as_at(day).filter(organisation__in=places)
    return dict(rows.values_list("organisation", "tier"))
