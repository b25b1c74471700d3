"""What a post is handed over with: of one organisation, as far as whoever opens the pack may see each thing already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from headwater.core.access import paths_with
from headwater.core.handover import ITEMS, LEAVING, NEW
from headwater.core.posts import Right
from headwater.organisations.models import Holding, Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    ISSUED,
    AgreedAction,
    Agreement,
    Audience,
    Clearance,
    Consent,
    HandoverCheck,
    HandoverNote,
    Product,
    Relationship,
    Release,
)
from headwater.sharing.queries.agreed_actions import to_do
from headwater.sharing.queries.agreements import agreements
from headwater.sharing.queries.consents import answered_by, asked_of
from headwater.sharing.queries.people import clearances
from headwater.sharing.queries.reading import readable, reader_of
from headwater.sharing.queries.relationships import relationships
from headwater.sharing.queries.writing import audiences, products

MOST = 100  # of each, in a pack
LATELY = timedelta(days=365)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Pack:
    """What whoever holds a post finds in its pack. Each part is what its own page would show them."""

    notes: Sequence[HandoverNote]
    relationships: Sequence[Relationship]
    agreements: Sequence[Agreement]
    actions: Sequence[AgreedAction]
    asked: Sequence[Consent]
    answered: Sequence[Consent]
    products: Sequence[Product]
    audiences: Sequence[Audience]
    releases: Sequence[Release]
    clearances: Sequence[Clearance]


def held_now(viewer: Viewer) -> QuerySet[Holding]:
    """What the viewer holds today, of posts and organisations that are there, the newest first."""
    rows = Holding.objects.as_at(viewer.day).filter(person=viewer.person, post__organisation__in=viewer.own)
    rows = rows.filter(post__start__lte=viewer.day).exclude(post__end__lt=viewer.day)
    return rows.select_related("post__organisation").order_by("-start", "-pk")


def pack_of(viewer: Viewer, holding: Holding) -> Pack:
    """The pack of a post that the viewer holds: a question for each part, however much there is of it."""
    place, day = holding.post.organisation, viewer.day
    read = readable(reader_of(viewer.person, day), day).filter(issued_at__date__gte=day - LATELY)
    return Pack(
        notes=_first(notes_for(holding)),
        relationships=_first(relationships(viewer).filter(organisation=place)),
        agreements=_first(_agreements(viewer, place)),
        actions=_first(to_do(viewer).filter(organisation=place)),
        asked=_first(asked_of(viewer).filter(portion__originator=place)),
        answered=_first(answered_by(viewer).filter(portion__originator=place).exclude(until__lt=day)),
        products=_first(_products(viewer, place)),
        audiences=_first(audiences().filter(organisation=place)),
        releases=_first(read.select_related("label", "audience", "product__organisation").defer("body", "words")),
        clearances=_first(clearances(viewer).filter(person=viewer.person).exclude(end__lt=day)),
    )


def _first(rows: QuerySet[M]) -> list[M]:
    """The first of them, and one more to tell that there are others."""
    return list(rows[: MOST + 1])


def _agreements(viewer: Viewer, place: Organisation) -> QuerySet[Agreement]:
    of_place = Q(organisation=place) | Q(parties__organisation=place)
    return agreements(viewer).filter(of_place).distinct().order_by("review_on", "pk")


def _products(viewer: Viewer, place: Organisation) -> QuerySet[Product]:
    issued = Release.objects.filter(state=ISSUED).exclude(until__lt=viewer.day).defer("body", "words")
    issued = issued.select_related("audience", "label").order_by("audience__title", "pk")
    return products(viewer).filter(organisation=place).prefetch_related(Prefetch("releases", issued, "issued_now"))


def notes_for(holding: Holding) -> QuerySet[HandoverNote]:
    """What those who began before left for whoever holds a post now, the newest first."""
    rows = HandoverNote.objects.filter(holding__post=holding.post_id, holding__start__lt=holding.start)
    return rows.exclude(holding=holding.pk).select_related("holding__person", "holding__post__organisation")


def notes_of_posts_filled(viewer: Viewer) -> QuerySet[HandoverNote]:
    """The notes of posts that the viewer may appoint to, but those of their own posts."""
    paths = paths_with(Right.APPOINT, viewer.grants)
    if not paths:
        return HandoverNote.objects.none()
    reached = reduce(or_, (below(path, "holding__post__organisation__") if path else Q() for path in paths))
    rows = HandoverNote.objects.all() if "" in paths else HandoverNote.objects.filter(reached)
    return rows.exclude(holding__person=viewer.person).select_related("holding__person", "holding__post__organisation")


def find_note(ref: str) -> HandoverNote | None:
    """The note of that reference; who may read it is for its rule to say."""
    return HandoverNote.objects.filter(ref=ref).select_related("holding__person", "holding__post__organisation").first()


def own_note(holding: Holding) -> HandoverNote | None:
    """The note that was written for a holding, for whoever holds it."""
    return HandoverNote.objects.filter(holding=holding).first()


def ticked_by(holding: Holding) -> dict[str, HandoverCheck]:
    """What is ticked of the checklist of a holding, by item."""
    return {row.item: row for row in HandoverCheck.objects.filter(holding=holding, done_on__isnull=False)}


def new_in_post(viewer: Viewer) -> QuerySet[Holding]:
    """What the viewer began to hold lately, where something of the checklist is not ticked yet."""
    ticked = Count("handover_checks", filter=Q(handover_checks__done_on__isnull=False))
    rows = held_now(viewer).filter(start__gte=viewer.day - NEW).annotate(ticked=ticked)
    return rows.filter(ticked__lt=len(ITEMS))


def leaving_without_a_note(viewer: Viewer) -> QuerySet[Holding]:
    """What the viewer holds for a short time more and has written no note for."""
    return held_now(viewer).filter(end__lte=viewer.day + LEAVING, handover_note__isnull=True)
