"""Questions about collections and returns, viewer first: the grid, what is late, a return as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from headwater.core.performance_frameworks import Described
from headwater.core.return_checks import KNOWN, Before, Figure, PlaceThen
from headwater.core.return_periods import after, end_of, start_of, starts, written
from headwater.core.return_states import EXCEPTIONS, ReturnThen, standing
from headwater.governance.queries import find_led, read_at
from headwater.organisations.models import Belonging, Naming, Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    CollectionPlace,
    FigureCollection,
    Indicator,
    IndicatorVersion,
    PeriodReturn,
    ReturnChase,
    ReturnedFigure,
    due_of,
)
from headwater.performance.queries.frameworks import version_in

find_measured = find_led  # a place of which the viewer reads what it measures
LOOKED_BACK = 60  # periods before, that a figure is held against


def collections(viewer: Viewer) -> QuerySet[Any]:
    """Those of organisations that the viewer reads, and those in which a place of theirs returns."""
    mine = CollectionPlace.objects.filter(organisation__in=viewer.own).order_by().values("collection")
    reached = read_at(viewer, "organisation__") | Q(pk__in=mine)
    rows: QuerySet[Any] = FigureCollection.objects.filter(reached)
    return rows.select_related("organisation", "framework", "made_by")


def with_places(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same, each with how many places return in it."""
    counted: QuerySet[Any] = rows.annotate(asked=Count("places"))
    return counted


def find_collection(viewer: Viewer, ref: str) -> FigureCollection | None:
    """The collection of that reference, if the viewer reads it."""
    return collections(viewer).filter(ref=ref).first()


def places_of(viewer: Viewer, collection: FigureCollection) -> QuerySet[Any]:
    """The places of a collection whose returns the viewer reads: all for those who read the one that collects."""
    rows: QuerySet[Any] = CollectionPlace.objects.filter(collection=collection)
    if not _reads_all(viewer, collection):
        rows = rows.filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "answers__organisation").order_by("organisation__name", "pk")


def _reads_all(viewer: Viewer, collection: FigureCollection) -> bool:
    return bool(FigureCollection.objects.filter(read_at(viewer, "organisation__"), pk=collection.pk).exists())


def find_place(viewer: Viewer, collection: FigureCollection, ref: str) -> CollectionPlace | None:
    """The place of that reference in a collection, if the viewer reads what it returns."""
    return places_of(viewer, collection).filter(organisation__ref=ref).first()


def last_period(collection: FigureCollection, day: date) -> date:
    """The newest period that is over on a day, or when the collection ended; its first one where none is."""
    until = min(day, collection.ended_on or day)
    return max(collection.first, after(collection.period, start_of(collection.period, until), -1))


def is_period(collection: FigureCollection, start: date, day: date) -> bool:
    """Whether a period of the collection begins on that day, and has begun by ``day``."""
    begins = start == start_of(collection.period, start)
    return begins and collection.first <= start <= min(day, collection.ended_on or day)


def asked_in(place: CollectionPlace, period: date) -> bool:
    """Whether a place returns for a period: for none that began after it ended, whoever takes its work on."""
    lasts = [day for day in (place.last, place.organisation.end) if day is not None]
    return place.first <= period and all(period <= day for day in lasts)


@dataclass(frozen=True)
class Standing:
    """How one return stands: the place, the period, a word, and when it is due."""

    place: CollectionPlace
    period: date
    state: str
    due: date
    one: PeriodReturn | None = None
    corrected: bool = False
    chased: tuple[str, ...] = ()

    @property
    def exception(self) -> bool:
        """Whether it is on the list of exceptions: late in any way, or corrected after it was signed."""
        return self.state in EXCEPTIONS or self.corrected


def standings(
    collection: FigureCollection, places: Sequence[CollectionPlace], periods: Sequence[date], day: date
) -> dict[tuple[int, date], Standing]:
    """How each return of these places and periods stands: three questions, however many."""
    where = {
        "collection": collection,
        "period__in": list(periods),
        "organisation__in": [one.organisation_id for one in places],
    }
    rows = {(one.organisation_id, one.period): one for one in PeriodReturn.objects.filter(**where)}
    late = ReturnedFigure.objects.filter(whole__collection=collection, whole__period__in=list(periods))
    corrected = set(late.exclude(corrected_because="").order_by().values_list("whole", flat=True).distinct())
    chases: dict[tuple[int, date], list[str]] = {}
    for where_to, period, step in ReturnChase.objects.filter(**where).values_list("organisation", "period", "step"):
        chases.setdefault((where_to, period), []).append(step)
    ends = {period: (end_of(collection.period, period), collection.due(period)) for period in periods}
    found = {}
    for place in places:
        for period in periods:
            key, (end, reckoned) = (place.organisation_id, period), ends[period]
            one = rows.get(key)
            due, state = due_of(one, reckoned), "not_asked"
            if asked_in(place, period):
                then = ReturnThen(end, due) if one is None else ReturnThen(end, due, one.state, one.signed_on)
                state = standing(then, day)
            wrong = one is not None and one.pk in corrected
            found[key] = Standing(place, period, state, due, one, wrong, tuple(chases.get(key, ())))
    return found


def exceptions_of(viewer: Viewer, collection: FigureCollection, day: date) -> list[Standing]:
    """What a steering group looks at: late, or corrected after it was signed; newest first. Four questions."""
    places = list(places_of(viewer, collection))
    periods = starts(collection.period, collection.first, last_period(collection, day))
    found = standings(collection, places, periods, day).values()
    return sorted(
        (one for one in found if one.exception), key=lambda one: (-one.period.toordinal(), one.place.organisation.name)
    )


def find_return(collection: FigureCollection, place: Organisation, period: date) -> PeriodReturn | None:
    """What a place returned for a period, if it was begun."""
    rows = PeriodReturn.objects.filter(collection=collection, organisation=place, period=period)
    return rows.select_related("collection__organisation", "organisation", "typed_by", "signed_by").first()


def begin(collection: FigureCollection, place: Organisation, period: date) -> PeriodReturn:
    """The return of a place for a period, as it is or not saved yet."""
    found = find_return(collection, place, period)
    if found is not None:
        return found
    return PeriodReturn(collection=collection, organisation=place, period=period, due_on=collection.due(period))


def find_asked(viewer: Viewer, ref: str, place: str, period: str) -> PeriodReturn | None:
    """The return of a place for a period such as 2009-04, begun or not, where it is asked and the viewer reads it."""
    collection, start = find_collection(viewer, ref), written(period)
    where = find_place(viewer, collection, place) if collection is not None and start is not None else None
    if collection is None or start is None or where is None:
        return None
    if not asked_in(where, start) or not is_period(collection, start, viewer.day):
        return None
    return begin(collection, where.organisation, start)


@dataclass(frozen=True)
class Asked:
    """One indicator as it is asked in a period: its definition then, and what stands of it, or nothing yet."""

    indicator: Indicator
    version: IndicatorVersion
    said: ReturnedFigure | None
    history: tuple[ReturnedFigure, ...]  # every row that there was, newest first

    @property
    def described(self) -> Described:
        """Its definition as the core checks it."""
        return self.version.described


def asked_of(collection: FigureCollection, period: date) -> list[tuple[Indicator, IndicatorVersion]]:
    """The indicators of a collection for a period, each with the definition that holds in its last month."""
    month = after("month", after(collection.period, period), -1)
    rows = Indicator.objects.filter(framework=collection.framework_id).prefetch_related("versions")
    found = []
    for row in rows:
        versions = list(row.versions.all())
        for version in versions:
            version.indicator = row
        holds = version_in(versions, month)
        if holds is not None and holds.period == collection.period:
            found.append((row, holds))
    return found


def figures_asked(collection: FigureCollection, one: PeriodReturn | None, period: date, day: date) -> list[Asked]:
    """What is asked for a period and what was said of it by a day: as it was known then. Three questions."""
    rows: dict[int, list[ReturnedFigure]] = {}
    if one is not None:
        said = ReturnedFigure.objects.filter(whole=one, on__lte=day).select_related("by").order_by("-number")
        for row in said:
            rows.setdefault(row.indicator_id, []).append(row)
    return [
        Asked(row, version, stands_on(rows.get(row.pk, ()), day), tuple(rows.get(row.pk, ())))
        for row, version in asked_of(collection, period)
    ]


def stands_on(rows: Sequence[ReturnedFigure], day: date) -> ReturnedFigure | None:
    """Of all that was said of one figure, newest first, what stood at the end of a day."""
    return next((row for row in rows if row.on <= day and (row.superseded_on is None or row.superseded_on > day)), None)


def before(place: Organisation, indicators: Sequence[int], period: date, kind: str) -> dict[int, list[Before]]:
    """What a place returned for earlier periods, by indicator, oldest first. One question."""
    oldest = after(kind, period, -LOOKED_BACK)
    rows = ReturnedFigure.objects.filter(whole__organisation=place, indicator__in=list(indicators))
    rows = rows.filter(whole__period__lt=period, whole__period__gte=oldest, superseded_on__isnull=True)
    found: dict[int, list[Before]] = {}
    columns = ("indicator", "whole__period", "answer", "numerator", "denominator")
    for key, month, answer, numerator, denominator in rows.order_by("whole__period").values_list(*columns):
        found.setdefault(key, []).append(Before(month, Figure(answer, numerator, denominator)))
    return found


def place_then(place: Organisation, kind: str, period: date) -> PlaceThen:
    """What happened to a place in a period: two questions."""
    end = end_of(kind, period)

    def within(day: date | None) -> date | None:
        return day if day is not None and period < day <= end else None

    named = Naming.objects.filter(organisation=place, start__gt=max(period, place.start), start__lte=end)
    moved = Belonging.objects.filter(organisation=place, start__gt=max(period, place.start), start__lte=end)
    return PlaceThen(
        place.name, within(place.start), within(place.end),
        named.aggregate(day=Max("start"))["day"], moved.aggregate(day=Max("start"))["day"],
    )  # fmt: skip


def last_month_returned(indicator: Indicator) -> date | None:
    """The last month for which a figure of an indicator was returned; of a quarter, its last month."""
    rows = ReturnedFigure.objects.filter(indicator=indicator).select_related("whole__collection")
    last = rows.order_by("-whole__period").first()
    if last is None:
        return None
    return end_of(last.whole.collection.period, last.whole.period).replace(day=1)


def returns_read(viewer: Viewer) -> QuerySet[Any]:
    """Returns of which the viewer reads the place, or the one that collects."""
    reached = read_at(viewer, "organisation__") | read_at(viewer, "collection__organisation__")
    rows: QuerySet[Any] = PeriodReturn.objects.filter(reached)
    return rows.select_related("collection", "organisation")


def returned_about(viewer: Viewer, place: Organisation, topic: str, day: date) -> list[PeriodReturn]:
    """Signed returns of a place or within it that say something about a topic, as known on a day; newest first."""
    said = ReturnedFigure.objects.filter(defined__topic=topic, answer=KNOWN, on__lte=day)
    said = said.filter(Q(superseded_on__isnull=True) | Q(superseded_on__gt=day))
    rows = returns_read(viewer).filter(below(place.path, "organisation__"), signed_on__lte=day)
    return list(rows.filter(pk__in=said.order_by().values("whole")).order_by("-period", "pk"))


def chases_of(collection: FigureCollection, place: Organisation, period: date) -> list[ReturnChase]:
    """How a return was asked for again, newest first."""
    rows = ReturnChase.objects.filter(collection=collection, organisation=place, period=period)
    return list(rows.select_related("by"))
