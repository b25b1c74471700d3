"""Initiatives are proposed, designed, moved, counted and reviewed; harm pauses them until somebody decides (6.3)."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.initiatives import HARM, HOLDING, STOP_MET, overlap
from headwater.core.lifecycle import INITIATIVE
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import (
    GO_ON,
    ImpactNote,
    Initiative,
    InitiativeConcern,
    InitiativeMove,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
)
from headwater.governance.queries.money import grants
from headwater.governance.queries.owners import posts_that_can_own
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer

MOST_STEPS = 40


def _sound(initiative: Initiative, by: Viewer) -> None:
    needed = {"Title": initiative.title, "Aim": initiative.aim, "Funder": initiative.funder}
    not_empty(needed)
    more = {"How it is evaluated": initiative.evaluation, "What would stop it": initiative.stop_rule}
    no_persons(needed | more)
    if initiative.end < initiative.start:
        raise refuse("Planned until", sentence("that is before its first day."), sentence("Give a later day."))
    if initiative.grant_id and not grants(by).filter(pk=initiative.grant_id or 0).exists():
        raise refuse("Grant", sentence("there is no such grant that you read."), sentence("Choose one of the list."))
    posts = posts_that_can_own(by, initiative.organisation)
    if initiative.owner_id and not posts.filter(pk=initiative.owner_id or 0).exists():
        raise refuse("Post that owns it", sentence("there is no such post."), sentence("Choose one of the list."))


@action("initiative.proposed", policy=policies.may_propose)
def propose(initiative: Initiative, *, by: Viewer) -> Initiative:
    """Propose an initiative; ``initiative`` is not saved yet."""
    _sound(initiative, by)
    place = initiative.organisation.fresh()
    same = Initiative.objects.filter(organisation=place, title=initiative.title, start=initiative.start)
    if same.exclude(state="stopped").exists():
        raise refuse("Title", sentence("it is proposed already, from the same day on."), sentence("Look at the list."))
    initiative.proposed_by, initiative.proposed_on = by.person, by.day  # type: ignore[assignment]
    initiative.evaluation_on = by.day if initiative.evaluation else None
    initiative.save()
    return initiative


@action("initiative.designed", policy=policies.may_design)
def design(
    initiative: Initiative, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Initiative:
    """Write what must stand before the start: evaluation, stop rule, reach and the rest. Not changed after it."""
    refuse_conflict(initiative, seen, after, before)
    was = initiative.evaluation
    for name, value in after.items():
        if value != before.get(name):
            setattr(initiative, name, value)
    _sound(initiative, by)
    if initiative.evaluation != was:
        initiative.evaluation_on = by.day if initiative.evaluation else None
    if initiative.state == "approved":
        what = sentence("it was approved as it stands.")
        if was and initiative.evaluation != was:
            raise refuse("How it is evaluated", what, sentence("Stop this one, and propose it anew."))
    initiative.save()
    return initiative


@action("initiative.step_written", policy=lambda by, row: policies.may_design(by, row.initiative))
def write_step(step: InitiativeStep, *, by: Viewer) -> InitiativeStep:
    """Write the next step of how it should work; ``step`` is not saved yet."""
    not_empty({"Step": step.what})
    no_persons({"Step": step.what, "How anybody would know": step.shown_by})
    initiative = step.initiative.fresh()
    insist(policies.may_design(by, initiative))  # again, now that it is locked
    number = initiative.steps.next_of("number")
    if number > MOST_STEPS:
        raise refuse("Step", sentence("it has as many steps as can be read."), sentence("Stop here."))
    if initiative.steps.filter(kind=step.kind, what=step.what).exists():
        raise refuse("Step", sentence("it is written already."), sentence("There is nothing to do."))
    step.organisation, step.number = initiative.organisation, number
    step.save()
    return step


@action("initiative.note_written", policy=lambda by, row: policies.may_note(by, row.initiative))
def write_note(note: ImpactNote, *, by: Viewer) -> ImpactNote:
    """Write a community impact note; ``note`` is not saved yet."""
    texts = {
        "What it may do for communities": note.gains,
        "What it may do to them": note.harms,
        "Who was asked, by role or group": note.asked,
    }
    not_empty(texts)
    no_persons(texts)
    note.initiative.fresh()
    if ImpactNote.objects.filter(initiative=note.initiative, gains=note.gains, harms=note.harms).exists():
        what = sentence("it is written already.")
        raise refuse("What it may do for communities", what, sentence("There is nothing to do."))
    note.organisation, note.on, note.by = note.initiative.organisation, by.day, by.person  # type: ignore[assignment]
    note.save()
    return note


@action("initiative.moved", policy=policies.may_read_initiative)
def move_initiative(initiative: Initiative, *, by: Viewer, verb: str, reason: str) -> Initiative:
    """Approve, start, pause, resume, finish or stop it, and why; each by its own rule."""
    if verb not in policies.MOVES:
        raise refuse("What becomes of it", sentence("there is no such step."), sentence("Choose one of the list."))
    insist(policies.MOVES[verb](by, initiative))
    not_empty({"Why": reason})
    no_persons({"Why": reason})
    if verb == "start":
        initiative.review_on = None
    return _moved(initiative, by, verb, reason=reason)


def _moved(initiative: Initiative, by: Viewer, verb: str, **why: str) -> Initiative:
    was, initiative.state = initiative.state, INITIATIVE.after(verb, initiative.state)
    initiative.save()
    InitiativeMove(
        organisation=initiative.organisation, initiative=initiative, was=was, now=initiative.state, on=by.day,
        by=by.person, **why,
    ).save()  # fmt: skip
    return initiative


@action("initiative.counted", policy=lambda by, row: policies.may_count(by, row.initiative))
def count_reach(reach: InitiativeReach, *, by: Viewer) -> InitiativeReach:
    """Write how many were reached in a period that is over; ``reach`` is not saved yet."""
    not_empty({"How that was counted": reach.how})
    no_persons({"How that was counted": reach.how})
    initiative = reach.initiative.fresh()
    if not reach.start <= reach.end <= by.day:
        raise refuse("Until", sentence("that is before its first day, or to come."), sentence("Give a period over."))
    begun = initiative.moves.filter(now="running").order_by("id").values_list("on", flat=True).first()
    if begun is not None and reach.start < begun:
        raise refuse("From", sentence("it started on {day}.", day=begun), sentence("Count from then on."))
    kept = list(initiative.reached.values_list("start", "end"))
    if (other := overlap(kept, reach.start, reach.end)) is not None:
        what = sentence("{start} to {end} is counted already.", start=other[0], end=other[1])
        raise refuse("From", what, sentence("Give a period that shares no day with it."))
    reach.organisation, reach.kept_on, reach.by = initiative.organisation, by.day, by.person  # type: ignore[assignment]
    reach.save()
    return reach


@action("initiative.result_written", policy=lambda by, row: policies.may_count(by, row.initiative))
def write_result(result: InitiativeResult, *, by: Viewer) -> InitiativeResult:
    """Write what came of it, what that rests on and what it does not show; ``result`` is not saved yet."""
    texts = {"What was found": result.found, "What it does not show": result.limits}
    not_empty(texts)
    no_persons(texts)
    initiative = result.initiative.fresh()
    if initiative.results.filter(found=result.found, strength=result.strength).exists():
        raise refuse("What was found", sentence("it is written already."), sentence("There is nothing to do."))
    result.organisation, result.on, result.by = initiative.organisation, by.day, by.person  # type: ignore[assignment]
    result.save()
    return result


@action("initiative.reviewed", policy=lambda by, row: policies.may_look_again(by, row.initiative))
def review_initiative(review: InitiativeReview, *, by: Viewer) -> InitiativeReview:
    """Review it, and answer whether what would stop it has come about: where it has, the work is paused."""
    not_empty({"What was found": review.found})
    no_persons({"What was found": review.found})
    initiative = review.initiative.fresh()
    insist(policies.may_look_again(by, initiative))
    if review.next_on <= by.day:
        raise refuse("Next to be reviewed on", sentence("that day is not to come."), sentence("Give a later one."))
    if initiative.reviews.filter(on=by.day, found=review.found).exists():
        raise refuse("What was found", sentence("it is written already."), sentence("There is nothing to do."))
    review.organisation, review.on, review.by = initiative.organisation, by.day, by.person  # type: ignore[assignment]
    review.save()
    initiative.review_on = review.next_on
    if review.stop_met == "yes" and initiative.state == "running":
        _moved(initiative, by, "pause", cause=STOP_MET)
    else:
        initiative.save()
    return review


@action("concern.raised", policy=lambda by, row: policies.may_raise(by, row.initiative))
def raise_concern(concern: InitiativeConcern, *, by: Viewer) -> InitiativeConcern:
    """Raise a harm or a concern; a serious one pauses what runs. ``concern`` is not saved yet."""
    texts = {
        "What was said": concern.said,
        "Who raised it, by role": concern.raised_by,
        "What is done about it": concern.mitigation,
    }
    not_empty(texts)
    no_persons(texts)
    initiative = concern.initiative.fresh()
    insist(policies.may_raise(by, initiative))
    if concern.review_on <= by.day:
        raise refuse("To be looked at again on", sentence("that day is not to come."), sentence("Give a later one."))
    if concern.post_id and not posts_that_can_own(by, initiative.organisation).filter(pk=concern.post_id or 0).exists():
        raise refuse("Post that sees to it", sentence("there is no such post."), sentence("Choose one of the list."))
    if initiative.concerns.filter(kind=concern.kind, said=concern.said, closed_on__isnull=True).exists():
        raise refuse("What was said", sentence("it is raised already."), sentence("There is nothing to do."))
    concern.organisation, concern.raised_on = initiative.organisation, by.day
    concern.kept_by = by.person  # type: ignore[assignment]
    concern.save()
    if concern.severity in HOLDING and initiative.state == "running":
        _moved(initiative, by, "pause", cause=HARM)
    return concern


@action("concern.decided", policy=policies.may_decide_concern)
def decide_concern(concern: InitiativeConcern, *, by: Viewer, decision: str, reasons: str) -> InitiativeConcern:
    """Decide whether the work may go on beside it, and why. To go on it is resumed: that is an act of its own."""
    not_empty({"Why": reasons})
    no_persons({"Why": reasons})
    concern.initiative.fresh()
    concern.decision, concern.decision_reasons = decision, reasons
    concern.decided_by, concern.decided_on = by.person, by.day
    concern.save()
    return concern


@action("concern.closed", policy=policies.may_close_concern)
def close_concern(concern: InitiativeConcern, *, by: Viewer, outcome: str) -> InitiativeConcern:
    """Close it with what came of it."""
    not_empty({"What came of it": outcome})
    no_persons({"What came of it": outcome})
    concern.initiative.fresh()
    concern.closed_on, concern.outcome = by.day, outcome
    concern.save()
    return concern


__all__ = [
    "GO_ON",
    "close_concern",
    "count_reach",
    "decide_concern",
    "design",
    "move_initiative",
    "propose",
    "raise_concern",
    "review_initiative",
    "write_note",
    "write_result",
    "write_step",
]
