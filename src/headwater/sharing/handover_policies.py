"""Who sets actions and says that one is done, who keeps relationships, and who writes and reads notes of handover."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.handover import decide_note
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import AgreedAction, Agreement, HandoverNote, Relationship
from headwater.sharing.policies import may_work_at
from headwater.sharing.queries import held_now


def may_see_agreement(by: Viewer, agreement: Agreement) -> Decision:
    """Its parties see it: those with a post at one of them."""
    parties = {agreement.organisation_id, *agreement.parties.values_list("organisation", flat=True)}
    if by.person is not None and parties & set(by.own):
        return allow("agreement/party", sentence("You have a post at one of its parties."))
    return deny("agreement/no-party", sentence("This is for those with a post at one of its parties."))


def may_set_action(by: Viewer, action: AgreedAction) -> Decision:
    """Write down what was agreed: the people of any party, while the agreement holds."""
    agreement = action.agreement
    decision = may_see_agreement(by, agreement)
    if decision.allowed and agreement.end is not None and agreement.end < by.day:
        return deny("action/over", sentence("The agreement ended on {day}.", day=agreement.end))
    return decision


def may_finish_action(by: Viewer, action: AgreedAction) -> Decision:
    """Say that it is done: the people of the party that was to do it, once."""
    decision = may_work_at(by, action.organisation)
    if decision.allowed and action.done_on is not None:
        return deny("action/done", sentence("It is done already."))
    return decision


def may_keep_relationship(by: Viewer, relationship: Relationship) -> Decision:
    """See, add, change and end a relationship: those with a post at the organisation that has it."""
    return may_work_at(by, relationship.organisation)


def may_hand_over(by: Viewer, holding: Holding) -> Decision:
    """Write its note and tick its list: whoever holds the post, while they do."""
    if by.person is None or holding.person_id != by.person_id:
        return deny("handover/not-theirs", sentence("This is for whoever holds the post."))
    if not held_now(by).filter(pk=holding.pk).exists():
        return deny("handover/not-now", sentence("You do not hold this post now."))
    return allow("handover/holder", sentence("You hold {post}.", post=holding.post.in_words))


def may_read_note(by: Viewer, note: HandoverNote) -> Decision:
    """Read a note: its writer, whoever holds the post later, and those who may appoint to it."""
    written, place = note.holding, note.holding.post.organisation
    mine = held_now(by).filter(post=written.post_id).order_by("-start").first()
    appoints = may(Right.APPOINT, by.grants, place.path, place.name)
    wrote_it = written.person_id == by.person_id
    return decide_note(written.start, mine.start if mine else None, wrote_it=wrote_it, appoints=appoints)
