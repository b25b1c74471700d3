"""How partners take part is said, changed and taken further (4.2.2)."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import ENGAGED, PartnerEngagement
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import OPEN, Organisation
from headwater.organisations.viewer import Viewer


@action("engagement.said", policy=policies.may_keep_engagement)
def say_engagement(engagement: PartnerEngagement, *, by: Viewer) -> PartnerEngagement:
    """Say how a partner takes part from a day on; what was so before ends with the day before."""
    not_empty({"What this rests on": engagement.rests_on})
    no_persons({"What this rests on": engagement.rests_on})
    if engagement.level == ENGAGED:
        engagement.barrier = ""
    elif not engagement.barrier:
        raise refuse("What keeps it", sentence("it is empty."), sentence("Choose one: “Not known why” will do."))
    if engagement.partner_id == engagement.organisation_id:
        raise refuse("Partner", sentence("that is the place itself."), sentence("Choose another organisation."))
    if engagement.start > by.day:
        raise refuse("From", sentence("that day is still to come."), sentence("Say it when it is so."))
    engagement.organisation.fresh()  # locked: two who say it at once do not both stand
    rows = PartnerEngagement.objects.filter(OPEN, organisation=engagement.organisation, partner=engagement.partner)
    before = rows.first()
    if before is not None:
        if before.start >= engagement.start:
            what = sentence("it is said already from {day} on.", day=before.start)
            raise refuse("From", what, sentence("Give a later day."))
        before.end = engagement.start - timedelta(days=1)
        before.save()
    engagement.said_by = by.person  # type: ignore[assignment]
    engagement.save()
    return engagement


@action("engagement.escalated", policy=policies.may_keep_engagement)
def escalate_engagement(
    engagement: PartnerEngagement, *, by: Viewer, to: Organisation, asked: str, on: date | None = None
) -> PartnerEngagement:
    """Take it to somebody who can change it, and say what was asked."""
    not_empty({"What was asked": asked})
    no_persons({"What was asked": asked})
    if engagement.level == ENGAGED:
        raise refuse("Taken to", sentence("this partner takes part."), sentence("There is nothing to take further."))
    day = on or by.day
    if not engagement.start <= day <= by.day:
        raise refuse("Taken there on", sentence("that is before it was so, or to come."), sentence("Look at it again."))
    engagement.escalated_to, engagement.escalated_on, engagement.asked = to, day, asked
    engagement.save()
    return engagement
