"""Questions about initiatives and education, viewer first: which there are, and how each stood on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from headwater.core.initiatives import FUND_USES, HOLDING
from headwater.engagement.models import (
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    Initiative,
    InitiativeConcern,
    InitiativeMove,
    InitiativeReach,
)
from headwater.engagement.policies.engaging import posts_held
from headwater.governance.queries import read_at
from headwater.organisations.viewer import Viewer

OVER = ("stopped", "finished")


def initiatives(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Those proposed by a day that the viewer reads, each with its state then, its reach and its open concerns."""
    then = day or viewer.day
    moved = InitiativeMove.objects.filter(initiative=OuterRef("pk"), on__lte=then).order_by("-id").values("now")[:1]
    counted: Any = InitiativeReach.objects.filter(initiative=OuterRef("pk"), kept_on__lte=then).order_by()
    counted = counted.values("initiative").annotate(sum=Sum("counted")).values("sum")
    open_then = Q(concerns__raised_on__lte=then) & (
        Q(concerns__closed_on__isnull=True) | Q(concerns__closed_on__gt=then)
    )
    rows: QuerySet[Any] = Initiative.objects.filter(read_at(viewer, "organisation__"), proposed_on__lte=then)
    rows = rows.annotate(
        then=Coalesce(Subquery(moved), Value("proposed"), output_field=CharField()),
        reached_so_far=Coalesce(Subquery(counted), 0),
        open_concerns=Count("concerns", filter=open_then),
    )
    return rows.select_related("organisation", "owner__organisation", "grant", "proposed_by")


def find_initiative(viewer: Viewer, ref: str) -> Initiative | None:
    """The initiative of that reference."""
    return initiatives(viewer).filter(ref=ref).first()


def concerns(viewer: Viewer) -> QuerySet[Any]:
    """Concerns about initiatives that the viewer reads."""
    rows: QuerySet[Any] = InitiativeConcern.objects.filter(read_at(viewer, "organisation__"))
    return rows.select_related("initiative__organisation", "organisation", "post__organisation", "decided_by")


def find_concern(viewer: Viewer, ref: str) -> InitiativeConcern | None:
    """The concern of that reference."""
    return concerns(viewer).filter(ref=ref).first()


def concerns_to_look_at(viewer: Viewer) -> QuerySet[InitiativeConcern]:
    """Open concerns whose day has come, of posts that the viewer holds or of none at places of theirs."""
    posts = posts_held(viewer)
    mine = Q(post__in=posts) | Q(post__isnull=True, organisation__in=viewer.own)
    rows = concerns(viewer).filter(mine, closed_on__isnull=True, review_on__lte=viewer.day)
    return rows.order_by("review_on", "pk")


def concerns_to_decide(viewer: Viewer) -> QuerySet[InitiativeConcern]:
    """Serious ones, open and not decided, at places of the viewer’s own: the work is paused until somebody does."""
    rows = concerns(viewer).filter(organisation__in=viewer.own, closed_on__isnull=True, decision="")
    return rows.filter(severity__in=HOLDING).exclude(initiative__state__in=OVER).order_by("raised_on", "pk")


def initiatives_to_review(viewer: Viewer) -> QuerySet[Any]:
    """Those of places of the viewer’s own that go on and whose day of review has come."""
    rows = initiatives(viewer).filter(organisation__in=viewer.own, state__in=("running", "paused"))
    return rows.filter(review_on__lte=viewer.day).order_by("review_on", "pk")


def liaisons(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Education liaison of a day at places that the viewer reads, of what was kept by then."""
    then = day or viewer.day
    rows: QuerySet[Any] = EducationLiaison.objects.as_at(then).filter(read_at(viewer, "organisation__"))
    return rows.filter(kept_on__lte=then).select_related("organisation", "partner")


def liaisons_ever(viewer: Viewer) -> QuerySet[Any]:
    """Those at places that the viewer reads, though they have ended."""
    rows: QuerySet[Any] = EducationLiaison.objects.standing().filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "partner")


def find_liaison(viewer: Viewer, ref: str) -> EducationLiaison | None:
    """The liaison of that reference, though it has ended."""
    return liaisons_ever(viewer).filter(ref=ref).first()


def fund_uses(viewer: Viewer, day: date) -> list[EducationFundUse]:
    """What each force that the viewer reads last said of the fund by a day: one question."""
    last = EducationFundUse.objects.filter(organisation=OuterRef("organisation"), on__lte=day).order_by("-id")
    rows = EducationFundUse.objects.filter(read_at(viewer, "organisation__"), pk=Subquery(last.values("pk")[:1]))
    return list(rows.select_related("organisation").order_by(F("organisation__name"), "pk"))


def fund_counts(rows: list[EducationFundUse]) -> Mapping[str, tuple[int, int]]:
    """For each use how many forces, and how much they said of it in pence."""
    found = dict.fromkeys(FUND_USES, (0, 0))
    for row in rows:
        count, amount = found[row.use]
        found[row.use] = (count + 1, amount + (row.amount or 0))
    return found


def resources(viewer: Viewer) -> QuerySet[Any]:
    """Resources in use that were kept by places that the viewer reads, or by a national body: those are for all."""
    everyone = Q(organisation__kind="national")
    rows: QuerySet[Any] = EducationResource.objects.filter(read_at(viewer, "organisation__") | everyone)
    going_on = Q(ended_on__isnull=True) | Q(ended_on__gt=viewer.day)
    return rows.filter(going_on).select_related("organisation")
