"""Activities are written, changed, moved on and moved in time, each change with its reason (4.2.1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.following_up import leads_to
from headwater.core.lifecycle import ACTIVITY
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import (
    STANDS,
    Activity,
    ActivityStatus,
    ActivityStrand,
    Dependency,
    DueChange,
    PlanMilestone,
)
from headwater.governance.plan_headings import headings
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer


def _strands_are_sound(activity: Activity, strands: Collection[str]) -> None:
    known = {item.id for item in headings(activity.plan.framework)}
    if not strands or not set(strands) <= known:
        what = sentence("an activity serves at least one heading of the plan.")
        raise refuse("Which strands it serves", what, sentence("Choose from the list."))


def _is_sound(activity: Activity) -> None:
    not_empty({"What is done": activity.title})
    no_persons({"What is done": activity.title})
    if activity.due < activity.start:
        raise refuse("To be done by", sentence("that is before it begins."), sentence("Give a later day."))
    if activity.pk and activity.first_due < activity.start:  # a new one has no first day yet
        what = sentence("it was first to be done by {day}, and that day stays.", day=activity.first_due)
        raise refuse("From", what, sentence("Give that day or an earlier one."))
    _owner_is_sound(activity)


def _owner_is_sound(activity: Activity) -> None:
    if activity.post is None:
        return
    if activity.post.organisation_id != activity.owner_id:
        what = sentence("{post} is not a post of {name}.", post=activity.post.in_words, name=activity.owner)
        raise refuse("Which post", what, sentence("Choose a post of the owner, or none."))


@action("activity.written", policy=lambda by, activity: policies.may_change_objective(by, activity.objective))
def write_activity(activity: Activity, *, by: Viewer, strands: Collection[str]) -> Activity:
    """Write an activity under an objective; ``activity`` is not saved yet."""
    activity.plan = activity.objective.plan.fresh()
    activity.organisation = activity.plan.organisation
    _is_sound(activity)
    _strands_are_sound(activity, strands)
    activity.number = activity.plan.activities.next_of("number")
    activity.first_due = activity.due
    activity.save()
    _serve(activity, strands)
    return activity


@action("activity.changed", policy=policies.may_change_activity)
def change_activity(
    activity: Activity,
    *,
    by: Viewer,
    seen: int,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> Activity:
    """Change what it is and when it begins. Raises ``Conflict`` where somebody else did meanwhile.

    A new title is no working title any more.
    """
    refuse_conflict(activity, seen, after, before)
    if after.get("title", activity.title) != activity.title:
        activity.working = False
    for name, value in after.items():
        if value != before.get(name):
            setattr(activity, name, value)
    _is_sound(activity)
    activity.save()
    return activity


@action("activity.given", policy=policies.may_change_activity)
def give_activity(activity: Activity, *, by: Viewer, owner: Organisation, post: Post | None = None) -> Activity:
    """Give it to an organisation, and perhaps to a post there."""
    activity.owner, activity.post = owner, post
    _owner_is_sound(activity)
    activity.save()
    return activity


@action("activity.mapped", policy=policies.may_change_activity)
def map_activity(activity: Activity, *, by: Viewer, strands: Collection[str]) -> Activity:
    """Say which strands it serves; what it served before stays written, with its last day."""
    _strands_are_sound(activity, strands)
    now = {row.strand: row for row in activity.strands.filter(STANDS)}
    for strand, row in now.items():
        if strand not in strands:
            row.ended_on = by.day
            row.save()
    _serve(activity, [strand for strand in strands if strand not in now])
    activity.save()
    return activity


def _serve(activity: Activity, strands: Collection[str]) -> None:
    for strand in dict.fromkeys(strands):
        ActivityStrand(organisation=activity.organisation, activity=activity, strand=strand).save()


@action("activity.moved_on", policy=policies.may_move_activity)
def move_activity(activity: Activity, *, by: Viewer, verb: str, reason: str, on: date | None = None) -> Activity:
    """Take it from one state to another, and say why; what is done has the day that it was done on."""
    not_empty({"Why": reason})
    no_persons({"Why": reason})
    insist(ACTIVITY.may(verb, activity.state))
    was, activity.state = activity.state, ACTIVITY.after(verb, activity.state)
    activity.done_on = (on or by.day) if activity.state == "done" else None
    if activity.done_on is not None and not activity.start <= activity.done_on <= by.day:
        what = sentence("an activity is done between its first day and today.")
        raise refuse("Done on", what, sentence("It begins on {day}.", day=activity.start))
    activity.save()
    ActivityStatus(
        organisation=activity.organisation, activity=activity, was=was, now=activity.state, reason=reason,
        by=by.person, at=timezone.now(),
    ).save()  # fmt: skip
    return activity


@action("activity.due_moved", policy=policies.may_change_activity)
def move_due(activity: Activity, *, by: Viewer, due: date, reason: str) -> Activity:
    """Give it another day, and say why. The day that it had first stays."""
    _another_day(activity.due, due, reason)
    if due < activity.start:
        raise refuse("To be done by", sentence("that is before it begins."), sentence("Give a later day."))
    _keep_move(DueChange(activity=activity, was=activity.due, now=due, reason=reason), by)
    activity.due = due
    activity.save()
    return activity


@action("plan_milestone.set", policy=policies.may_change_milestone)
def set_milestone(milestone: PlanMilestone, *, by: Viewer) -> PlanMilestone:
    """Set a point on the way of an activity; ``milestone`` is not saved yet."""
    not_empty({"What is to be reached": milestone.title})
    no_persons({"What is to be reached": milestone.title})
    milestone.organisation, milestone.first_due = milestone.activity.organisation, milestone.due
    milestone.save()
    return milestone


@action("plan_milestone.due_moved", policy=policies.may_change_milestone)
def move_milestone(milestone: PlanMilestone, *, by: Viewer, due: date, reason: str) -> PlanMilestone:
    """Give it another day, and say why."""
    if milestone.done_on is not None:
        raise refuse("To be reached by", sentence("it was reached."), sentence("There is nothing to move."))
    _another_day(milestone.due, due, reason)
    moved = {"activity": milestone.activity, "milestone": milestone}
    _keep_move(DueChange(**moved, was=milestone.due, now=due, reason=reason), by)
    milestone.due = due
    milestone.save()
    return milestone


@action("plan_milestone.reached", policy=policies.may_reach_milestone)
def reach_milestone(milestone: PlanMilestone, *, by: Viewer, on: date) -> PlanMilestone:
    """Say that it was reached, and on which day."""
    if on > by.day:
        raise refuse("Reached on", sentence("that day is still to come."), sentence("Give the day that it was on."))
    milestone.done_on = on
    milestone.save()
    return milestone


def _another_day(was: date, now: date, reason: str) -> None:
    not_empty({"Why": reason})
    no_persons({"Why": reason})
    if was == now:
        raise refuse("New day", sentence("that is the day that it has."), sentence("Give another one."))


def _keep_move(change: DueChange, by: Viewer) -> None:
    change.organisation, change.by, change.at = change.activity.organisation, by.person, timezone.now()  # type: ignore[assignment]
    change.save()


@action("dependency.said", policy=lambda by, row: policies.may_change_activity(by, row.activity))
def say_dependency(dependency: Dependency, *, by: Viewer) -> Dependency:
    """Say that one activity waits for another of its plan; nothing waits for itself, by whatever way round."""
    not_empty({"Why": dependency.why})
    no_persons({"Why": dependency.why})
    plan = dependency.activity.plan.fresh()  # locked: two who write at once close no circle
    if dependency.needs.plan_id != plan.pk:
        raise refuse("What it waits for", sentence("that is of another plan."), sentence("Choose one of this plan."))
    rows = Dependency.objects.filter(STANDS, activity__plan=plan)
    if rows.filter(activity=dependency.activity, needs=dependency.needs).exists():
        raise refuse("What it waits for", sentence("that is said already."), sentence("There is nothing to do."))
    if leads_to(needs_in(rows), dependency.needs_id, dependency.activity_id):
        what = sentence("“{title}” waits for this one: each would wait for the other.", title=dependency.needs)
        raise refuse("What it waits for", what, sentence("Choose another, or take the other one back first."))
    dependency.organisation = plan.organisation
    dependency.save()
    return dependency


def needs_in(rows: QuerySet[Dependency]) -> dict[int, list[int]]:
    """What each activity waits for."""
    found: dict[int, list[int]] = {}
    for activity, needs in rows.order_by("pk").values_list("activity", "needs"):
        found.setdefault(activity, []).append(needs)
    return found


@action("dependency.taken_back", policy=lambda by, row: policies.may_change_activity(by, row.activity))
def take_dependency_back(dependency: Dependency, *, by: Viewer) -> Dependency:
    """Say that it does not wait any more."""
    if dependency.ended_on is None:
        dependency.ended_on = by.day
        dependency.save()
    return dependency
