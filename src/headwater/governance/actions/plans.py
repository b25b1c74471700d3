"""A plan is begun, adopted, reviewed and ended; its objectives are written (2.1.5, 4.2.1, 7.3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.lifecycle import PLAN
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import Activity, ActivityStrand, Objective, Plan, PlanReview
from headwater.governance.plan_headings import headings
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.plan_template import PlanTemplate, plan_template


def _is_sound(plan: Plan) -> None:
    not_empty({"Title": plan.title})
    no_persons({"Title": plan.title})
    if plan.end <= plan.start:
        raise refuse("Until", sentence("that is not after its first day."), sentence("Give a later day."))
    if not plan.start <= plan.review_on <= plan.end:
        what = sentence("that is outside the time of the plan.")
        raise refuse("To be reviewed on", what, sentence("Give a day between its first and its last."))


@action("plan.begun", policy=policies.may_make_plan)
def begin_plan(plan: Plan, *, by: Viewer, template: PlanTemplate | None = None) -> Plan:
    """Begin a plan, empty or from a template; ``plan`` is not saved yet.

    What comes from a template belongs to the organisation, until somebody gives an activity its owner.
    """
    plan.framework = template.framework if template else plan_template().framework
    plan.template = template.id if template else ""
    _is_sound(plan)
    plan.made_by, plan.made_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    plan.save()
    if template:
        _fill(plan, template)
    return plan


def _fill(plan: Plan, template: PlanTemplate) -> None:
    """Its objectives and activities, mapped."""
    place, titles = plan.organisation, {item.id: item.title for item in headings(template.framework)}
    objectives = Objective.objects.bulk_create(
        [
            Objective(organisation=place, plan=plan, number=number, title=titles[one.heading], heading=one.heading)
            for number, one in enumerate(template.objectives, 1)
        ]
    )
    under = zip(objectives, template.objectives, strict=True)
    pairs = [(objective, item) for objective, one in under for item in one.activities]
    days = {"start": plan.start, "due": plan.end, "first_due": plan.end, "owner": place}
    activities = [
        Activity(
            organisation=place, plan=plan, objective=objective, number=number, title=item.title,
            working=bool(template.mark), reference=item.reference, **days,
        )
        for number, (objective, item) in enumerate(pairs, 1)
    ]  # fmt: skip
    for made in activities:
        made.save()  # each by itself: what search finds is written with the save of a record
    ActivityStrand.objects.bulk_create(
        [
            ActivityStrand(organisation=place, activity=made, strand=strand)
            for made, (_, item) in zip(activities, pairs, strict=True)
            for strand in item.strands
        ]
    )


@action("plan.changed", policy=policies.may_change_plan)
def change_plan(
    plan: Plan, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Plan:
    """Change its title, its time and its review. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(plan, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(plan, name, value)
    _is_sound(plan)
    plan.save()
    return plan


@action("plan.adopted", policy=policies.may_adopt_plan)
def adopt_plan(plan: Plan, *, by: Viewer, where: str, on: date) -> Plan:
    """Make it the organisation’s own: on which day, and where that was decided."""
    not_empty({"Where it was adopted": where})
    if not plan.made_on <= on <= by.day:
        what = sentence("a plan is adopted between the day that it was begun on and today.")
        raise refuse("Adopted on", what, sentence("It was begun on {day}.", day=plan.made_on))
    if not plan.activities.exists():
        what = sentence("it has no activity.")
        raise refuse("The plan", what, sentence("Write what is to be done before it is adopted."))
    plan.state = PLAN.after("adopt", plan.state)
    plan.adopted_by, plan.adopted_on, plan.adopted_where = by.person, on, where
    plan.save()
    return plan


@action("plan.reviewed", policy=lambda by, review: policies.may_review_plan(by, review.plan))
def review_plan(review: PlanReview, *, by: Viewer) -> PlanReview:
    """Say what a review found, and when the next one is; ``review`` is not saved yet."""
    not_empty({"What was found": review.found})
    no_persons({"What was found": review.found})
    if review.on > by.day:
        raise refuse("Reviewed on", sentence("that day is still to come."), sentence("Give the day of the review."))
    if review.next_on <= by.day:
        raise refuse("Next to be reviewed on", sentence("that day is not to come."), sentence("Give a later one."))
    plan = review.plan.fresh()
    plan.review_on = review.next_on
    plan.save()
    review.organisation, review.by = plan.organisation, by.person  # type: ignore[assignment]
    review.save()
    return review


@action("plan.ended", policy=policies.may_end_plan)
def end_plan(plan: Plan, *, by: Viewer, because: str) -> Plan:
    """Say that it is no plan any more, and why: it stays to be read."""
    not_empty({"Why it ends": because})
    no_persons({"Why it ends": because})
    plan.state = PLAN.after("end", plan.state)
    plan.ended_on, plan.ended_because = by.day, because
    plan.save()
    return plan


@action("objective.written", policy=policies.may_change_objective)
def write_objective(objective: Objective, *, by: Viewer) -> Objective:
    """Write an objective into a plan; ``objective`` is not saved yet."""
    not_empty({"What is to be reached": objective.title})
    no_persons({"What is to be reached": objective.title, "How anybody would know": objective.shown_by})
    plan = objective.plan.fresh()  # locked: two who write at once get a number each
    if objective.heading not in {item.id for item in headings(plan.framework)}:
        raise refuse("Heading", sentence("there is no such heading."), sentence("Choose one of the list."))
    objective.organisation, objective.number = plan.organisation, plan.objectives.next_of("number")
    objective.save()
    return objective
