"""Who sets inspections up, and who runs them."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INSPECTION
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.inspection.models import LEAD, Inspected, Inspection, TeamMember
from headwater.organisations.viewer import Viewer

SETTLED = ("published", "follow_up", "closed")


def may_inspect(by: Viewer) -> Decision:
    """See every inspection and return, and say what was seen: by the post of inspector, as a person."""
    for grant in by.grants:
        if Right.INSPECT in grant.rights and by.person is not None:
            return allow(f"inspect/{grant.rule}", sentence("{because}, which lets you inspect.", because=grant.because))
    return deny("inspect/no-post", sentence("This is for inspectors: it needs the post of inspector."))


def may_set_up(by: Viewer, _: Inspection) -> Decision:
    """Set an inspection up."""
    return may_inspect(by)


def leads(by: Viewer, inspection: Inspection) -> bool:
    """Whether they lead the team of an inspection today."""
    team = TeamMember.objects.as_at(by.day).filter(inspection=inspection, role=LEAD)
    return by.person is not None and team.filter(person=by.person).exists()


def may_run(by: Viewer, inspection: Inspection) -> Decision:
    """Change what an inspection is: its terms, team, calendar, who is inspected, its state."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    if inspection.state == "closed":
        return deny("run_inspection/closed", sentence("This inspection is closed. What was done stays to be seen."))
    if leads(by, inspection):
        return allow("run_inspection/lead", sentence("You lead the team of this inspection."))
    team = TeamMember.objects.as_at(by.day).filter(inspection=inspection, role=LEAD).select_related("person")
    names = tuple(str(item.person) for item in team)
    return deny("run_inspection/not-lead", sentence("This is for whoever leads its team: {names}.", names=names))


def may_change_terms(by: Viewer, inspection: Inspection) -> Decision:
    """Change what it is to find out, who is inspected and what is asked for: until it is published."""
    decision = may_run(by, inspection)
    if decision.allowed and inspection.state in SETTLED:
        words = INSPECTION.states[inspection.state]
        return deny("change_inspection/published", sentence("It is {state}: what it was stays as it is.", state=words))
    return decision


def may_move(by: Viewer, inspection: Inspection, verb: str) -> Decision:
    """Take it from its state to another one."""
    decision = may_run(by, inspection)
    if not decision.allowed:
        return decision
    moved = INSPECTION.may(verb, inspection.state)
    return decision if moved.allowed else moved


def may_withdraw(by: Viewer, inspected: Inspected) -> Decision:
    """Say that one is inspected no longer."""
    if inspected.withdrawn_on is not None:
        return deny("withdraw/done", sentence("It was withdrawn on {day}.", day=inspected.withdrawn_on))
    return may_change_terms(by, inspected.inspection)


def may_remind(by: Viewer, inspection: Inspection) -> Decision:
    """Remind those whose returns are not signed off: whoever leads the team, while returns are taken."""
    decision = may_run(by, inspection)
    if decision.allowed and inspection.state not in ("returns_open", "fieldwork"):
        words = INSPECTION.states[inspection.state]
        return deny("remind/not-now", sentence("It is {state}: returns are not taken now.", state=words))
    return decision
