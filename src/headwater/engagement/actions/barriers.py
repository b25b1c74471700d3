"""Barriers are logged, worked on, taken further, answered and said to be over (6.2.3, 6.5.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.joint import above
from headwater.engagement.models import BarrierStep, JointBarrier
from headwater.governance.queries import boards
from headwater.governance.queries.owners import posts_that_can_own
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


@action("barrier.logged", policy=policies.may_keep_barrier)
def log_barrier(barrier: JointBarrier, *, by: Viewer) -> JointBarrier:
    """Log a barrier about a partner, an agreement or an initiative; ``barrier`` is not saved yet."""
    not_empty({"What keeps it": barrier.said})
    no_persons({"What keeps it": barrier.said})
    if sum(item is not None for item in (barrier.partner, barrier.agreement, barrier.initiative)) != 1:
        raise refuse("What it is about", sentence("it is about one thing."), sentence("Choose one of the three."))
    for item in (barrier.agreement, barrier.initiative):
        if item is not None and item.organisation_id != barrier.organisation_id:
            raise refuse("What it is about", sentence("it is of another place."), sentence("Choose one of this place."))
    if barrier.partner_id == barrier.organisation_id:
        raise refuse("Partner", sentence("that is the place itself."), sentence("Choose another organisation."))
    if barrier.partner is not None and barrier.partner.end is not None and barrier.partner.end < by.day:
        raise refuse("Partner", sentence("it ended on {day}.", day=barrier.partner.end), sentence("Choose another."))
    if barrier.begun_on > by.day:
        raise refuse("Since", sentence("that day is still to come."), sentence("Give the day it began."))
    place = barrier.organisation.fresh()
    same = {"kind": barrier.kind, "partner": barrier.partner, "agreement": barrier.agreement}
    rows = JointBarrier.objects.filter(organisation=place, initiative=barrier.initiative, ended_on__isnull=True, **same)
    if rows.exists():
        what = sentence("one of that kind stands already.")
        raise refuse("Kind of barrier", what, sentence("Write down there what was tried."))
    barrier.kept_on, barrier.kept_by = by.day, by.person  # type: ignore[assignment]  # the policy saw to it
    barrier.save()
    return barrier


@action("barrier.tried", policy=policies.may_step)
def try_against(step: BarrierStep, *, by: Viewer) -> BarrierStep:
    """Write down what was tried, or that it was taken to a board or a post with a day; ``step`` is not saved yet."""
    not_empty({"What was tried or asked": step.what})
    no_persons({"What was tried or asked": step.what})
    barrier = step.barrier.fresh()
    step.barrier = barrier
    insist(policies.may_step(by, step))  # again, now that it is locked
    if not barrier.begun_on <= step.on <= by.day:
        raise refuse("On", sentence("that is before it began, or to come."), sentence("Look at the day again."))
    if step.board is not None and step.post is not None:
        raise refuse(
            "Taken to the post", sentence("it was taken to one."), sentence("Leave the board or the post out.")
        )
    taken = step.board is not None or step.post is not None
    if taken != (step.due is not None):
        what = sentence("what is taken further has a day, and nothing else has.")
        raise refuse("To be answered by", what, sentence("Give both, or neither."))
    if step.due is not None and step.due <= max(step.on, by.day):
        raise refuse("To be answered by", sentence("that leaves no time."), sentence("Give a day to come."))
    if (
        step.board is not None
        and not boards_that_can_answer(barrier.organisation, by).filter(pk=step.board.pk).exists()
    ):
        raise refuse("Taken to the board", sentence("there is no such board."), sentence("Choose one of the list."))
    if step.post is not None and not posts_that_can_own(by, barrier.organisation).filter(pk=step.post.pk).exists():
        raise refuse("Taken to the post", sentence("there is no such post."), sentence("Choose one of the list."))
    if barrier.steps.filter(what=step.what, on=step.on).exists():
        raise refuse("What was tried or asked", sentence("it is written already."), sentence("There is nothing to do."))
    step.organisation, step.by = barrier.organisation, by.person  # type: ignore[assignment]
    step.save()
    return step


def boards_that_can_answer(place: Organisation, by: Viewer) -> QuerySet[Any]:
    """Boards that the viewer reads, of the place, of what it is part of and of what is in it."""
    near = Q(organisation__in=above(place)) | below(place.path, "organisation__")
    return boards(by).filter(near).order_by("name", "pk")


@action("barrier.answered", policy=policies.may_answer_step)
def answer_step(step: BarrierStep, *, by: Viewer, answer: str) -> BarrierStep:
    """Answer what was taken to a board or a post."""
    not_empty({"Answer": answer})
    no_persons({"Answer": answer})
    step.barrier.fresh()
    step.answer, step.answered_on, step.answered_by = answer, by.day, by.person
    step.save()
    return step


@action("barrier.over", policy=policies.may_end_barrier)
def end_barrier(barrier: JointBarrier, *, by: Viewer, on: date, result: str) -> JointBarrier:
    """Say that it is over, and what came of it."""
    not_empty({"What came of it": result})
    no_persons({"What came of it": result})
    if not barrier.begun_on <= on <= by.day:
        raise refuse("Over on", sentence("that is before it began, or to come."), sentence("Look at the day again."))
    barrier.ended_on, barrier.ended_kept_on, barrier.ended_by, barrier.result = on, by.day, by.person, result
    barrier.save()
    return barrier
