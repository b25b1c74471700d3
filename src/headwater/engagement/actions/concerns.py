"""Harm and concerns are raised, worked on, decided, closed and, where they say too much, struck out (6.3.3, CE09)."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.initiatives import HARM, HOLDING, SEVERITIES
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.initiatives import insist_soon, moved, posts_at
from headwater.engagement.models import GO_ON, ConcernStep, Initiative, InitiativeConcern
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer


@action("concern.raised", policy=lambda by, row: policies.may_raise(by, row.initiative))
def raise_concern(concern: InitiativeConcern, *, by: Viewer) -> InitiativeConcern:
    """Raise a harm or a concern; a serious one pauses what runs. ``concern`` is not saved yet."""
    texts = {
        "What was said": concern.said,
        "Who raised it, by role": concern.raised_by,
        "What is done about it": concern.mitigation,
    }
    not_empty(texts)
    no_persons(texts)
    initiative = concern.initiative.fresh()
    insist(policies.may_raise(by, initiative))
    insist_soon("To be looked at again on", concern.review_on, by)
    if concern.post_id and not posts_at(by, initiative.organisation).filter(pk=concern.post_id or 0).exists():
        raise refuse("Post that sees to it", sentence("there is no such post."), sentence("Choose one of the list."))
    if initiative.concerns.filter(kind=concern.kind, said=concern.said, closed_on__isnull=True).exists():
        raise refuse("What was said", sentence("it is raised already."), sentence("There is nothing to do."))
    concern.organisation, concern.raised_on = initiative.organisation, by.day
    concern.first_severity, concern.first_review = concern.severity, concern.review_on
    concern.kept_by = by.person  # type: ignore[assignment]
    concern.save()
    _hold(initiative, concern, by)
    return concern


def _hold(initiative: Initiative, concern: InitiativeConcern, by: Viewer) -> None:
    """Pause what runs while a serious concern holds it."""
    if concern.severity in HOLDING and concern.decision != GO_ON and initiative.state == "running":
        moved(initiative, by, "pause", cause=HARM)


@action("concern.worked", policy=policies.may_work_concern)
def work_concern(
    concern: InitiativeConcern, *, by: Viewer, did: str, severity: str, review_on: date
) -> InitiativeConcern:
    """Write down what was done about it, how bad it is now, and when it is looked at next.

    What grows worse has to be decided on anew; what was serious is called slight by those alone who may decide on it.
    """
    not_empty({"What was done": did})
    no_persons({"What was done": did})
    insist_soon("To be looked at again on", review_on, by)
    initiative = concern.initiative.fresh()
    order = list(SEVERITIES)
    if concern.severity in HOLDING and severity not in HOLDING:
        insist(
            policies.may_decide_concern(by, concern)
            if not concern.decision
            else policies.may_close_concern(by, concern)
        )
    if order.index(severity) > order.index(concern.severity):
        concern.decision, concern.decision_reasons, concern.decided_by, concern.decided_on = "", "", None, None
    if concern.steps.filter(did=did, on=by.day, severity=severity, review_on=review_on).exists():
        raise refuse("What was done", sentence("it is written already."), sentence("There is nothing to do."))
    concern.severity, concern.review_on = severity, review_on
    concern.save()
    _keep_step(concern, by, did)
    _hold(initiative, concern, by)
    return concern


def _keep_step(concern: InitiativeConcern, by: Viewer, did: str, decision: str = "") -> None:
    ConcernStep(
        organisation=concern.organisation, concern=concern, did=did, severity=concern.severity, decision=decision,
        review_on=concern.review_on, on=by.day, by=by.person,
    ).save()  # fmt: skip


@action("concern.decided", policy=policies.may_decide_concern)
def decide_concern(
    concern: InitiativeConcern, *, by: Viewer, decision: str, reasons: str, seen: int | None = None
) -> InitiativeConcern:
    """Decide whether the work may go on beside it, and why. To go on it is resumed: that is an act of its own.

    ``seen`` is the version that a form showed: what somebody decided or did meanwhile is read first.
    """
    not_empty({"Why": reasons})
    no_persons({"Why": reasons})
    concern.initiative.fresh()
    if seen is not None and seen != concern.version:
        what = sentence("somebody decided or did something about it while you were writing.")
        raise refuse("Decided", what, sentence("Nothing of yours was saved. Read it on the page of the initiative."))
    concern.decision, concern.decision_reasons = decision, reasons
    concern.decided_by, concern.decided_on = by.person, by.day
    concern.save()
    _keep_step(concern, by, reasons, decision)
    return concern


@action("concern.closed", policy=policies.may_close_concern)
def close_concern(concern: InitiativeConcern, *, by: Viewer, outcome: str) -> InitiativeConcern:
    """Close it with what came of it."""
    not_empty({"What came of it": outcome})
    no_persons({"What came of it": outcome})
    concern.initiative.fresh()
    concern.closed_on, concern.closed_by, concern.outcome = by.day, by.person, outcome
    concern.save()
    return concern


STRUCK = "–"  # what stands where words were


@action("concern.struck", policy=policies.may_strike_words)
def strike_words(concern: InitiativeConcern, *, by: Viewer, because: str) -> InitiativeConcern:
    """Strike out what was said, where it says too much of somebody: nobody reads it again. Kind and days stay."""
    not_empty({"Why they are struck out": because})
    no_persons({"Why they are struck out": because})
    concern.said = concern.raised_by = concern.mitigation = STRUCK
    concern.decision_reasons = STRUCK if concern.decision_reasons else ""
    concern.outcome = STRUCK if concern.outcome else ""
    concern.struck_on, concern.struck_by, concern.struck_because = by.day, by.person, because
    concern.save()
    concern.steps.update(did=STRUCK)
    return concern
