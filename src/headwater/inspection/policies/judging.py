"""Who finds, judges and reconciles: inspectors of the team, and nobody about a place that they have a post in."""

from __future__ import annotations

from django.utils import timezone

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INSPECTION
from headwater.core.sentences import sentence
from headwater.core.stages import OVERALL
from headwater.inspection.models import INSPECTORS, Inspected, Inspection, Judgement, Reconciled, TeamMember
from headwater.inspection.policies.inspections import SETTLED, leads, may_inspect
from headwater.organisations.viewer import Viewer

JUDGED_IN = ("fieldwork", "moderation")


def places_of(by: Viewer) -> frozenset[str]:
    """The paths of the organisations that somebody has a post in, or in a part of."""
    return frozenset(path[: end + 1] for path in by.own_paths for end, mark in enumerate(path) if mark == "/")


def may_see_judgements(by: Viewer, inspected: Inspected) -> Decision:
    """See what was judged: inspectors, and none of them about a place that they have a post in."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    place = inspected.organisation
    if place.path in places_of(by):
        why = sentence("You have a post at {name}: nobody judges a place that they have a post in.", name=place)
        return deny("judge/own-place", why, sentence("Somebody else of the team judges it."))
    return decision


def may_work(by: Viewer, inspection: Inspection) -> Decision:
    """Find and judge in an inspection: those of its team as at today, in fieldwork and in moderation."""
    decision = _in_team(by, inspection)
    if decision.allowed and inspection.state not in JUDGED_IN:
        words = INSPECTION.states[inspection.state]
        when = tuple(INSPECTION.states[state] for state in JUDGED_IN)
        why = sentence("The inspection is {state}; judgements are made while it is: {when}.", state=words, when=when)
        return deny("judge/not-now", why)
    return decision


def _in_team(by: Viewer, inspection: Inspection) -> Decision:
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    team = TeamMember.objects.as_at(by.day).filter(inspection=inspection, person=by.person_id)
    if team.exists():
        return allow("judge/team", sentence("You are in the team of this inspection."))
    why = sentence("This is for those in the team of this inspection today.")
    return deny("judge/not-in-team", why, sentence("Whoever leads it can put you into it."))


def may_work_on(by: Viewer, inspected: Inspected) -> Decision:
    """Find and judge about one organisation: as long as it is inspected, and not about a place of one’s own."""
    seen = may_see_judgements(by, inspected)
    if not seen.allowed:
        return seen
    if inspected.withdrawn_on is not None:
        why = sentence("{name} is inspected no longer: it is not judged.", name=inspected.organisation)
        return deny("judge/withdrawn", why)
    return may_work(by, inspected.inspection)


def _who_judged(inspected: Inspected, capability: str) -> list[Judgement]:
    rows = Judgement.objects.filter(inspected=inspected, capability=capability)
    return list(rows.select_related("inspector"))


def may_judge(by: Viewer, inspected: Inspected, capability: str) -> Decision:
    """Judge for oneself, or change that, until two are in; a third is not asked."""
    decision = may_work_on(by, inspected)
    if not decision.allowed:
        return decision
    rows = _who_judged(inspected, capability)
    if len(rows) < INSPECTORS:
        return decision
    if any(row.inspector_id == by.person_id for row in rows):
        why = sentence("Both judgements are in, so each stays as it was made.")
        return deny("judge/both-in", why, sentence("What the two of you make of them is written by reconciling them."))
    names = tuple(str(row.inspector) for row in rows)
    why = sentence("Two inspectors judge, and two have: {names}.", names=names)
    return deny("judge/third", why, sentence("If you see it otherwise, say so to them before they reconcile."))


def may_change_judgement(by: Viewer, judgement: Judgement) -> Decision:
    """Change one’s own judgement, until both are in."""
    if judgement.inspector_id != by.person_id:
        return deny("judge/not-theirs", sentence("A judgement is changed by the inspector who made it."))
    return may_judge(by, judgement.inspected, judgement.capability)


def may_reconcile(by: Viewer, inspected: Inspected, capability: str) -> Decision:
    """Say what two judgements came to: one of the two who made them, or whoever leads the team."""
    decision = may_work_on(by, inspected)
    if not decision.allowed:
        return decision
    done = Reconciled.objects.filter(inspected=inspected, capability=capability).select_related("by").first()
    if done is not None:
        why = sentence("{person} reconciled this on {day}.", person=done.by, day=timezone.localdate(done.at))
        return deny("reconcile/done", why, sentence("It changes in a moderation session, with a reason."))
    rows = _who_judged(inspected, capability)
    if len(rows) < INSPECTORS:
        return deny("reconcile/not-both", sentence("Two inspectors judge first, each alone; both are not in yet."))
    if any(row.inspector_id == by.person_id for row in rows) or leads(by, inspected.inspection):
        return decision
    names = tuple(str(row.inspector) for row in rows)
    why = sentence("This is for the two who judged, {names}, and for whoever leads the team.", names=names)
    return deny("reconcile/not-theirs", why)


def may_add_guidance(by: Viewer, inspection: Inspection) -> Decision:
    """Enter guidance and when it was issued: the team, until the inspection is published."""
    decision = _in_team(by, inspection)
    if decision.allowed and inspection.state in SETTLED:
        words = INSPECTION.states[inspection.state]
        return deny("guidance/published", sentence("It is {state}: what it was stays as it is.", state=words))
    return decision


def is_judged(inspection: Inspection, capability: str) -> bool:
    """Whether an inspection judges that: one of its framework’s capabilities, or overall."""
    return capability == OVERALL or capability in inspection.kept.framework.capability
