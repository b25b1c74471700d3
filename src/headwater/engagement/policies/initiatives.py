"""Who proposes, approves, starts, stops and reviews an initiative, and who decides on harm (6.3.3, 6.3.5)."""

from __future__ import annotations

from collections.abc import Callable

from headwater.core import initiatives as core
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INITIATIVE
from headwater.core.sentences import sentence
from headwater.engagement.models import GO_ON, Initiative, InitiativeConcern
from headwater.engagement.policies.engaging import (
    held_by,
    may_answer_for,
    may_close_at,
    may_engage,
    may_read_engagement,
)
from headwater.organisations.viewer import Viewer


def may_read_initiative(by: Viewer, initiative: Initiative) -> Decision:
    """Read it: those who read how the place is engaged."""
    return may_read_engagement(by, initiative.organisation)


def may_propose(by: Viewer, initiative: Initiative) -> Decision:
    """Propose one: those who write how the place is engaged."""
    return may_engage(by, initiative.organisation)


def may_design(by: Viewer, initiative: Initiative) -> Decision:
    """Write its steps, evaluation, stop rule and reach: those who write there, and only before it is approved."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("design", initiative.state)
    return works if not works.allowed or now.allowed else now


def may_note(by: Viewer, initiative: Initiative) -> Decision:
    """Write a community impact note: those who write there, while it is not over."""
    works = may_engage(by, initiative.organisation)
    return works if not works.allowed else _over(initiative) or works


def may_approve(by: Viewer, initiative: Initiative) -> Decision:
    """Approve it as it stands, and whole: somebody who answers for the place, and who did not write it."""
    answers, now = may_answer_for(by, initiative.organisation), INITIATIVE.may("approve", initiative.state)
    if not answers.allowed or not now.allowed:
        return answers if not answers.allowed else now
    if by.person_id == initiative.proposed_by_id:
        return deny("initiative/own", sentence("You proposed it, so somebody else approves it."))
    if by.person_id == initiative.designed_by_id:
        return deny("initiative/own", sentence("You wrote its design last, so somebody else approves it."))
    whole = core.may_start(design_of(initiative), concerns_of(initiative), by.day)
    return answers if whole.allowed else whole


def may_reopen(by: Viewer, initiative: Initiative) -> Decision:
    """Take it back to be designed anew, which needs approval again: those who write there."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("reopen", initiative.state)
    return works if not works.allowed or now.allowed else now


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
    """Let it go on: those who answer for the place and did not propose it, while no harm and no stop rule holds it."""
    answers, now = may_answer_for(by, initiative.organisation), INITIATIVE.may("resume", initiative.state)
    if not answers.allowed or not now.allowed:
        return answers if not answers.allowed else now
    if by.person_id == initiative.proposed_by_id:
        return deny("initiative/own", sentence("You proposed it, so somebody else lets it go on."))
    answered = initiative.reviews.order_by("id").values_list("stop_met", "by")
    free = core.may_go_on(concerns_of(initiative), (core.Answered(*one) for one in answered))
    return answers if free.allowed else free


def may_stop(by: Viewer, initiative: Initiative) -> Decision:
    """Stop it for good: those who answer for the place, and where it has ended those who do above it."""
    answers, now = may_close_at(by, initiative.organisation), INITIATIVE.may("stop", initiative.state)
    return answers if not answers.allowed or now.allowed else now


def may_finish(by: Viewer, initiative: Initiative) -> Decision:
    """Say that it is finished: those who write there, once a result is written down."""
    works, now = may_engage(by, initiative.organisation), INITIATIVE.may("finish", initiative.state)
    if not works.allowed or not now.allowed:
        return works if not works.allowed else now
    if not initiative.results.exists():
        return deny("initiative/no-result", sentence("Nobody wrote down what came of it. Do that first."))
    if any(row.severity in core.HOLDING and not row.closed for row in concerns_of(initiative)):
        return deny("initiative/harm", sentence("A serious concern is open. Close it with what came of it first."))
    return works


def may_count(by: Viewer, initiative: Initiative) -> Decision:
    """Count its reach and write results: those who write there, once it has started."""
    works = may_engage(by, initiative.organisation)
    if works.allowed and not initiative.moves.filter(now="running").exists():
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


def may_read_concern_words(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Read what was said: those who answer for the place, whoever kept it and the post that sees to it.

    What somebody said of a child may fit that child alone: others read its kind, how bad it is and its days.
    """
    answers = may_answer_for(by, concern.organisation)
    if answers.allowed or by.person is None:
        return answers
    if concern.kept_by_id == by.person.pk:
        return allow("concern/kept", sentence("You wrote it down."))
    if concern.post_id is not None and concern.post_id in held_by(by):
        return allow("concern/post", sentence("Your post sees to it."))
    return deny(
        "concern/words",
        sentence("What was said is read by those who answer for it, by whoever wrote it down and where it is seen to."),
    )


def may_work_concern(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Write down what is done about it: those who read its words, while it is open."""
    reads = may_read_concern_words(by, concern)
    return reads if not reads.allowed else _closed(concern) or reads


def may_decide_concern(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Decide whether the work may go on: those who answer for the place, of an open one that is serious.

    Never whoever proposed the work or wrote the concern down: it would be their own cause.
    """
    answers = _answers_for_harm(by, concern)
    if not answers.allowed:
        return answers
    if (over := _closed(concern)) is not None:
        return over
    if concern.severity not in core.HOLDING:
        return deny("concern/slight", sentence("It is slight, and stops nothing."))
    if concern.decision == GO_ON:
        return deny("concern/decided", sentence("It was decided on {day}.", day=concern.decided_on))
    return answers


def may_close_concern(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Close it: those who read its words; a serious one those who may decide on it, once somebody has decided."""
    holds = concern.severity in core.HOLDING
    who = _answers_for_harm(by, concern) if holds else may_read_concern_words(by, concern)
    if not who.allowed:
        return who
    if (over := _closed(concern)) is not None:
        return over
    if holds and not concern.decision:
        return deny("concern/undecided", sentence("It is serious, and nobody has decided on it yet. Do that first."))
    return who


def may_strike_words(by: Viewer, concern: InitiativeConcern) -> Decision:
    """Strike out its words, where they say too much of somebody: those who answer for the place, once."""
    answers = may_answer_for(by, concern.organisation)
    if answers.allowed and concern.struck_on is not None:
        return deny("concern/struck", sentence("They were struck out on {day}.", day=concern.struck_on))
    return answers


def _answers_for_harm(by: Viewer, concern: InitiativeConcern) -> Decision:
    answers = may_answer_for(by, concern.organisation)
    if answers.allowed and by.person_id == concern.initiative.proposed_by_id:
        return deny("concern/own", sentence("You proposed the work, so somebody else decides on harm that it does."))
    if answers.allowed and by.person_id == concern.kept_by_id:
        return deny("concern/own", sentence("You wrote the concern down, so somebody else decides on it."))
    return answers


def _closed(concern: InitiativeConcern) -> Decision | None:
    if concern.closed_on is None:
        return None
    return deny("concern/closed", sentence("It was closed on {day}.", day=concern.closed_on))


MOVES: dict[str, Callable[[Viewer, Initiative], Decision]] = {
    "approve": may_approve,
    "reopen": may_reopen,
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
        initiative.end,
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
