"""Following up: recommendations and their owners, what is said of them, closing them, and letters of concern."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from headwater.audit.actions import Refused, action
from headwater.core.errors import refuse
from headwater.core.following_up import leads_to
from headwater.core.lifecycle import RECOMMENDATION
from headwater.core.sentences import sentence
from headwater.evidence.actions import cite
from headwater.evidence.models import Evidence
from headwater.inspection import policies
from headwater.inspection.models import (
    Closure,
    DependsOn,
    Inspection,
    Letter,
    Milestone,
    Owner,
    Progress,
    Recommendation,
)
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer


@action("recommendation.made", policy=lambda by, one: policies.may_recommend(by, one.inspection))
def recommend(
    one: Recommendation, *, by: Viewer, owners: Iterable[Organisation] = (), after: Iterable[Recommendation] = ()
) -> Recommendation:
    """Recommend something to its owners, perhaps only after others are done; ``one`` is not saved yet."""
    owners = list(owners)
    if not owners and not one.others:
        raise refuse("Owners", sentence("nobody is to do it."), sentence("Name one or more."))
    one.inspection.fresh()  # one number at a time
    one.number = Recommendation.objects.filter(inspection=one.inspection).next_of("number")
    one.made_at = timezone.now()
    one.save()
    for place in owners:
        Owner(recommendation=one, organisation=place).save()
    for other in after:
        DependsOn(recommendation=one, on=other).save()
    return one


@action("recommendation.owner", policy=lambda by, owner: policies.may_recommend(by, owner.recommendation.inspection))
def add_owner(owner: Owner, *, by: Viewer) -> Owner:
    """Name another owner; ``owner`` is not saved yet."""
    if Owner.objects.filter(recommendation=owner.recommendation, organisation=owner.organisation).exists():
        what = sentence("{name} is to do it already.", name=owner.organisation)
        raise refuse("Organisation", what, sentence("Choose another."))
    owner.save()
    return owner


@action("recommendation.depends", policy=lambda by, one: policies.may_recommend(by, one.recommendation.inspection))
def depend(one: DependsOn, *, by: Viewer) -> DependsOn:
    """Say that it cannot be done before another is; a circle is refused. ``one`` is not saved yet."""
    if one.on.inspection_id != one.recommendation.inspection_id:
        raise refuse("After", sentence("it is of another inspection."), sentence("Choose one of this."))
    edges: dict[int, list[int]] = {}
    rows = DependsOn.objects.filter(recommendation__inspection=one.recommendation.inspection)
    for start, goal in rows.values_list("recommendation_id", "on_id"):
        edges.setdefault(start, []).append(goal)
    if leads_to(edges, one.on_id, one.recommendation_id):
        what = sentence("{other} waits for this one already.", other=one.on)
        raise refuse("After", what, sentence("Neither could ever be done: choose another."))
    one.save()
    return one


def take_from_framework(inspection: Inspection, *, by: Viewer) -> list[Recommendation]:
    """Recommend what the framework recommends, part by part, with its owners' names, deadlines and dependencies."""
    made: dict[str, Recommendation] = {}
    with transaction.atomic():
        for item in inspection.kept.framework.recommendations:
            for part in item.parts:
                new = Recommendation(
                    inspection=inspection, kind="recommendation", text=part.text, deadline=part.deadline
                )
                new.reference, new.others = f"{part.id} ({item.reference})"[:100], ", ".join(part.owners)[:500]
                after = [made[name] for name in part.depends_on if name in made]
                made[part.id] = recommend(new, by=by, after=after)
    return list(made.values())


@action("milestone.set", policy=lambda by, one: policies.may_recommend(by, one.recommendation.inspection))
def set_milestone(one: Milestone, *, by: Viewer) -> Milestone:
    """Set a step on the way; ``one`` is not saved yet."""
    one.save()
    return one


@action("milestone.met", policy=lambda by, one: policies.may_say_how_far(by, one.recommendation))
def meet_milestone(one: Milestone, *, by: Viewer, day: date) -> Milestone:
    """Say on which day a step was reached."""
    if day > by.day:
        raise refuse("Met on", sentence("that day is to come."), sentence("Give the day it was reached."))
    one.met_on = day
    one.save()
    return one


@action("progress.said", policy=policies.may_speak_for)
def say_how_far(one: Progress, *, by: Viewer, evidence: Evidence | None = None) -> Progress:
    """Say how far it is, for one of its owners, perhaps with evidence; ``one`` is not saved yet."""
    if not Owner.objects.filter(recommendation=one.recommendation, organisation=one.organisation).exists():
        what = sentence("{name} is none of its owners.", name=one.organisation)
        raise refuse("Organisation", what, sentence("Choose one of them."))
    one.by, one.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    one.save()
    if evidence is not None:
        cite(evidence, by=by, by_urn=one.urn)
    return one


@action("closure.proposed", policy=policies.may_propose_closure)
def propose_closure(one: Recommendation, *, by: Viewer, reason: str) -> Recommendation:
    """Propose to close it, because of ``reason``."""
    one.state = RECOMMENDATION.after("propose_closure", one.state)
    one.save()
    row = Closure(recommendation=one, reason=reason, at=timezone.now())
    row.proposed_by = by.person  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return one


@action("closure.decided", policy=policies.may_decide_closure)
def decide_closure(one: Recommendation, *, by: Viewer, agreed: bool, why: str) -> Recommendation:
    """Agree that it is closed, or not, and say why."""
    row = Closure.objects.filter(recommendation=one, decision="").get().fresh()
    if row.proposed_by_id == by.person_id:
        raise Refused(policies.deny_own_closure())
    row.decision, row.why = "agreed" if agreed else "refused", why
    row.decided_by, row.decided_at = by.person, timezone.now()
    row.save()
    one.state = RECOMMENDATION.after("agree_closure" if agreed else "refuse_closure", one.state)
    one.save()
    return one


@action("letter.sent", policy=lambda by, letter: policies.may_recommend(by, letter.inspection))
def send_letter(letter: Letter, *, by: Viewer) -> Letter:
    """Send a letter of concern; ``letter`` is not saved yet."""
    letter.by, letter.sent_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    letter.save()
    return letter


@action("letter.answered", policy=policies.may_answer_letter)
def answer_letter(letter: Letter, *, by: Viewer, answer: str) -> Letter:
    """Answer a letter of concern."""
    letter.answer, letter.answered_by, letter.answered_at = answer, by.person, timezone.now()
    letter.save()
    return letter
