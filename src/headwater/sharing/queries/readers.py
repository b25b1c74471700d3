"""Everybody who is in some audiences, as readers: the rule of ``reader_of`` for many people at once.

A test holds the two together: for everybody, and whatever stands in their way, they say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from headwater import schemes
from headwater.core import release as core
from headwater.organisations.models import Holding
from headwater.sharing.models import VERIFIED, AudiencePart, CaveatHeld, Clearance, Reading, Release
from headwater.sharing.queries.reading import as_core

Part = tuple[int, int | None, int | None, str]  # an audience; a person, or a place and a kind of post in it


@dataclass
class _Standing:
    """What is known of one person on a day."""

    posts: list[tuple[int, int, str]] = field(default_factory=list)  # the post, where it is, and its kind
    caveats: set[str] = field(default_factory=set)
    vetting: set[str] = field(default_factory=set)


def readers_in(audiences: Collection[int], day: date) -> dict[int, core.Reader]:
    """By person, everybody who is in one of these audiences on a day: four questions, however many they are."""
    known = AudiencePart.objects.as_at(day).filter(audience__in=audiences)
    parts: list[Part] = []
    people: dict[int, _Standing] = {}
    for audience, named, active, place, kind in known.values_list(
        "audience", "person", "person__is_active", "organisation", "kind"
    ):
        parts.append((audience, named, place, kind))
        if active:
            people[named] = _Standing()
    among = _posts_on(day).filter(_in_some(parts)).values("person")
    held = _posts_on(day).filter(person__in=among, person__is_active=True)
    for one, post, place, kind in held.values_list("person", "post", "post__organisation", "post__kind"):
        people.setdefault(one, _Standing()).posts.append((post, place, kind))
    known_people = Q(person__in=among) | Q(person__in={person for _, person, _, _ in parts if person is not None})
    _vetted(people, known_people, day)
    return {key: _reader(key, one, parts) for key, one in people.items()}


def _posts_on(day: date) -> QuerySet[Holding]:
    held = Holding.objects.as_at(day).filter(post__start__lte=day)
    return held.exclude(post__end__lt=day).exclude(post__organisation__end__lt=day)


def _in_some(parts: Iterable[Part]) -> Q:
    """Whose posts put them into an audience, and who is in one by name."""
    ways = Q(person__in={person for _, person, _, _ in parts if person is not None})
    ways |= Q(post__organisation__in={place for _, _, place, _ in parts if place is not None})
    return ways | Q(post__kind__in={kind for _, _, place, kind in parts if place is None and kind})


def _vetted(people: Mapping[int, _Standing], among: Q, day: date) -> None:
    vetted = Clearance.objects.as_at(day).filter(among, standing=VERIFIED)
    for person, post, code in vetted.values_list("person", "post", "code"):
        if person in people and post in {held for held, _, _ in people[person].posts}:
            people[person].vetting.add(code)
    for person, caveat in CaveatHeld.objects.as_at(day).filter(among).values_list("person", "caveat"):
        if person in people:
            people[person].caveats.add(caveat)


def _reader(key: int, one: _Standing, parts: Iterable[Part]) -> core.Reader:
    within = {audience for audience, person, place, kind in parts if _is_in(key, one, person, place, kind)}
    ranks = schemes.shipped().policy.ranks(frozenset(one.vetting))
    return core.Reader(frozenset(within), frozenset(one.caveats), ranks)


def _is_in(key: int, one: _Standing, person: int | None, place: int | None, kind: str) -> bool:
    if person is not None:
        return person == key
    return any(place in (None, at) and kind in ("", of) for _, at, of in one.posts)


def who_could_read(rows: Collection[Release], day: date) -> dict[int, frozenset[int]]:
    """By release, the people to whom its marking and its audience are open on a day, whether or not it is over."""
    readers = readers_in({row.audience_id for row in rows}, day)
    asked = {row.pk: core.Release(True, as_core(row.label), row.audience_id) for row in rows}
    return {
        key: frozenset(person for person, reader in readers.items() if core.still_theirs(reader, one))
        for key, one in asked.items()
    }


def who_read(rows: Iterable[Release], until: date | None = None) -> dict[int, frozenset[int]]:
    """By release, the people who read it, took it or told others of it, until the end of a day."""
    kept = Reading.objects.filter(release__in=[row.pk for row in rows])
    if until is not None:
        kept = kept.filter(at__date__lte=until)
    found: dict[int, set[int]] = {}
    for release, person in kept.order_by().values_list("release", "person").distinct():
        found.setdefault(release, set()).add(person)
    return {key: frozenset(people) for key, people in found.items()}
