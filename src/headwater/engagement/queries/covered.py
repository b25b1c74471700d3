"""Who has what in force with partners on a day, and who has nothing: coverage of places, viewer first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from headwater.core.joint_work import COUNCIL, nothing_with, partner_kinds
from headwater.engagement.models import STRATEGY, JointAgreement
from headwater.engagement.queries.joint import binds_on, joint_agreements, parties_of, parties_on
from headwater.governance.queries import read_at
from headwater.organisations.as_it_was import on_day
from headwater.organisations.models import Belonging, Member, Organisation, Partnership, Tier
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Nested:
    """What was part of what on a day: by the paths of today or, of an earlier day, by what each was under then."""

    above: dict[int, int] | None

    def key(self, place: Organisation) -> str | int:
        """What ``around`` calls a place."""
        return self.key_of(place.pk, place.path)

    def key_of(self, pk: int, path: str) -> str | int:
        """The same of the place that has that key and that path."""
        return path if self.above is None else pk

    def around(self, inner: int, path: str) -> Iterator[str | int]:
        """An organisation itself and all that it was part of on the day, outwards."""
        if self.above is None:
            yield from (path[: at + 1] for at, sign in enumerate(path) if sign == "/")
            return
        at: int | None = inner
        for _ in range(len(self.above) + 1):
            if at is None:
                return
            yield at
            at = self.above.get(at)

    def has(self, place: Organisation, inner: int, path: str) -> bool:
        """Whether an organisation, by its key and its path of today, was the place or in it."""
        if self.above is None:
            return path.startswith(place.path)
        at: int | None = inner
        for _ in range(len(self.above) + 1):
            if at is None or at == place.pk:
                break
            at = self.above.get(at)
        return at == place.pk


def nested_on(viewer: Viewer, day: date) -> Nested:
    """The places as they were nested on a day: one question, of an earlier day alone."""
    if day >= viewer.day:
        return Nested(None)
    rows = Belonging.objects.as_at(day).order_by("start", "pk").values_list("organisation", "parent")
    return Nested({inner: outer for inner, outer in rows if outer is not None})


@dataclass(frozen=True)
class PlaceCovered:
    """What a place has in force on a day: strategies, the kinds of partner, and the councils it has nothing with."""

    place: Organisation
    strategies: tuple[JointAgreement, ...]
    agreements: tuple[JointAgreement, ...]
    covered: tuple[str, ...]
    nothing: tuple[str, ...]
    councils: tuple[str, ...]  # councils in a partnership with it that no agreement in force is with

    @property
    def name(self) -> str:
        """What it was called on the day."""
        return str(getattr(self.place, "name_then", self.place.name))

    @property
    def tier(self) -> str:
        """The tier that it had on the day, if it had one."""
        return getattr(self.place, "tier_then", None) or ""

    @property
    def with_council(self) -> bool:
        """Whether an agreement in force is with a council."""
        return COUNCIL in self.covered

    @property
    def with_others(self) -> bool:
        """Whether one is with another partner than a council."""
        return any(key != COUNCIL for key in self.covered)


def covered_on(viewer: Viewer, places: Sequence[Organisation], day: date) -> list[PlaceCovered]:
    """For each place what it, or a place in it, has in force on a day: a handful of questions, however many places."""
    rows = joint_agreements(viewer, day).prefetch_related(None).prefetch_related(parties_of(viewer))
    nested = nested_on(viewer, day)
    held = _by_place((row for row in rows if binds_on(row, day)), nested, day)
    councils = _councils(viewer, places, nested, day)
    return [
        _covered(place, held.get(nested.key(place), ()), councils.get(place.pk, ()), nested, day) for place in places
    ]


def _by_place(rows: Iterable[JointAgreement], nested: Nested, day: date) -> dict[str | int, list[JointAgreement]]:
    """The agreements of each place, as ``is_of`` has them, found by going outwards from each party once."""
    found: dict[str | int, list[JointAgreement]] = {}
    for row in rows:
        places = {
            place
            for one in parties_on(row, day)
            if one.party.end is None or one.party.end >= day
            for place in nested.around(one.party_id, one.party.path)
        }
        for place in places:
            found.setdefault(place, []).append(row)
    return found


def _covered(
    place: Organisation, own: Sequence[JointAgreement], councils: Iterable[Organisation], nested: Nested, day: date
) -> PlaceCovered:
    agreements = tuple(row for row in own if row.kind != STRATEGY)
    inside = {one.pk for row in own for one in parties_on(row, day) if nested.has(place, one.party_id, one.party.path)}
    parties = [one.party for row in agreements for one in parties_on(row, day) if one.pk not in inside]
    covered = partner_kinds(one.kind for one in parties)
    known = {one.pk for one in parties}
    without = tuple(sorted(one.name for one in councils if one.pk not in known))
    strategies = tuple(row for row in own if row.kind == STRATEGY)
    return PlaceCovered(place, strategies, agreements, covered, nothing_with(covered), without)


def is_of(place: Organisation, row: JointAgreement, nested: Nested, day: date) -> bool:
    """Whether an agreement is one of a place or of what was in it: who keeps it, or a party to it. None that ended."""
    return any(
        nested.has(place, one.party_id, one.party.path)
        for one in parties_on(row, day)
        if one.party.end is None or one.party.end >= day
    )


def places_there(viewer: Viewer, day: date) -> QuerySet[Any]:
    """The forces and areas of a day that the viewer reads."""
    return Organisation.objects.as_at(day).filter(read_at(viewer), kind__in=("force", "area"))


def places_covered(viewer: Viewer, day: date) -> list[Organisation]:
    """The same, each called as it was then, with its tier then."""
    rows = places_there(viewer, day)
    tier = Tier.objects.as_at(day).filter(organisation=OuterRef("pk")).values("tier")[:1]
    return list(rows.annotate(tier_then=Subquery(tier), name_then=on_day("name", viewer, day)).order_by("path", "pk"))


def _councils(
    viewer: Viewer, places: Sequence[Organisation], nested: Nested, day: date
) -> dict[int, list[Organisation]]:
    """The councils that share a partnership with each place, or with one in it, of those the viewer sees: two
    questions, of who leads and who joined at once, and of the councils among them."""
    running = Partnership.objects.as_at(day).order_by()
    seen = Partnership.objects.visible(viewer.grants, viewer.own, viewer.day).order_by().values("pk")
    running = running.filter(pk__in=seen)
    whose = ("organisation", "organisation__path", "organisation__kind")
    joined = Member.objects.as_at(day).filter(partnership__in=running.values("pk")).order_by()
    led = running.values_list("pk", "lead", "lead__path", "lead__kind")
    together: dict[int, dict[int, str]] = {}
    near: dict[int, set[int]] = {}
    for partnership, one, path, kind in joined.values_list("partnership", *whose).union(led):
        together.setdefault(partnership, {})[one] = path
        if kind == "local_authority":
            near.setdefault(partnership, set()).add(one)
    wanted = set().union(*near.values()) if near else set()
    councils = organisations(viewer, day).in_bulk(wanted) if wanted else {}
    found: dict[int, dict[int, Organisation]] = {}
    for partnership, keys in near.items():
        own = {key: councils[key] for key in keys if key in councils}
        for place in places if own else ():
            if any(nested.has(place, one, path) for one, path in together[partnership].items()):
                found.setdefault(place.pk, {}).update(own)
    return {key: list(rows.values()) for key, rows in found.items()}
