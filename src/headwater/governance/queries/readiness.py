"""The picture of readiness: places by capability as at a day, from what was said, checked and excepted (App. A)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Max, Q, QuerySet

from headwater.core.capability import MANY, Cell, Said, Shade, Status, cell, weakest
from headwater.core.countdown import Countdown, countdown
from headwater.governance.models import CapabilityException, CapabilityStatus, Clause, StandardVersion, Validation
from headwater.governance.queries.cards import what_is_wrong_with
from headwater.governance.queries.led import leads_at, read_at
from headwater.governance.queries.standards import clauses_of, holds_for, in_force
from headwater.organisations.models import Organisation, Tier
from headwater.organisations.viewer import Viewer

SOON = timedelta(days=30)
FEW = 50  # places that are named one by one
Asked = tuple[str, str, int]  # of a clause: its code, its capability, and the key that its words are kept under
Key = tuple[int, int]  # the keys of a place and of the clause that its words are kept under


@dataclass(frozen=True)
class Known:
    """What stands on a day: what was said by place and clause, and until when each is excepted."""

    said: Mapping[Key, Said]
    excepted: Mapping[Key, date]


@dataclass(frozen=True)
class Row:
    """One place: its clauses by code, and its capabilities in the order of the version."""

    ref: str
    name: str
    tier: str
    clauses: Mapping[str, Cell]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Picture:
    """Places by capability on a day, and the countdown over the clauses of all of them."""

    version: StandardVersion
    day: date
    capabilities: tuple[tuple[str, str], ...]  # code and title
    rows: tuple[Row, ...]
    countdown: Countdown


def places_asked(viewer: Viewer, day: date, kind: str = "area", words: str = "") -> QuerySet[Organisation]:
    """The places of a kind that there were on a day, of those that the viewer reads."""
    rows = Organisation.objects.as_at(day).filter(read_at(viewer), kind=kind)
    return (rows.filter(name__icontains=words) if words else rows).order_by("name", "pk")


def picture(version: StandardVersion, places: Iterable[Organisation], day: date) -> Picture:
    """The picture of these places. Six queries and one for cards, however many places there are."""
    found = list(places)
    clauses = clauses_of(version)
    capabilities = tuple(dict.fromkeys((one.capability, one.title) for one in clauses))
    keys = [place.pk for place in found]
    tiers = dict(Tier.objects.as_at(day).filter(of_these(keys)).values_list("organisation", "tier"))
    known = Known(said_of(keys, clauses, day), excepted_of(keys, clauses, day))
    of_tier: dict[str, list[Asked]] = {}
    for one in clauses:
        of_tier.setdefault(one.tier, []).append((one.code, one.capability, one.root))
    codes = [code for code, _ in capabilities]
    rows = tuple(
        _row(place, tier, _cells(place.pk, of_tier.get(tier, ()), known), codes)
        for place in found
        for tier in (tiers.get(place.pk, ""),)
    )
    deadline = version.deadline or day
    whole = countdown((one for row in rows for one in row.clauses.values()), deadline, day)
    return Picture(version, day, capabilities, rows, whole)


def _cells(place: int, asked: Iterable[Asked], known: Known) -> list[tuple[str, str, Cell]]:
    """How each of these clauses stands at a place: its code, its capability, and its cell."""
    said, excepted = known.said, known.excepted
    return [
        (code, capability, cell(said.get((place, root)), excepted.get((place, root))))
        for code, capability, root in asked
    ]


def _row(place: Organisation, tier: str, found: Sequence[tuple[str, str, Cell]], codes: Iterable[str]) -> Row:
    by_capability: dict[str, list[Cell]] = {}
    for _code, capability, one in found:
        by_capability.setdefault(capability, []).append(one)
    cells = tuple(weakest(tuple(by_capability.get(code, ()))) for code in codes)
    return Row(place.ref, place.name, tier, {code: one for code, _capability, one in found}, cells)


def of_these(keys: Collection[int]) -> Q:
    """Of these places; of more than a few, of all there are: to name them takes longer than to leave some aside."""
    return Q(organisation__in=keys) if len(keys) <= FEW else Q()


def newest_statuses(keys: Collection[int], roots: Collection[int], day: date) -> QuerySet[CapabilityStatus]:
    """What was last said at each of these places, up to a day, of each of the clauses that words are kept under."""
    rows = CapabilityStatus.objects.filter(of_these(keys), on__lte=day)  # of every clause: an index has these in order
    last = rows.order_by().values("organisation", "clause").annotate(last=Max("pk")).values("last")
    return CapabilityStatus.objects.filter(pk__in=last, clause__in=roots)


def agreed_of(keys: Collection[int], day: date) -> dict[int, bool]:
    """Whether whoever looked last at what was said agreed that it is met, by the key of what was said."""
    rows = Validation.objects.filter(of_these(keys), on__lte=day)
    return dict(rows.order_by("pk").values_list("status", "agrees"))  # the newest of each is the last, and so it stays


def said_of(keys: Collection[int], clauses: Sequence[Clause], day: date) -> dict[Key, Said]:
    """What was last said of each clause at each place, whether it was confirmed by that day, and what is wrong with
    the card where it is met by others."""
    roots = {one.root for one in clauses}
    newest = newest_statuses(keys, roots, day)
    rows = list(newest.order_by().values_list("pk", "organisation", "clause", "status", "forecast", "card"))
    agreed = agreed_of(keys, day)
    wrong = what_is_wrong_with({row[5] for row in rows if row[5]}, day)
    return {
        (place, clause): _said(status, agreed.get(pk), forecast, wrong.get(card, ()) if card else ())
        for pk, place, clause, status, forecast, card in rows
    }


@lru_cache(maxsize=MANY)
def _said(status: str, agreed: bool | None, forecast: date | None, wrong: tuple[str, ...]) -> Said:
    return Said(Status(status), agreed, forecast, wrong)


def excepted_of(keys: Sequence[int], clauses: Sequence[Clause], day: date) -> dict[Key, date]:
    """Until when clauses are excepted at places on a day."""
    rows = CapabilityException.objects.as_at(day).filter(clause__in={one.root for one in clauses})
    rows = rows.filter(of_these(keys))
    return {
        (place, clause): end
        for place, clause, end in rows.order_by("end").values_list("organisation", "clause", "end")
        if end is not None
    }


def statuses_of(places: Sequence[Organisation], version: StandardVersion, day: date) -> tuple[str, ...]:
    """The names of what was last said of each clause of a version at these places."""
    roots = {one.root for one in clauses_of(version)}
    newest = newest_statuses([place.pk for place in places], roots, day)
    return tuple(row.urn for row in newest.order_by("organisation__name", "clause__order", "pk"))


def places_behind(viewer: Viewer) -> list[tuple[Organisation, StandardVersion, int]]:
    """The areas that the viewer leads at where something asked is not met and nobody foresees when it will be."""
    waiting = list(leads_at(viewer).filter(kind="area"))
    found = []
    for version in in_force(viewer.day):
        asked = {place.ref: place for place in waiting if holds_for(version, place)}
        waiting = [place for place in waiting if place.ref not in asked]
        if asked:
            rows = picture(version, asked.values(), viewer.day).rows
            counts = [(row.ref, sum(_unforeseen(one) for one in row.clauses.values())) for row in rows]
            found += [(asked[ref], version, count) for ref, count in counts if count]
    return found


def _unforeseen(one: Cell) -> bool:
    return not one.ready and one.forecast is None and one.shade is not Shade.EXCEPTED


def exceptions_ending(viewer: Viewer) -> QuerySet[CapabilityException]:
    """Exceptions at places that the viewer leads at which end within a month."""
    mine = leads_at(viewer).order_by().values("pk")
    rows = CapabilityException.objects.as_at(viewer.day).filter(organisation__in=mine, end__lte=viewer.day + SOON)
    return rows.select_related("organisation", "clause").order_by("end", "pk")
