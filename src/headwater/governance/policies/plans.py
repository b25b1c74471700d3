"""Who reads a plan, writes it, adopts it, and says how an activity of theirs stands."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import ACTIVITY, PLAN
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.governance.models import Activity, Objective, PartnerEngagement, Plan, PlanMilestone
from headwater.governance.policies.leading import may_lead, may_read_leadership
from headwater.organisations.viewer import Viewer


def may_read_plan(by: Viewer, plan: Plan) -> Decision:
    """Read a plan whole: those who read how its organisation is led."""
    return may_read_leadership(by, plan.organisation)


def may_make_plan(by: Viewer, plan: Plan) -> Decision:
    """Begin a plan: those who lead there."""
    return may_lead(by, plan.organisation)


def may_change_plan(by: Viewer, plan: Plan) -> Decision:
    """Change a plan, and what is in it: those who lead there, while it has not ended."""
    leads = may_lead(by, plan.organisation)
    return PLAN.may("change", plan.state) if leads.allowed and plan.state == "ended" else leads


def may_review_plan(by: Viewer, plan: Plan) -> Decision:
    """Say what a review found: those who lead there, once it is adopted."""
    leads, now = may_lead(by, plan.organisation), PLAN.may("review", plan.state)
    return leads if not leads.allowed or now.allowed else now


def may_adopt_plan(by: Viewer, plan: Plan) -> Decision:
    """Adopt it: whoever directs there, while it is being written (7.3.1)."""
    now = PLAN.may("adopt", plan.state)
    directs = may(Right.DIRECT, by.grants, plan.organisation.path, plan.organisation.name)
    return directs if not directs.allowed or now.allowed else now


def may_end_plan(by: Viewer, plan: Plan) -> Decision:
    """Say that it ended: whoever leads there while it is being written, whoever directs there once it is adopted."""
    now = PLAN.may("end", plan.state)
    if not now.allowed:
        return now
    if plan.state == "adopted":
        return may(Right.DIRECT, by.grants, plan.organisation.path, plan.organisation.name)
    return may_lead(by, plan.organisation)


def may_change_objective(by: Viewer, objective: Objective) -> Decision:
    """Add to an objective, and change it: whoever may change its plan."""
    return may_change_plan(by, objective.plan)


def may_read_activity(by: Viewer, activity: Activity) -> Decision:
    """Read an activity: whoever reads its plan, and its owner though they are a partner."""
    if by.person is not None and activity.owner_id in by.own:
        return allow("activity/owner", sentence("{name} owns it, where you have a post.", name=activity.owner))
    return may_read_plan(by, activity.plan)


def may_change_activity(by: Viewer, activity: Activity) -> Decision:
    """Change an activity, its days, its milestones and what it waits for: whoever may change its plan."""
    return may_change_plan(by, activity.plan)


def may_change_milestone(by: Viewer, milestone: PlanMilestone) -> Decision:
    """Move a milestone: whoever may change its plan."""
    return may_change_activity(by, milestone.activity)


def may_move_activity(by: Viewer, activity: Activity) -> Decision:
    """Say how it stands: its owner, and whoever may change its plan."""
    if activity.plan.state == "ended":
        return PLAN.may("change", activity.plan.state)
    if by.person is not None and activity.owner_id in by.own:
        return allow("activity/owner", sentence("{name} owns it, where you have a post.", name=activity.owner))
    changes = may_change_plan(by, activity.plan)
    if changes.allowed:
        return changes
    return deny(
        "activity/not-owner",
        sentence("This is for {name}, who owns it, and for those who lead there.", name=activity.owner),
    )


def may_reach_milestone(by: Viewer, milestone: PlanMilestone) -> Decision:
    """Say that it was reached: whoever says how its activity stands, once."""
    if milestone.done_on is not None:
        return deny("milestone/reached", sentence("It was reached on {day}.", day=milestone.done_on))
    return may_move_activity(by, milestone.activity)


def states_open(activity: Activity) -> list[str]:
    """The verbs that lead on from where an activity stands."""
    return [move.verb for move in ACTIVITY.moves if move.start == activity.state]


def may_read_engagement(by: Viewer, engagement: PartnerEngagement) -> Decision:
    """Read how partners take part: those who read how the place is led."""
    return may_read_leadership(by, engagement.organisation)


def may_keep_engagement(by: Viewer, engagement: PartnerEngagement) -> Decision:
    """Say how a partner takes part, and take it further: those who lead there."""
    return may_lead(by, engagement.organisation)
