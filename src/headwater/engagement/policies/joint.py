"""Who reads, keeps, signs and ends joint agreements; who says how a milestone stands; who keeps barriers."""

from __future__ import annotations

from django.db.models import Q

from headwater.core.decision import Decision, allow, deny
from headwater.core.joint_work import POLICE
from headwater.core.posts import Right, kinds_with
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    RECORDED,
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    BarrierStep,
    JointAgreement,
    JointBarrier,
)
from headwater.engagement.policies.engaging import (
    held_by,
    may_answer_for,
    may_close_at,
    may_engage,
    may_read_engagement,
)
from headwater.governance.policies import may_lead, seats_of
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer


def may_read_agreement(by: Viewer, agreement: JointAgreement) -> Decision:
    """Read it: those who read how the place is engaged, and those with a post at a party of it."""
    read = may_read_engagement(by, agreement.organisation)
    if read.allowed or by.person is None:
        return read
    if agreement.parties.filter(party__in=by.own).exists():
        return allow("joint/party", sentence("You have a post at one of its parties."))
    return read


def may_make_agreement(by: Viewer, agreement: JointAgreement) -> Decision:
    """Keep a new one: those who write how the place is engaged."""
    return may_engage(by, agreement.organisation)


def may_change_agreement(by: Viewer, agreement: JointAgreement) -> Decision:
    """Add parties and milestones, review it: those who write there, while it has not ended."""
    works = may_engage(by, agreement.organisation)
    return works if not works.allowed else agreement_over(by, agreement) or works


def may_end_agreement(by: Viewer, agreement: JointAgreement) -> Decision:
    """End it, or say what took its place: those who answer for the place."""
    answers = may_close_at(by, agreement.organisation)
    return answers if not answers.allowed else agreement_over(by, agreement) or answers


def may_review_agreement(by: Viewer, review: AgreementReview) -> Decision:
    """Say what a review found: whoever may change it."""
    return may_change_agreement(by, review.agreement)


def may_add_party(by: Viewer, party: AgreementParty) -> Decision:
    """Add a party: whoever may change it."""
    return may_change_agreement(by, party.agreement)


def may_sign(by: Viewer, party: AgreementParty) -> Decision:
    """Sign: each party for itself, by those who lead there."""
    over = _signed(party) or agreement_over(by, party.agreement)
    return over or may_lead(by, party.party)


def may_record_signature(by: Viewer, party: AgreementParty) -> Decision:
    """Record that a partner signed elsewhere, with what shows it: those who answer for the place."""
    if party.party_id == party.organisation_id:
        return deny("joint/own-signature", sentence("The place signs for itself, and records no signature of its own."))
    over = _signed(party) or agreement_over(by, party.agreement)
    answers = over or may_answer_for(by, party.organisation)
    if not answers.allowed:
        return answers
    if party.party.kind in POLICE or _leads_somebody(by, party.party):
        return deny("joint/signs-itself", sentence("Somebody leads at {name}, who signs for it.", name=party.party))
    return answers


def may_deny_signature(by: Viewer, party: AgreementParty) -> Decision:
    """Say that a party did not sign what was recorded of it: those who lead there, once."""
    leads = may_lead(by, party.party)
    if not leads.allowed:
        return leads
    if party.signed_how != RECORDED:
        return deny("joint/not-recorded", sentence("No signature of {name} was recorded.", name=party.party))
    if party.denied_on is not None:
        return deny("joint/denied", sentence("That was said on {day}.", day=party.denied_on))
    return leads


def _leads_somebody(by: Viewer, place: Organisation) -> bool:
    """Whether anybody holds a post at an organisation today that lets them sign for it."""
    held = Holding.objects.as_at(by.day).filter(post__organisation=place, post__kind__in=kinds_with(Right.EDIT))
    held = held.filter(Q(post__end__isnull=True) | Q(post__end__gte=by.day), person__is_active=True)
    return place.end is None and held.exists()


def may_set_joint_milestone(by: Viewer, milestone: AgreementMilestone) -> Decision:
    """Set a milestone, and say which action of a board carries it: whoever may change the agreement."""
    return may_change_agreement(by, milestone.agreement)


def may_say_joint_milestone(by: Viewer, milestone: AgreementMilestone) -> Decision:
    """Say how it stands: its owner, and whoever may change the agreement."""
    over = agreement_over(by, milestone.agreement)
    if over is not None:
        return over
    if by.person is not None and milestone.owner_id in by.own:
        return allow("joint/owner", sentence("{name} owns it, where you have a post.", name=milestone.owner))
    return may_change_agreement(by, milestone.agreement)


def may_read_barrier(by: Viewer, barrier: JointBarrier) -> Decision:
    """Read it: those who read how the place is engaged, and those whom it was taken to."""
    read = may_read_engagement(by, barrier.organisation)
    if read.allowed or by.person is None:
        return read
    if any(taken_to(by, step) for step in barrier.steps.all()):
        return allow("barrier/taken", sentence("It was taken to a board where you sit, or to a post where you work."))
    return read


def may_keep_barrier(by: Viewer, barrier: JointBarrier) -> Decision:
    """Log it, and write down what was tried: those who write how the place is engaged."""
    return may_engage(by, barrier.organisation)


def may_end_barrier(by: Viewer, barrier: JointBarrier) -> Decision:
    """Say that it is over, with its result: the same, once."""
    works = may_keep_barrier(by, barrier)
    if works.allowed and barrier.ended_on is not None:
        return deny("barrier/over", sentence("It was over on {day}.", day=barrier.ended_on))
    if not works.allowed:
        return works
    due = [one.due for one in barrier.steps.all() if one.answered_on is None and one.due and one.due >= by.day]
    if due:
        return deny(
            "barrier/waits",
            sentence("An answer is asked by {day}. Say that it is over then, or after it.", day=min(due)),
        )
    return works


def may_step(by: Viewer, step: BarrierStep) -> Decision:
    """Write down a step, while the barrier stands: whoever keeps it."""
    works = may_keep_barrier(by, step.barrier)
    if works.allowed and step.barrier.ended_on is not None:
        return deny("barrier/over", sentence("It was over on {day}.", day=step.barrier.ended_on))
    return works


def may_answer_step(by: Viewer, step: BarrierStep) -> Decision:
    """Answer what was taken further: those it was taken to, once, and never whoever took it there."""
    if step.due is None:
        return deny("barrier/not-taken", sentence("It was taken to nobody."))
    if step.barrier.ended_on is not None:
        return deny("barrier/over", sentence("It was over on {day}.", day=step.barrier.ended_on))
    if step.answered_on is not None:
        return deny("barrier/answered", sentence("It was answered on {day}.", day=step.answered_on))
    if step.by_id == by.person_id:
        return deny("barrier/own", sentence("You took it further, so somebody else answers it."))
    if taken_to(by, step):
        return allow("barrier/taken", sentence("It was taken to a board where you sit, or to a post where you work."))
    return deny(
        "barrier/not-taken-to-you", sentence("This is for those on the board, or at the post, it was taken to.")
    )


def taken_to(by: Viewer, step: BarrierStep) -> bool:
    """Whether a step was taken to a board where somebody sits, or to a post that they hold."""
    return step.board_id in _boards_of(by) or step.post_id in held_by(by)


def _boards_of(by: Viewer) -> frozenset[int]:
    """The boards where somebody sits: one query for a viewer, however many steps."""
    key = ("boards of", by.day, by.person_id)
    if key not in by.found:
        by.found[key] = frozenset(seats_of(by).order_by().values_list("board", flat=True))
    found: frozenset[int] = by.found[key]
    return found


def agreement_over(by: Viewer, agreement: JointAgreement) -> Decision | None:
    """Why nothing changes in it any more, if it has ended."""
    over = [day for day in (agreement.ended_on, agreement.replaced_on) if day is not None]
    if over:
        return deny("joint/ended", sentence("It ended on {day}.", day=min(over)))
    if agreement.end < by.day:
        return deny("joint/ended", sentence("Its term ended on {day}. Keep the next one.", day=agreement.end))
    return None


def _signed(party: AgreementParty) -> Decision | None:
    if party.signed_on is None:
        return None
    return deny("joint/signed", sentence("It was signed on {day}.", day=party.signed_on))


def may_keep_liaison(by: Viewer, place: Organisation) -> Decision:
    """Keep education liaison, the fund’s use and resources of a place: those who write how it is engaged."""
    return may_engage(by, place)
