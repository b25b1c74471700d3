"""Questions about plans, viewer first: which there are, what is in one, and what its owners are to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, F, Prefetch, Q, QuerySet, Value, When

from headwater.core.lifecycle import ACTIVITY
from headwater.core.plans import OVER, Covered, Forecast, Planned, coverage, forecasts
from headwater.governance.models import (
    STANDS,
    Activity,
    ActivityStrand,
    Dependency,
    DueChange,
    Objective,
    Plan,
    PlanMilestone,
)
from headwater.governance.plan_headings import headings
from headwater.governance.queries.led import read_at
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer

LAST = date(9000, 1, 1)
POINTS: QuerySet[PlanMilestone] = PlanMilestone.objects.order_by("due", "pk")
NOT_OVER = ~Q(state__in=OVER)


def plans(viewer: Viewer) -> QuerySet[Any]:
    """Those whose organisation’s leading the viewer reads, with how many activities are done and overdue."""
    rows: QuerySet[Any] = Plan.objects.filter(read_at(viewer, "organisation__"))
    late = Q(activities__due__lt=viewer.day) & ~Q(activities__state__in=OVER)
    rows = rows.annotate(
        count=Count("activities", filter=~Q(activities__state="stopped")),
        done=Count("activities", filter=Q(activities__state="done")),
        late=Count("activities", filter=late),
    )
    return rows.select_related("organisation", "adopted_by", "made_by")


def find_plan(viewer: Viewer, ref: str) -> Plan | None:
    """The plan of that reference."""
    return plans(viewer).filter(ref=ref).first()


def plan_in_force(place: Organisation, day: date) -> Plan | None:
    """The adopted plan of a place that a day falls into; of several the newest."""
    rows = Plan.objects.filter(organisation=place, adopted_on__lte=day, start__lte=day, end__gte=day)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day)).order_by("-adopted_on", "-pk").first()


@dataclass(frozen=True)
class WholePlan:
    """A plan with everything in it, read in a handful of questions."""

    plan: Plan
    objectives: Sequence[Objective]
    activities: Sequence[Activity]
    planned: dict[int, Planned]
    needs: dict[int, list[int]]
    day: date

    @property
    def covered(self) -> list[Covered]:
        """What serves each heading."""
        return coverage(self.planned.values(), [item.id for item in headings(self.plan.framework)])

    @property
    def forecast(self) -> dict[int, Forecast]:
        """When each activity ends, as things stand."""
        return forecasts(self.planned.values(), self.needs, self.day)

    @property
    def by_key(self) -> dict[int, Activity]:
        """The activities by their keys."""
        return {row.pk: row for row in self.activities}


def whole_plan(plan: Plan, day: date) -> WholePlan:
    """Everything of a plan: six questions, however long it is."""
    rows: QuerySet[Any] = Activity.objects.filter(plan=plan).select_related("owner", "post__organisation", "objective")
    rows = rows.prefetch_related(
        Prefetch("strands", ActivityStrand.objects.filter(STANDS), to_attr="now_strands"),
        Prefetch("milestones", POINTS, to_attr="points"),
    )
    activities = list(rows.order_by("number", "pk"))
    needs: dict[int, list[int]] = {}
    pairs = Dependency.objects.filter(STANDS, activity__plan=plan).order_by("pk")
    for activity, needed in pairs.values_list("activity", "needs"):
        needs.setdefault(activity, []).append(needed)
    objectives = list(Objective.objects.filter(plan=plan).order_by("number"))
    return WholePlan(plan, objectives, activities, {row.pk: planned(row) for row in activities}, needs, day)


def planned(row: Activity) -> Planned:
    """An activity as the core decides about it."""
    strands = tuple(item.strand for item in row.now_strands)  # type: ignore[attr-defined]  # ``whole_plan`` fetched them
    return Planned(row.pk, row.title, strands, row.start, row.due, row.first_due, row.state, row.done_on)


def activities(viewer: Viewer) -> QuerySet[Activity]:
    """Those that the viewer reads: of plans that they read, and those that organisations of theirs own."""
    urgency = Case(When(NOT_OVER, then=F("due")), default=Value(LAST), output_field=DateField())
    seen = read_at(viewer, "organisation__") | Q(owner__in=viewer.own)
    rows = Activity.objects.filter(seen).annotate(urgency=urgency)
    return rows.select_related("plan__organisation", "objective", "owner", "post__organisation")


def find_activity(viewer: Viewer, ref: str) -> Activity | None:
    """The activity of that reference, with its strands."""
    rows = activities(viewer).filter(ref=ref)
    return rows.prefetch_related(
        Prefetch("strands", ActivityStrand.objects.filter(STANDS), to_attr="now_strands")
    ).first()


def find_objective(viewer: Viewer, ref: str) -> Objective | None:
    """The objective of that reference."""
    rows = Objective.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("plan__organisation").first()


def find_milestone(viewer: Viewer, ref: str) -> PlanMilestone | None:
    """The milestone of that reference: of an activity that the viewer reads."""
    seen = activities(viewer).order_by().values("pk")
    return (
        PlanMilestone.objects.filter(ref=ref, activity__in=seen)
        .select_related("activity__plan__organisation", "activity__owner")
        .first()
    )


def find_dependency(viewer: Viewer, ref: str) -> Dependency | None:
    """The dependency of that reference, while it stands."""
    rows = Dependency.objects.filter(STANDS, read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("activity__plan__organisation", "needs").first()


def moves_of(plan: Plan) -> list[DueChange]:
    """Every change of a day in a plan, the newest first."""
    rows = DueChange.objects.filter(activity__plan=plan)
    return list(rows.select_related("activity", "milestone", "by"))


def posts_at(owner: Organisation, day: date) -> QuerySet[Post]:
    """The posts of an organisation that there are on a day."""
    return Post.objects.as_at(day).filter(organisation=owner).select_related("organisation").order_by("kind", "pk")


def owed(viewer: Viewer) -> QuerySet[Activity]:
    """What organisations of the viewer’s own are to do in plans that have not ended, what is due first at the top."""
    rows = activities(viewer).filter(NOT_OVER, owner__in=viewer.own).exclude(plan__state="ended")
    return rows.order_by("due", "pk")


def to_review(viewer: Viewer) -> QuerySet[Plan]:
    """Adopted plans of organisations of the viewer’s own whose day of review has come."""
    rows = Plan.objects.filter(organisation__in=viewer.own, state="adopted", review_on__lte=viewer.day)
    return rows.select_related("organisation").order_by("review_on", "pk")


def state_words() -> dict[str, str]:
    """How an activity may stand, in words."""
    return dict(ACTIVITY.states)
