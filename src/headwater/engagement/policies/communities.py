"""Who reads, keeps and decides about advisers: engagement officers write, those who lead there answer for it."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    SENT,
    Adviser,
    AdvisoryGroup,
    Community,
    Consultation,
    Consulted,
    DueDiligence,
    EngagementEvent,
    GapLeftOpen,
    Invitation,
    Seat,
)
from headwater.engagement.models.spans import Spanned
from headwater.engagement.policies.engaging import may_answer_for, may_engage
from headwater.organisations.models.of_a_place import OfAPlace
from headwater.organisations.viewer import Viewer


def may_keep(by: Viewer, record: OfAPlace) -> Decision:
    """Write what belongs to a place: those who engage there."""
    return may_engage(by, record.organisation)


def _while_open(by: Viewer, record: Spanned) -> Decision:
    keeps = may_keep(by, record)
    if keeps.allowed and record.end is not None:
        return deny("engagement/ended", sentence("It ended on {day}.", day=record.end))
    return keeps


def may_keep_community(by: Viewer, community: Community) -> Decision:
    """Change a community in the register, and invite it: those who engage there, while it is in it."""
    return _while_open(by, community)


def may_keep_group(by: Viewer, group: AdvisoryGroup) -> Decision:
    """Change a group, its seats and its meetings: those who engage there, while it is in being."""
    return _while_open(by, group)


def may_end_group(by: Viewer, group: AdvisoryGroup) -> Decision:
    """Say that a group is over: those who answer for the place."""
    answers = may_answer_for(by, group.organisation)
    return _while_open(by, group) if answers.allowed else answers


def may_keep_seat(by: Viewer, seat: Seat) -> Decision:
    """Fill a seat, say for whom it speaks, and end it: whoever may change its group."""
    keeps = may_keep_group(by, seat.group)
    return _while_open(by, seat) if keeps.allowed else keeps


def may_read_advisers(by: Viewer, group: AdvisoryGroup) -> Decision:
    """Read names and how to reach people: those who engage there, and nobody who only looks on."""
    return may_engage(by, group.organisation)


def may_keep_adviser(by: Viewer, adviser: Adviser) -> Decision:
    """Keep a name and how to reach somebody, with their consent: those who engage there."""
    keeps = may_engage(by, adviser.organisation)
    if keeps.allowed and adviser.withdrawn_on is not None:
        why = sentence("The consent was withdrawn on {day}; nothing of the person is kept.", day=adviser.withdrawn_on)
        return deny("adviser/withdrawn", why)
    return keeps


def may_withdraw_consent(by: Viewer, adviser: Adviser) -> Decision:
    """Take out what is kept of somebody: those with a post there or above it, whether the place has ended or not."""
    if adviser.withdrawn_on is not None:
        why = sentence("The consent was withdrawn on {day}; nothing of the person is kept.", day=adviser.withdrawn_on)
        return deny("adviser/withdrawn", why)
    name, path = adviser.organisation.name, adviser.organisation.path
    if by.person is not None and any(path.startswith(own) for own in by.own_paths if own):
        return allow("place/post", sentence("You have a post at {name}, or at what it is part of.", name=name))
    return deny(
        "place/no-post", sentence("This is for those with a post at {name}, or at what it is part of.", name=name)
    )


def may_name_adviser(by: Viewer, adviser: Adviser) -> Decision:
    """Keep a new name: those who engage there, of a group in being."""
    return may_keep_group(by, adviser.group)


def may_invite(by: Viewer, invitation: Invitation) -> Decision:
    """Invite a community to a group: those who engage where the group is."""
    return may_keep_group(by, invitation.group)


def may_answer_invitation(by: Viewer, invitation: Invitation) -> Decision:
    """Write down what was answered, remind, or take it back: those who engage there, while it waits."""
    keeps = may_keep(by, invitation)
    if keeps.allowed and invitation.state != SENT:
        why = sentence("It was answered on {day}.", day=invitation.answered_on)
        return deny("invitation/answered", why)
    return keeps


def may_leave_open(by: Viewer, left: GapLeftOpen) -> Decision:
    """Leave a gap open for a time: those who answer for the place of the community."""
    return may_answer_for(by, left.organisation)


def may_advise(by: Viewer, asked: Consulted) -> Decision:
    """Write down what a group advised, and whether it agrees that it is published: those who engage there."""
    return may_engage(by, asked.organisation)


def may_respond(by: Viewer, consultation: Consultation) -> Decision:
    """Say what was done: those who answer for the place, and whoever holds the post that owes it; once."""
    if consultation.responded_on is not None:
        return deny("consultation/answered", sentence("It was answered on {day}.", day=consultation.responded_on))
    answers = may_answer_for(by, consultation.organisation)
    owes = consultation.owner.organisation_id in by.own
    return may_engage(by, consultation.organisation) if owes and not answers.allowed else answers


def may_publish(by: Viewer, consultation: Consultation) -> Decision:
    """Publish what was said and done: those who answer for the place, once it was answered."""
    answers = may_answer_for(by, consultation.organisation)
    if not answers.allowed:
        return answers
    if consultation.responded_on is None:
        return deny("consultation/not-answered", sentence("Nobody has said yet what was done."))
    if consultation.published_on is not None:
        return deny("consultation/published", sentence("It is published since {day}.", day=consultation.published_on))
    return answers


def may_take_down(by: Viewer, consultation: Consultation) -> Decision:
    """Take down what is published: those who answer for the place."""
    answers = may_answer_for(by, consultation.organisation)
    if answers.allowed and consultation.published_on is None:
        return deny("consultation/not-published", sentence("It is not published."))
    return answers


def may_decide_diligence(by: Viewer, looked: DueDiligence) -> Decision:
    """Decide whether a partner is engaged: those who answer for the place, and another than who looked at it."""
    if looked.decision:
        return deny("diligence/decided", sentence("It was decided on {day}.", day=looked.decided_on))
    answers = may_answer_for(by, looked.organisation)
    if answers.allowed and looked.looked_by_id == by.person_id:
        return deny("diligence/own", sentence("You looked at it yourself, so somebody else decides."))
    if answers.allowed and looked.partner_id in by.own:
        return deny("diligence/partner", sentence("You have a post at {name} yourself.", name=looked.partner))
    return answers


def may_call_off(by: Viewer, event: EngagementEvent) -> Decision:
    """Call an event off, or change it: those who engage there, while it is to come."""
    keeps = may_keep(by, event)
    if keeps.allowed and event.called_off_on is not None:
        return deny("event/called-off", sentence("It was called off on {day}.", day=event.called_off_on))
    if keeps.allowed and event.day < by.day:
        return deny("event/over", sentence("It was on {day}.", day=event.day))
    return keeps
