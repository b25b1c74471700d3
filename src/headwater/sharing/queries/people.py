"""Whom, and which bodies, the viewer may name; and the vetting that they may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from headwater.accounts.models import Person
from headwater.core.access import paths_with
from headwater.core.posts import Kind, Right
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    CaveatHeld,
    Clearance,
)

PUBLIC_BODIES = (
    *(Kind.NATIONAL, Kind.REGION, Kind.FORCE, Kind.LOCAL_AUTHORITY),
    *(Kind.HEALTH, Kind.PRISON, Kind.OVERSIGHT),
)


def people_known(viewer: Viewer) -> QuerySet[Person]:
    """The people whom the viewer may ask about: those with a post at an organisation that the viewer may see."""
    held = Holding.objects.as_at(viewer.day).filter(post__organisation__in=organisations(viewer).values("pk"))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def bodies_to_name(viewer: Viewer) -> QuerySet[Organisation]:
    """Whom a portion can be from, an audience be at, or an agreement be with: what one may see, and public bodies.

    That there is a council or a national unit is no secret; an area, a school or a community group of others stays
    unnamed.
    """
    known = Q(pk__in=organisations(viewer).values("pk")) | Q(kind__in=PUBLIC_BODIES)
    return Organisation.objects.as_at(viewer.day).filter(known).order_by("name", "pk")


def clearances(viewer: Viewer) -> QuerySet[Clearance]:
    """The vetting that the viewer may see: their own, and of posts that they may appoint to."""
    ways = [Q(person=viewer.person)] if viewer.person else [Q(pk__in=[])]
    ways += [Q(post__organisation__path__startswith=path) for path in paths_with(Right.APPOINT, viewer.grants)]
    rows = Clearance.objects.filter(reduce(or_, ways))
    return rows.select_related("person", "post__organisation", "verified_by")


def caveats_of(person: int, day: date) -> QuerySet[CaveatHeld]:
    """The caveats that somebody holds on a day."""
    return CaveatHeld.objects.as_at(day).filter(person=person)


def caveats_among(holdings: Iterable[Holding], day: date) -> dict[int, list[str]]:
    """The caveats that each of those who hold these posts holds on a day, by person: one question."""
    found: dict[int, list[str]] = {}
    rows = CaveatHeld.objects.as_at(day).filter(person__in=[one.person_id for one in holdings])
    for person, caveat in rows.order_by("caveat").values_list("person", "caveat"):
        found.setdefault(person, []).append(caveat)
    return found


def posts_to_vet(viewer: Viewer) -> QuerySet[Holding]:
    """Who holds the posts that the viewer may appoint to: their vetting is the viewer’s to write down."""
    paths = paths_with(Right.APPOINT, viewer.grants)
    if not paths:
        return Holding.objects.none()
    ways = reduce(or_, [Q(post__organisation__path__startswith=path) for path in paths])
    rows = Holding.objects.as_at(viewer.day).filter(ways).select_related("post__organisation", "person")
    return rows.order_by("person__name", "pk")


def expiring(day: date, within: int = 90) -> Q:
    """Those that end within so many days."""
    return Q(end__gte=day, end__lte=day + timedelta(days=within))
