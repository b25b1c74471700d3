"""Who asks and answers in an oversight, keeps its members, logs a visit, and keeps figures that differ."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Kind, Right
from headwater.core.sentences import sentence
from headwater.governance.models import ComparedStatistic, Oversight, OversightQuestion, RegionalVisit
from headwater.governance.policies.leading import may_lead, may_read_leadership
from headwater.organisations.viewer import Viewer


def may_read_oversight(by: Viewer, oversight: Oversight) -> Decision:
    """Read who watches, and what was asked and answered: the body itself, and those who read how the force is led."""
    if by.person is not None and oversight.body_id in by.own:
        return allow("oversight/body", sentence("You have a post at {name}.", name=oversight.body.name))
    return may_read_leadership(by, oversight.organisation)


def may_keep_members(by: Viewer, oversight: Oversight) -> Decision:
    """Say who leads and links, and what training they had: whoever may change the body’s details."""
    return may(Right.EDIT, by.grants, oversight.body.path, oversight.body.name)


def may_ask(by: Viewer, oversight: Oversight) -> Decision:
    """Ask the force: those with a post at the body, while it watches."""
    if oversight.end is not None and oversight.end < by.day:
        return deny("oversight/ended", sentence("It ended on {day}.", day=oversight.end))
    if by.person is not None and oversight.body_id in by.own:
        return allow("oversight/body", sentence("You have a post at {name}.", name=oversight.body.name))
    return deny("oversight/not-body", sentence("This is for those with a post at {name}.", name=oversight.body.name))


def may_answer(by: Viewer, question: OversightQuestion) -> Decision:
    """Answer, once: those who lead at the force."""
    if question.answered_on is not None:
        return deny("oversight/answered", sentence("It was answered on {day}.", day=question.answered_on))
    return may_lead(by, question.organisation)


def may_log_visit(by: Viewer, visit: RegionalVisit) -> Decision:
    """Write a visit down: those with a post at the region."""
    if by.person is not None and visit.region_id in by.own and visit.region.kind == Kind.REGION:
        return allow("visit/region", sentence("You have a post at {name}.", name=visit.region.name))
    return deny("visit/no-region", sentence("This is for those with a post at a region: its manager (4.1.3)."))


def may_answer_visit(by: Viewer, visit: RegionalVisit) -> Decision:
    """Answer a challenge, once: those who lead at the force."""
    if visit.challenge == "":
        return deny("visit/no-challenge", sentence("Nothing was challenged."))
    if visit.responded_on is not None:
        return deny("visit/answered", sentence("It was answered on {day}.", day=visit.responded_on))
    return may_lead(by, visit.organisation)


def may_read_statistics(by: Viewer) -> Decision:
    """Read figures that differ: they are published ones, so whoever has a post may."""
    if by.person is not None and by.own:
        return allow("statistic/post", sentence("You have a post, and these are published figures."))
    return deny("statistic/no-post", sentence("This is for those who have a post."))


def may_keep_statistic(by: Viewer, statistic: ComparedStatistic) -> Decision:
    """Put a figure beside another: those with a post at the organisation that keeps it."""
    if by.person is not None and statistic.organisation_id in by.own:
        return allow("statistic/own", sentence("You have a post at {name}.", name=statistic.organisation.name))
    return deny(
        "statistic/not-own", sentence("This is for those with a post at {name}.", name=statistic.organisation.name)
    )
