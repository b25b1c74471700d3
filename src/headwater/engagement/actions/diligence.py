"""Due diligence on partner organisations, by two people; and events of the calendar (GP14, 5.3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.kept_words import about_nobody
from headwater.engagement.actions.said_days import is_ahead
from headwater.engagement.models import DueDiligence, EngagementEvent
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.policies import may_see_organisation
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Decided:
    """What is decided of a partner: with conditions where there are any, reasons, and a day to look at it again."""

    decision: str
    conditions: str
    reasons: str
    review_on: date


@action("diligence.looked", policy=policies.may_keep)
def look_at_partner(looked: DueDiligence, *, by: Viewer) -> DueDiligence:
    """Write down what was looked at of a partner, and propose whether to engage it; not saved yet."""
    not_empty({"What was looked at": looked.looked_at})
    about_nobody({"What was looked at": looked.looked_at, "Concerns": looked.concerns}, by)
    place = looked.organisation.fresh()
    insist(may_see_organisation(by, looked.partner))
    if looked.partner_id == place.pk:
        raise refuse("Which organisation", sentence("that is the place itself."), sentence("Name a partner."))
    if DueDiligence.objects.filter(organisation=place, partner=looked.partner, decision="").exists():
        what = sentence("what was looked at of it waits for a decision already.")
        raise refuse("Which organisation", what, sentence("Have that decided first."))
    looked.looked_by, looked.looked_on = by.person, by.day  # type: ignore[assignment]
    looked.save()
    return looked


@action("diligence.decided", policy=policies.may_decide_diligence)
def decide_diligence(looked: DueDiligence, *, by: Viewer, decided: Decided) -> DueDiligence:
    """Decide whether the partner is engaged, with reasons and a day on which that is looked at again."""
    decision, conditions, reasons = decided.decision, decided.conditions, decided.reasons
    not_empty({"Reasons": reasons})
    about_nobody({"Reasons": reasons, "Conditions": conditions}, by)
    if (decision == "conditions") != bool(conditions.strip()):
        what = sentence("conditions are said where they are decided, and nowhere else.")
        raise refuse("Conditions", what, sentence("Write them, or choose another decision."))
    is_ahead("Looked at again on", decided.review_on, by)
    looked.decision, looked.conditions, looked.reasons = decision, conditions, reasons
    looked.decided_by, looked.decided_on, looked.review_on = by.person, by.day, decided.review_on
    looked.save()
    return looked


@action("event.planned", policy=policies.may_keep)
def plan_event(event: EngagementEvent, *, by: Viewer) -> EngagementEvent:
    """Put an event in the calendar of a place; ``event`` is not saved yet."""
    said = {"What it is": event.title, "Where": event.where, "Whom it is for": event.audience}
    not_empty(said)
    about_nobody(said, by)
    place = event.organisation.fresh()
    is_ahead("Day", event.day, by) if event.day != by.day else None
    if event.group is not None:
        insist(policies.may_keep_group(by, event.group.fresh()))
    if EngagementEvent.objects.filter(organisation=place, day=event.day, title=event.title, where=event.where).exists():
        raise refuse("What it is", sentence("it is in the calendar already."), sentence("Look at that day."))
    event.planned_by, event.planned_on = by.person, by.day  # type: ignore[assignment]
    event.save()
    return event


@action("event.called_off", policy=policies.may_call_off)
def call_off(event: EngagementEvent, *, by: Viewer, because: str) -> EngagementEvent:
    """Call it off, with the reason: it stays in the calendar, and says so."""
    not_empty({"Why": because})
    about_nobody({"Why": because}, by)
    event.called_off_on, event.called_off_because = by.day, because
    event.save()
    return event
