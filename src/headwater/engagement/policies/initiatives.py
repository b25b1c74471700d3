"""Who proposes, approves, starts, stops and reviews an initiative, and who decides on harm (6.3.3, 6.3.5)."""

from __future__ import annotations

from collections.abc import Callable

from headwater.core import initiatives as core
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INITIATIVE
from headwater.core.sentences import sentence
from headwater.engagement.models import GO_ON, Initiative, InitiativeConcern
from headwater.engagement.policies.engaging import may_answer_for, may_engage, may_read_engagement
from headwater.organisations.viewer import Viewer


def may_read_initiative(by: Viewer, initiative: Initiative) -> Decision:
    """Read it: those who read how the place is engaged."""
    return may_read_engagement(by, initiative.organisation)


def may_propose(by: Viewer, initiative: Initiative) -> Decision:
    """Propose one: those who write how the place is engaged."""
    return may_engage(by, initiative.organisation)


def may_design(by: Viewer, initiative: Initiative) -> Decision:
    """Write its steps, evaluation, stop rule and reach: those who write there, and only before it starts."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("design", initiative.state)
    return works if not works.allowed or now.allowed else now


def may_note(by: Viewer, initiative: Initiative) -> Decision:
    """Write a community impact note: those who write there, while it is not over."""
    works = may_engage(by, initiative.organisation)
    return works if not works.allowed else _over(initiative) or works


def may_approve(by: Viewer, initiative: Initiative) -> Decision:
    """Approve it: somebody who answers for the place, and never whoever proposed it."""
    answers, now = may_answer_for(by, initiative.organisation), INITIATIVE.may("approve", initiative.state)
    if not answers.allowed or not now.allowed:
        return answers if not answers.allowed else now
    if by.person_id == initiative.proposed_by_id:
        return deny("initiative/own", sentence("You proposed it, so somebody else approves it."))
    return answers


def may_start(by: Viewer, initiative: Initiative) -> Decision:
    """Start it: those who write there, once it is approved and everything that must stand before it stands."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("start", initiative.state)
    if not works.allowed or not now.allowed:
        return works if not works.allowed else now
    ready = core.may_start(design_of(initiative), concerns_of(initiative), by.day)
    return works if ready.allowed else ready


def may_pause(by: Viewer, initiative: Initiative) -> Decision:
    """Pause it: those who write there."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("pause", initiative.state)
    return works if not works.allowed or now.allowed else now


def may_resume(by: Viewer, initiative: Initiative) -> Decision:
    """Let it go on: those who answer for the place, while no open harm holds it."""
    answers, now = may_answer_for(by, initiative.organisation), INITIATIVE.may("resume", initiative.state)
    if not answers.allowed or not now.allowed:
        return answers if not answers.allowed else now
    free = core.may_go_on(concerns_of(initiative))
    return answers if free.allowed else free


def may_stop(by: Viewer, initiative: Initiative) -> Decision:
    """Stop it for good: those who answer for the place."""
    answers, now = may_answer_for(by, initiative.organisation), INITIATIVE.may("stop", initiative.state)
    return answers if not answers.allowed or now.allowed else now


def may_finish(by: Viewer, initiative: Initiative) -> Decision:
    """Say that it is finished: those who write there, once a result is written down."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("finish", initiative.state)
    if not works.allowed or not now.allowed:
        return works if not works.allowed else now
    if not initiative.results.exists():
        return deny("initiative/no-result", sentence("Nobody wrote down what came of it. Do that first."))
    return works


def may_count(by: Viewer, initiative: Initiative) -> Decision:
    """Count its reach and write results: those who write there, once it has started."""
    works = may_engage(by, initiative.organisation)
    if works.allowed and initiative.state in ("proposed", "approved"):
        return deny("initiative/not-started", sentence("It has not started."))
    return works


def may_look_again(by: Viewer, initiative: Initiative) -> Decision:
    """Review it: those who write there, while it runs or is paused."""
    works = may_engage(by, initiative.organisation)
    if works.allowed and initiative.state not in ("running", "paused"):
        return deny("initiative/not-going", sentence("It is reviewed while it runs or is paused."))
    return works


def may_raise(by: Viewer, initiative: Initiative) -> Decision:
    """Raise a concern: everybody who reads it, while it is not over."""
    read = may_read_initiative(by, initiative)
    return read if not read.allowed else _over(initiative) or read


def may_decide_concern(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Decide whether the work may go on: those who answer for the place, of an open one that is serious."""
    answers = may_answer_for(by, concern.organisation)
    if not answers.allowed:
        return answers
    if concern.closed_on is not None:
        return deny("concern/closed", sentence("It was closed on {day}.", day=concern.closed_on))
    if concern.severity not in core.HOLDING:
        return deny("concern/slight", sentence("It is slight, and stops nothing."))
    if concern.decision == GO_ON:
        return deny("concern/decided", sentence("It was decided on {day}.", day=concern.decided_on))
    return answers


def may_close_concern(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Close it: those who write there; a serious one only those who answer for the place."""
    holds = concern.severity in core.HOLDING
    who = may_answer_for(by, concern.organisation) if holds else may_engage(by, concern.organisation)
    if who.allowed and concern.closed_on is not None:
        return deny("concern/closed", sentence("It was closed on {day}.", day=concern.closed_on))
    return who


MOVES: dict[str, Callable[[Viewer, Initiative], Decision]] = {
    "approve": may_approve,
    "start": may_start,
    "pause": may_pause,
    "resume": may_resume,
    "finish": may_finish,
    "stop": may_stop,
}


def design_of(initiative: Initiative) -> core.Design:
    """What stands of it, as the core decides about it."""
    steps = tuple(initiative.steps.order_by("number").values_list("kind", flat=True))
    return core.Design(
        initiative.evaluation,
        initiative.evaluation_on,
        initiative.stop_rule,
        steps,
        initiative.notes.exists(),
        initiative.reach,
    )


def concerns_of(initiative: Initiative) -> list[core.Concern]:
    """Its concerns, as the core decides about them."""
    return [
        core.Concern(row.kind, row.severity, row.closed_on is not None, row.decision == GO_ON)
        for row in initiative.concerns.all()
    ]


def _over(initiative: Initiative) -> Decision | None:
    if initiative.state in INITIATIVE.ends:
        return deny("initiative/over", sentence("It is {state}.", state=INITIATIVE.states[initiative.state]))
    return None


def ready(initiative: Initiative, by: Viewer) -> Decision:
    """Whether everything stands that must before a start, whoever asks."""
    if initiative.state not in ("proposed", "approved"):
        return allow("initiative/started", sentence("It has started, or is over."))
    return core.may_start(design_of(initiative), concerns_of(initiative), by.day)
