"""Fieldwork: keeping visits and observations, withdrawing what was wrong, and taking a workbook of the field in."""

from __future__ import annotations

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.inspection import policies
from headwater.inspection.models import Inspected, Observation, Visit
from headwater.organisations.viewer import Viewer

GONE = sentence("Consent was taken back: nothing that was said is kept.")


@action("visit.kept", policy=lambda by, visit: policies.may_look_at(by, visit.inspected))
def keep_visit(visit: Visit, *, by: Viewer) -> Visit:
    """Keep a visit; ``visit`` is not saved yet. Where consent was refused, nothing that was said is kept."""
    if visit.consent == "refused" and visit.notes:
        what = sentence("consent was refused, so no notes are kept.")
        raise refuse("Notes", what, sentence("Take them out; that somebody was asked is kept."))
    if visit.held_on > by.day:
        raise refuse("Held on", sentence("that day is to come."), sentence("Plan it in the calendar instead."))
    _ask_again(visit.inspected, by)
    visit.by, visit.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    visit.save()
    return visit


def _ask_again(inspected: Inspected, by: Viewer) -> None:
    """Refuse what was allowed a moment ago: the inspection is locked now, and somebody may have taken it on."""
    inspected.inspection = inspected.inspection.fresh()
    insist(policies.may_look_at(by, inspected))


@action("consent.withdrawn", policy=lambda by, visit: policies.may_look_at(by, visit.inspected))
def withdraw_consent(visit: Visit, *, by: Viewer) -> Visit:
    """Keep nothing any more of what was said: the notes are emptied, and what was observed there counts in nothing."""
    visit.consent, visit.notes = "refused", ""
    visit.save()
    for seen in Observation.objects.filter(visit=visit, withdrawn_at__isnull=True):
        seen.withdrawn_at, seen.why_withdrawn = timezone.now(), str(GONE)
        seen.text = str(GONE)
        seen.save()
    return visit


@action("observation.kept", policy=lambda by, seen: policies.may_look_at(by, seen.inspected))
def observe(seen: Observation, *, by: Viewer) -> Observation:
    """Keep what was seen; ``seen`` is not saved yet. Nothing is kept of whoever refused consent but that they did."""
    framework = seen.inspected.inspection.kept.framework
    tier, criteria = seen.inspected.tier, {item.id for stage in framework.stages for item in stage.criteria}
    asked = {item.id for item in framework.questions if tier in item.tiers}
    if (seen.question and seen.question not in asked) or (seen.criterion and seen.criterion not in criteria):
        what = sentence("it is no question or criterion of this framework.")
        raise refuse("Question or criterion", what, sentence("Choose one of them."))
    if seen.visit is not None and seen.visit.consent == "refused":
        what = sentence("consent was refused there, so nothing that was said is kept.")
        raise refuse("What was seen", what, sentence("Keep what you saw yourself under a visit of your own."))
    _ask_again(seen.inspected, by)
    seen.by, seen.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    seen.save()
    return seen


@action("observation.withdrawn", policy=policies.may_withdraw_observation)
def withdraw_observation(seen: Observation, *, by: Viewer, reason: str) -> Observation:
    """Withdraw what was observed, because of ``reason``. It stays to be seen, and counts in nothing."""
    seen.withdrawn_at, seen.why_withdrawn = timezone.now(), reason
    seen.save()
    return seen
