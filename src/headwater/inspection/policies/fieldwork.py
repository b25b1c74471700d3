"""Who does fieldwork, and who withdraws what was observed."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INSPECTION
from headwater.core.sentences import sentence
from headwater.inspection.models import Inspected, Inspection, Observation, TeamMember
from headwater.inspection.policies.inspections import may_inspect, may_run
from headwater.organisations.viewer import Viewer

FIELD = ("returns_open", "fieldwork", "moderation")


def may_look(by: Viewer, inspection: Inspection) -> Decision:
    """Do fieldwork: whoever is in the team, from open returns to moderation."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    if inspection.state not in FIELD:
        words = INSPECTION.states[inspection.state]
        return deny("fieldwork/not-now", sentence("It is {state}: there is no fieldwork now.", state=words))
    if TeamMember.objects.as_at(by.day).filter(inspection=inspection, person=by.person_id).exists():
        return allow("fieldwork/team", sentence("You are in the team of this inspection."))
    return deny("fieldwork/not-team", sentence("This is for those in the team of this inspection."))


def may_look_at(by: Viewer, inspected: Inspected) -> Decision:
    """Do fieldwork at one organisation: never where they have a post."""
    if inspected.organisation_id in by.own:
        name = inspected.organisation.name
        return deny("fieldwork/own", sentence("You have a post at {name}: somebody else looks at it.", name=name))
    if inspected.withdrawn_on is not None:
        return deny("fieldwork/withdrawn", sentence("It is inspected no longer."))
    return may_look(by, inspected.inspection)


def may_withdraw_observation(by: Viewer, observation: Observation) -> Decision:
    """Withdraw what was observed: whoever wrote it, and whoever leads the team."""
    if observation.withdrawn_at is not None:
        return deny("withdraw_observation/done", sentence("It was withdrawn already."))
    decision = may_look_at(by, observation.inspected)
    if not decision.allowed or observation.by_id == by.person_id:
        return decision
    return may_run(by, observation.inspected.inspection)
