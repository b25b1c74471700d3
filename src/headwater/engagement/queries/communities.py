"""Questions about groups, their seats and communities, viewer first. None joins a person to a seat or a community."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from headwater.core.representation import Seat as Held
from headwater.engagement.models import (
    Adviser,
    AdvisoryGroup,
    Community,
    GapLeftOpen,
    Seat,
    SeatHeld,
    SeatVoice,
    held_on,
)
from headwater.engagement.queries.engaged import engaged_ever, engages_at
from headwater.governance.queries import read_at
from headwater.organisations.models import Organisation, Post, below
from headwater.organisations.viewer import Viewer


def groups(viewer: Viewer) -> QuerySet[Any]:
    """Those of places that the viewer reads, with how many of their seats are held today and when they last met."""
    rows: QuerySet[Any] = AdvisoryGroup.objects.filter(read_at(viewer, "organisation__"))
    seats = Seat.objects.filter(held_on(viewer.day), group=OuterRef("pk")).order_by().values("group")
    held = SeatHeld.objects.filter(held_on(viewer.day), seat__group=OuterRef("pk")).order_by().values("seat__group")
    rows = rows.annotate(
        seats_now=Coalesce(Subquery(seats.annotate(n=Count("pk")).values("n")), 0),
        held_now=Coalesce(Subquery(held.annotate(n=Count("pk")).values("n")), 0),
        met=Max("meetings__day"),
    )
    return rows.select_related("organisation")


def find_group(viewer: Viewer, ref: str) -> AdvisoryGroup | None:
    """The group of that reference."""
    return groups(viewer).filter(ref=ref).first()


def in_being(viewer: Viewer, place: Organisation) -> QuerySet[AdvisoryGroup]:
    """The groups of today at a place and above it for which the viewer writes: a community is invited to one."""
    paths = [place.path[: at + 1] for at, sign in enumerate(place.path) if sign == "/"]
    rows = AdvisoryGroup.objects.filter(organisation__path__in=paths, end__isnull=True)
    return rows.filter(organisation__in=engages_at(viewer)).select_related("organisation").order_by("name", "pk")


def groups_to_ask(viewer: Viewer, place: Organisation) -> QuerySet[AdvisoryGroup]:
    """The groups of today at a place and below it for which the viewer writes."""
    rows = AdvisoryGroup.objects.filter(below(place.path, "organisation__"), end__isnull=True)
    return rows.filter(organisation__in=engages_at(viewer)).select_related("organisation").order_by("name", "pk")


def communities(viewer: Viewer) -> QuerySet[Community]:
    """Those of places that the viewer reads."""
    return Community.objects.filter(read_at(viewer, "organisation__")).select_related("organisation")


def find_community(viewer: Viewer, ref: str) -> Community | None:
    """The community of that reference."""
    return communities(viewer).filter(ref=ref).first()


def communities_of(place: Organisation, day: date) -> QuerySet[Community]:
    """Those of a place and below it that are in the register today, of places that have not ended."""
    there = Organisation.objects.as_at(day).filter(below(place.path))
    rows = Community.objects.filter(organisation__in=there, end__isnull=True)
    return rows.select_related("organisation").order_by("name", "pk")


def seats_of(group: AdvisoryGroup, day: date) -> list[tuple[Seat, Held]]:
    """The seats of a group on a day, each as the core decides about it. Three questions."""
    rows = list(Seat.objects.filter(held_on(day), group=group).select_related("group__organisation").order_by("number"))
    return list(zip(rows, as_decided(rows), strict=True))


def as_decided(seats: list[Seat]) -> list[Held]:
    """Seats as the core decides about them: two questions, however many they are."""
    held: dict[int, list[SeatHeld]] = {}
    for one in SeatHeld.objects.filter(seat__in=seats).order_by("start", "pk"):
        held.setdefault(one.seat_id, []).append(one)
    spoken: dict[int, list[SeatVoice]] = {}
    for voice in SeatVoice.objects.filter(seat__in=seats).order_by("start", "pk"):
        spoken.setdefault(voice.seat_id, []).append(voice)
    return [
        Held(
            seat.group_id,
            seat.span,
            tuple(one.span for one in held.get(seat.pk, [])),
            tuple((voice.community_id, voice.span) for voice in spoken.get(seat.pk, [])),
        )
        for seat in seats
    ]


def find_seat(viewer: Viewer, ref: str) -> Seat | None:
    """The seat of that reference."""
    rows = Seat.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("group__organisation", "organisation").first()


def advisers_of(group: AdvisoryGroup) -> QuerySet[Adviser]:
    """The names that are kept of a group by consent. Ask ``policies.may_read_advisers`` first."""
    return Adviser.objects.filter(group=group, withdrawn_on__isnull=True).select_related("kept_by").order_by("name")


def find_adviser(viewer: Viewer, ref: str) -> Adviser | None:
    """The adviser of that reference, for those who engage where the group is, or did while the place was there."""
    rows = Adviser.objects.filter(organisation__in=engaged_ever(viewer), ref=ref, withdrawn_on__isnull=True)
    return rows.select_related("group__organisation", "organisation").first()


def left_open_of(community: Community) -> QuerySet[GapLeftOpen]:
    """Each time that a gap was left open, the newest first."""
    return GapLeftOpen.objects.filter(community=community).select_related("by").order_by("-said_on", "-pk")


def posts_of(place: Organisation, day: date) -> QuerySet[Post]:
    """The posts of a place on a day: one of them owes a response."""
    return Post.objects.as_at(day).filter(organisation=place).select_related("organisation").order_by("kind", "pk")
