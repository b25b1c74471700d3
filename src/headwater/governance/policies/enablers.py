"""Who writes down what was seen of a role and done in a post, and who judges a partnership."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.governance.policies.leading import may_lead, may_validate
from headwater.organisations.models import Member
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer


def may_write_behaviour(by: Viewer, seen: BehaviourSeen) -> Decision:
    """Write down what was seen of a role: those who lead there, and those who inspect."""
    leads = may_lead(by, seen.organisation)
    return leads if leads.allowed else may_validate(by, seen.organisation)


def may_write_activity(by: Viewer, activity: PostActivity) -> Decision:
    """Write down what was done in a post: those who work where it is."""
    return may_work_on(by, activity.organisation)


def may_judge_partnership(by: Viewer, judged: MaturityJudged) -> Decision:
    """Judge how mature a partnership is: those who lead at an organisation that is in it, or that leads it."""
    partnership = judged.partnership
    if partnership.end is not None and partnership.end < by.day:
        return deny("partnership/ended", sentence("It ended on {day}.", day=partnership.end))
    rows = Member.objects.as_at(by.day).filter(partnership=partnership).select_related("organisation")
    for organisation in [partnership.lead, *(row.organisation for row in rows)]:
        if may_lead(by, organisation).allowed:
            return allow("partnership/leads", sentence("You lead at {name}, which is in it.", name=organisation.name))
    why = sentence("This is for those who lead at an organisation that is in {name}.", name=partnership.name)
    return deny("partnership/not-in-it", why)
