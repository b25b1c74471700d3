"""Questions about initiatives and education, viewer first: which there are, and how each stood on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from headwater.core.initiatives import FUND_USES, HOLDING, NEEDED_STEPS
from headwater.engagement.models import (
    STAY,
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    ImpactNote,
    Initiative,
    InitiativeConcern,
    InitiativeMove,
    InitiativeReach,
    InitiativeStep,
)
from headwater.engagement.policies.engaging import posts_held
from headwater.governance.queries import leads_at, read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

OVER = ("stopped", "finished")


def initiatives(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Those proposed by a day that the viewer reads, each with its state then, its reach and its open concerns."""
    then = day or viewer.day
    moved = InitiativeMove.objects.filter(initiative=OuterRef("pk"), on__lte=then).order_by("-id").values("now")[:1]
    standing = Q(replaced__isnull=True) | Q(replaced__kept_on__gt=then)
    counted: Any = InitiativeReach.objects.filter(standing, initiative=OuterRef("pk"), kept_on__lte=then).order_by()
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
    return rows.select_related(
        "initiative__organisation", "organisation", "post__organisation", "decided_by", "closed_by"
    )


def find_concern(viewer: Viewer, ref: str) -> InitiativeConcern | None:
    """The concern of that reference."""
    return concerns(viewer).filter(ref=ref).first()


def find_reach(viewer: Viewer, ref: str) -> InitiativeReach | None:
    """The count of that reference, of an initiative that the viewer reads."""
    rows = InitiativeReach.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("initiative__organisation").first()


def concerns_to_look_at(viewer: Viewer) -> QuerySet[InitiativeConcern]:
    """Open concerns whose day has come, of posts that the viewer holds or of none at places of theirs."""
    posts = posts_held(viewer)
    mine = Q(post__in=posts) | Q(post__isnull=True, organisation__in=viewer.own)
    rows = concerns(viewer).filter(mine, closed_on__isnull=True, review_on__lte=viewer.day)
    return rows.order_by("review_on", "pk")


def concerns_to_decide(viewer: Viewer) -> QuerySet[InitiativeConcern]:
    """Serious ones, open and not decided, where the viewer leads or above: the work is paused until somebody does.

    One that was to stay is asked again when the day has come to look at it.
    """
    waits = Q(decision="") | Q(decision=STAY, review_on__lte=viewer.day)
    led = leads_at(viewer).order_by().values("pk")
    rows = concerns(viewer).filter(waits, organisation__in=led, closed_on__isnull=True, severity__in=HOLDING)
    rows = rows.exclude(initiative__proposed_by=viewer.person).exclude(kept_by=viewer.person)
    return rows.exclude(initiative__state__in=OVER).order_by("raised_on", "pk")


def initiatives_to_review(viewer: Viewer) -> QuerySet[Any]:
    """Those of places of the viewer’s own that go on and whose day of review has come."""
    rows = initiatives(viewer).filter(organisation__in=viewer.own, state__in=("running", "paused"))
    return rows.filter(review_on__lte=viewer.day).order_by("review_on", "pk")


def initiatives_to_move(viewer: Viewer) -> QuerySet[Any]:
    """Those to approve, which others wrote whole; approved ones whose day has come; and what is past its last day.

    One question; ``state`` says which it is.
    """
    led = leads_at(viewer).order_by().values("pk")
    steps = InitiativeStep.objects.filter(initiative=OuterRef("pk"))
    whole = [Exists(steps.filter(kind=kind)) for kind in NEEDED_STEPS]
    whole.append(Exists(ImpactNote.objects.filter(initiative=OuterRef("pk"))))
    others = ~Q(proposed_by=viewer.person) & (Q(designed_by__isnull=True) | ~Q(designed_by=viewer.person))
    approve = Q(state="proposed", organisation__in=led, end__gte=viewer.day, reach__gte=1) & others
    for needed in (~Q(evaluation=""), ~Q(stop_rule=""), *whole):
        approve &= Q(needed)
    start = Q(state="approved", organisation__in=viewer.own, start__lte=viewer.day)
    finish = Q(state__in=("running", "paused"), organisation__in=viewer.own, end__lt=viewer.day)
    rows: QuerySet[Any] = Initiative.objects.filter(read_at(viewer, "organisation__"), approve | start | finish)
    return rows.select_related("organisation").order_by("start", "pk")


def liaisons(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Education liaison of a day at places that the viewer reads, of what was kept by then."""
    then = day or viewer.day
    rows: QuerySet[Any] = EducationLiaison.objects.as_at(then).filter(read_at(viewer, "organisation__"))
    return _named(viewer, rows).filter(kept_on__lte=then).select_related("organisation", "partner")


def liaisons_ever(viewer: Viewer) -> QuerySet[Any]:
    """Those at places that the viewer reads, though they have ended."""
    rows: QuerySet[Any] = EducationLiaison.objects.standing().filter(read_at(viewer, "organisation__"))
    return _named(viewer, rows).select_related("organisation", "partner")


def _named(viewer: Viewer, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each with whether the viewer may be told the institution: one that they see, or where they work on the place."""
    seen: Any = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).filter(pk=OuterRef("partner"))
    works = Q(pk__in=[])
    for path in filter(None, viewer.own_paths):
        works |= below(path, "organisation__")
    found: QuerySet[Any] = rows.annotate(told=Case(When(works | Exists(seen), then=Value(True)), default=Value(False)))
    return found


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
    return resources_ever(viewer).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=viewer.day))


def resources_ever(viewer: Viewer) -> QuerySet[Any]:
    """Those and what is out of use."""
    everyone = Q(organisation__kind="national")
    rows: QuerySet[Any] = EducationResource.objects.filter(read_at(viewer, "organisation__") | everyone)
    return rows.select_related("organisation")


def find_resource(viewer: Viewer, ref: str) -> EducationResource | None:
    """The resource of that reference, though it is out of use."""
    return resources_ever(viewer).filter(ref=ref).first()
