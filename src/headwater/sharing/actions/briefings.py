"""Writing down that others were told: of a release that one may read, or of the subject at large."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.actions.releases import keep_reading
from headwater.sharing.models import Briefing, Reading


def keep_briefing(briefing: Briefing, *, by: Viewer) -> Briefing:
    """Keep it; ``briefing`` is not saved yet. Of a release, it is kept as a reading too, by the rule of reading."""
    if briefing.day > by.day:
        raise refuse("Given on", sentence("that day is to come."), sentence("Write it down once it was given."))
    with transaction.atomic():
        if briefing.release is not None:
            keep_reading(Reading(release=briefing.release, how="briefed", whom=briefing.whom), by=by)
        return _keep(briefing, by=by)


@action("briefing.kept", policy=policies.may_keep_briefing)
def _keep(briefing: Briefing, *, by: Viewer) -> Briefing:
    briefing.person, briefing.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    briefing.organisation = briefing.post.organisation
    briefing.save()
    return briefing
