"""What the database itself refuses of plans: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.governance.models import (
    Activity,
    ActivityStatus,
    ActivityStrand,
    Dependency,
    DueChange,
    Objective,
    PartnerEngagement,
    Plan,
    PlanMilestone,
    PlanReview,
)

from ..conftest import organisation, person

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER = "Idris Maddox"


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[[], models.Model]) -> models.Model:
    first = saved(make())
    again = make()
    for field in first._meta.concrete_fields:
        if field.name not in ("id", "ref", "version"):
            setattr(again, field.attname, getattr(first, field.attname))
    return again


def a_plan(**given: Any) -> Plan:
    whole = {"organisation": organisation("Force 02"), "title": "T", "start": DAY, "end": LATER, "framework": "F"}
    return Plan(**(whole | {"review_on": LATER, "made_by": person(WRITER), "made_on": DAY} | given))


def an_adopted_plan(**given: Any) -> Plan:
    whole = {"state": "adopted", "adopted_by": person(WRITER), "adopted_on": DAY, "adopted_where": "W"}
    return a_plan(**(whole | given))


def an_ended_plan(**given: Any) -> Plan:
    return a_plan(**({"state": "ended", "ended_on": LATER, "ended_because": "B"} | given))


def _of_a_plan(given: dict[str, Any]) -> dict[str, Any]:
    return {"organisation": organisation("Force 02")} | ({} if "plan" in given else {"plan": saved(a_plan())})


def a_plan_review(**given: Any) -> PlanReview:
    return PlanReview(**(_of_a_plan(given) | {"found": "F", "on": DAY, "next_on": LATER, "by": person(WRITER)} | given))


def an_objective(**given: Any) -> Objective:
    return Objective(**(_of_a_plan(given) | {"number": 1, "title": "T", "heading": "P1"} | given))


def an_activity(**given: Any) -> Activity:
    objective = given.get("objective") or saved(an_objective())
    whole = {"organisation": organisation("Force 02"), "plan": objective.plan, "objective": objective, "number": 1}
    whole |= {"title": "T", "owner": organisation("Force 02"), "start": DAY, "due": LATER, "first_due": LATER}
    return Activity(**(whole | given))


def a_done_activity(**given: Any) -> Activity:
    return an_activity(**({"state": "done", "done_on": LATER} | given))


def _of_an_activity(given: dict[str, Any]) -> dict[str, Any]:
    known = {} if "activity" in given else {"activity": saved(an_activity())}
    return {"organisation": organisation("Force 02")} | known


def a_strand(**given: Any) -> ActivityStrand:
    return ActivityStrand(**(_of_an_activity(given) | {"strand": "P2"} | given))


def a_status(**given: Any) -> ActivityStatus:
    said = {"was": "planned", "now": "under_way", "reason": "R", "by": person(WRITER), "at": timezone.now()}
    return ActivityStatus(**(_of_an_activity(given) | said | given))


def a_plan_milestone(**given: Any) -> PlanMilestone:
    return PlanMilestone(**(_of_an_activity(given) | {"title": "T", "due": LATER, "first_due": LATER} | given))


def a_change_of_a_day(**given: Any) -> DueChange:
    said = {"was": DAY, "now": LATER, "reason": "R", "by": person(WRITER), "at": timezone.now()}
    return DueChange(**(_of_an_activity(given) | said | given))


def a_dependency(**given: Any) -> Dependency:
    first = saved(an_activity())
    second = saved(an_activity(objective=first.objective, number=2))
    return Dependency(
        **({"organisation": organisation("Force 02"), "activity": first, "needs": second, "why": "W"} | given)
    )


def a_dependency_on_itself() -> Dependency:
    row = a_dependency()
    row.needs = row.activity
    return row


def an_engagement(**given: Any) -> PartnerEngagement:
    whole = {"organisation": organisation("Force 02"), "partner": organisation("HMP Ravensford"), "level": "not"}
    return PartnerEngagement(
        **(whole | {"barrier": "time", "rests_on": "R", "said_by": person(WRITER), "start": DAY} | given)
    )


def an_escalated_engagement(**given: Any) -> PartnerEngagement:
    whole = {"escalated_to": organisation("Northmoor region"), "escalated_on": LATER, "asked": "A"}
    return an_engagement(**(whole | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "plan_has_a_title_and_headings": lambda: a_plan(title=""),
    "plan_ends_after_it_starts": lambda: a_plan(end=DAY),
    "plan_state_known": lambda: a_plan(state="dreamt"),
    "plan_adopted_by_somebody_somewhere": lambda: an_adopted_plan(adopted_where=""),
    "adopted_plan_has_its_day": lambda: a_plan(state="adopted"),
    "plan_ended_for_a_reason": lambda: an_ended_plan(ended_because=""),
    "plan_review_says_what": lambda: a_plan_review(found=""),
    "plan_review_looks_ahead": lambda: a_plan_review(next_on=DAY),
    "objective_says_what_under_a_heading": lambda: an_objective(heading=""),
    "objective_numbered_once": lambda: twice(an_objective),
    "activity_says_what": lambda: an_activity(title=""),
    "activity_ends_after_it_starts": lambda: an_activity(due=BEFORE),
    "activity_state_known": lambda: an_activity(state="dreamt"),
    "activity_done_on_a_day": lambda: an_activity(state="done"),
    "activity_numbered_once": lambda: twice(an_activity),
    "activity_strand_named": lambda: a_strand(strand=""),
    "activity_serves_a_strand_once": lambda: twice(a_strand),
    "activity_moved_for_a_reason": lambda: a_status(reason=""),
    "milestone_says_what": lambda: a_plan_milestone(title=""),
    "day_moved_for_a_reason": lambda: a_change_of_a_day(reason=""),
    "day_moved_to_another": lambda: a_change_of_a_day(now=DAY),
    "dependency_said_once": lambda: twice(a_dependency),
    "dependency_on_another": a_dependency_on_itself,
    "dependency_says_why": lambda: a_dependency(why=""),
    "engagement_ends_after_it_starts": lambda: an_engagement(end=DAY - timedelta(days=1)),
    "one_open_engagement": lambda: twice(an_engagement),
    "engagement_of_another": lambda: an_engagement(partner=organisation("Force 02")),
    "engagement_rests_on_something": lambda: an_engagement(rests_on=""),
    "engagement_barrier_where_it_is_not_whole": lambda: an_engagement(barrier=""),
    "engagement_escalated_with_words": lambda: an_escalated_engagement(asked=""),
}
GOOD: list[Callable[[], models.Model]] = [
    a_plan,
    an_adopted_plan,
    an_ended_plan,
    a_plan_review,
    an_objective,
    an_activity,
    a_done_activity,
    a_strand,
    a_status,
    a_plan_milestone,
    a_change_of_a_day,
    a_dependency,
    an_engagement,
    an_escalated_engagement,
]
