"""Probes of what officers in funded posts do: linking, training, building, intervening (LG-4, LG-5, CD-1 to CD-4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from headwater.core.answers import Answer
from headwater.core.post_activities import ACTIVITIES, Activity
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.governance.policies import may_read_leadership
from headwater.governance.queries import post_activities_of
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

FRAMEWORK = "prevent-policing-2009"


def _of(activity: Activity) -> Callable[[Viewer, Organisation, date], Proposal]:
    def look(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
        if not may_read_leadership(viewer, organisation).allowed:
            said = sentence("How {name} is led is read by those with a post there or above it.", name=organisation)
            return Proposal(Answer.NOT_KNOWN, said)
        rows = list(post_activities_of(organisation, day).filter(kind=activity.id).order_by("-on", "-pk")[:50])
        known = {"name": organisation, "day": day, "what": activity.title}
        if not rows:
            said = sentence("In the year to {day} nothing was kept at {name} as: {what}.", **known)
            return Proposal(Answer.NOT_KNOWN, said)
        words = sentence("In the year to {day}, {name} kept {count} as: {what}.", count=len(rows), **known)
        return Proposal(Answer.YES, words, tuple(row.urn for row in rows))

    return look


for one in ACTIVITIES.values():
    probe(f"governance.{one.id.replace('-', '_')}", about="force", answers=(FRAMEWORK, one.question))(_of(one))
