"""Initiatives are proposed, designed, moved, counted and reviewed; harm pauses them until somebody decides (6.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from headwater.audit.actions import Happening, action, insist, record_event, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.initiatives import STOP_MET, overlap
from headwater.core.lifecycle import INITIATIVE
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import (
    ImpactNote,
    Initiative,
    InitiativeMove,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
)
from headwater.governance.queries.money import grants
from headwater.governance.queries.owners import posts_that_can_own
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

MOST_STEPS = 40


YEAR = timedelta(days=366)  # the furthest day of a next look
FIRST_LOOK = timedelta(days=90)  # after the start


def insist_soon(field: str, day: date, by: Viewer) -> None:
    """A day to come, and not so far that nobody ever looks."""
    if not by.day < day <= by.day + YEAR:
        what = sentence("that day is not to come, or more than a year from now.")
        raise refuse(field, what, sentence("Give a day until {day}.", day=by.day + YEAR))


def posts_at(by: Viewer, place: Organisation) -> QuerySet[Any]:
    """The posts at a place and below it that the viewer sees: a partner’s would not see what it is asked about."""
    return posts_that_can_own(by, place).filter(below(place.path, "organisation__"))


def _sound(initiative: Initiative, by: Viewer, changed: Collection[str] = ("grant", "owner")) -> None:
    needed = {"Title": initiative.title, "Aim": initiative.aim, "Funder": initiative.funder}
    not_empty(needed)
    more = {"How it is evaluated": initiative.evaluation, "What would stop it": initiative.stop_rule}
    no_persons(needed | more)
    if initiative.end < initiative.start:
        raise refuse("Planned until", sentence("that is before its first day."), sentence("Give a later day."))
    grant = "grant" in changed and initiative.grant_id
    if grant and not grants(by).filter(pk=grant).exists():
        raise refuse("Grant", sentence("there is no such grant that you read."), sentence("Choose one of the list."))
    owner = "owner" in changed and initiative.owner_id
    if owner and not posts_at(by, initiative.organisation).filter(pk=owner).exists():
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
    """Write what must stand before the start: evaluation, stop rule, reach and the rest. Not changed once approved."""
    refuse_conflict(initiative, seen, after, before)
    was = initiative.evaluation
    changed = [name for name, value in after.items() if value != before.get(name)]
    for name in changed:
        setattr(initiative, name, after[name])
    _sound(initiative, by, changed)
    if initiative.evaluation != was:
        initiative.evaluation_on = by.day if initiative.evaluation else None
    if changed:
        initiative.designed_by = by.person
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
    initiative.designed_by = by.person
    initiative.save()
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
    insist(policies.may_note(by, note.initiative.fresh()))
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
        initiative.review_on = by.day + FIRST_LOOK
    return moved(initiative, by, verb, reason=reason)


def moved(initiative: Initiative, by: Viewer, verb: str, **why: str) -> Initiative:
    """Go from one state to another, in an action: ``reason`` in somebody’s words, or the ``cause`` of the program."""
    was, initiative.state = initiative.state, INITIATIVE.after(verb, initiative.state)
    initiative.save()
    if "cause" in why:  # of what a person asks for, the action itself is the event
        state = str(Initiative._meta.get_field("state").verbose_name)
        changes = {state: [was, initiative.state]}
        happened = Happening(
            "initiative.moved",
            initiative.urn,
            str(initiative),
            initiative.place_ref,
            f"initiative/{why['cause']}",
            changes,
        )
        record_event(happened, by)
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
    insist(policies.may_count(by, initiative))
    if not reach.start <= reach.end <= by.day:
        raise refuse("Until", sentence("that is before its first day, or to come."), sentence("Give a period over."))
    begun = initiative.moves.filter(now="running").order_by("id").values_list("on", flat=True).first()
    if begun is not None and reach.start < begun:
        raise refuse("From", sentence("it started on {day}.", day=begun), sentence("Count from then on."))
    if reach.replaces is not None and reach.replaces.initiative_id != initiative.pk:
        raise refuse("Put right", sentence("that is no count of this initiative."), sentence("Open its page again."))
    if InitiativeReach.objects.filter(replaces=reach.replaces_id or 0).exists():
        raise refuse("Put right", sentence("that was put right already."), sentence("Put the later one right."))
    standing = initiative.reached.filter(replaced__isnull=True).exclude(pk=reach.replaces_id or 0)
    kept = list(standing.values_list("start", "end"))
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
    insist(policies.may_count(by, initiative))
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
    insist_soon("Next to be reviewed on", review.next_on, by)
    if initiative.reviews.filter(on=by.day, found=review.found).exists():
        raise refuse("What was found", sentence("it is written already."), sentence("There is nothing to do."))
    review.organisation, review.on, review.by = initiative.organisation, by.day, by.person  # type: ignore[assignment]
    review.save()
    initiative.review_on = review.next_on
    if review.stop_met == "yes" and initiative.state == "running":
        moved(initiative, by, "pause", cause=STOP_MET)
    else:
        initiative.save()
    return review
