"""Communities without a voice are invited; a yes leads to a seat, and a gap may be left open for a time (6.4.2)."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.kept_words import about_nobody
from headwater.engagement.actions.said_days import has_come, is_ahead
from headwater.engagement.actions.seats import fill, give_voice, new_seat
from headwater.engagement.models import ACCEPTED, DECLINED, SENT, TAKEN_BACK, GapLeftOpen, Invitation, Seat
from headwater.engagement.queries import representation
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer

LONGEST_OPEN = timedelta(days=366)


@action("invitation.sent", policy=policies.may_invite)
def send_invitation(invitation: Invitation, *, by: Viewer) -> Invitation:
    """Write down that a community was invited to a group; ``invitation`` is not saved yet."""
    said = {"Which organisation, or where the call was published": invitation.sent_to}
    not_empty(said)
    about_nobody(said, by)
    group, community = invitation.group.fresh(), invitation.community.fresh()
    insist(policies.may_read_engagement(by, community.organisation))
    if not community.organisation.path.startswith(group.organisation.path):
        what = sentence("the group is of another place than the community.")
        raise refuse("Group", what, sentence("Choose a group of the community’s place or above it."))
    if community.end is not None or group.end is not None:
        raise refuse("Group", sentence("one of the two has ended."), sentence("Choose a group in being."))
    has_come("Sent on", invitation.sent_on, by, max(group.start, community.start))
    is_ahead("Answer hoped for by", invitation.answer_by, by)
    if Invitation.objects.filter(community=community, group=group, state=SENT).exists():
        what = sentence("an invitation to that group waits for an answer already.")
        raise refuse("Group", what, sentence("Write down its answer, or remind them."))
    invitation.organisation, invitation.known_on = group.organisation, by.day
    invitation.sent_by = by.person  # type: ignore[assignment]  # the policy saw to it
    invitation.save()
    return invitation


@action("invitation.reminded", policy=policies.may_answer_invitation)
def remind(invitation: Invitation, *, by: Viewer, on: date) -> Invitation:
    """Write down that they were reminded."""
    has_come("Reminded on", on, by, invitation.sent_on)
    invitation.reminded_on = on
    invitation.save()
    return invitation


def _answer(invitation: Invitation, by: Viewer, on: date, state: str) -> None:
    has_come("Answered on", on, by, invitation.sent_on)
    invitation.state, invitation.answered_on, invitation.answer_known_on = state, on, by.day


@action("invitation.accepted", policy=policies.may_answer_invitation)
def accept_invitation(invitation: Invitation, *, by: Viewer, on: date) -> Invitation:
    """Write down a yes: a vacant seat that speaks for the community is filled; without one, a seat is added."""
    group = invitation.group.fresh()
    insist(policies.may_keep_group(by, group))
    _answer(invitation, by, on, ACCEPTED)
    invitation.seat = _vacant(invitation) or new_seat(group, by, "member", on)
    give_voice(invitation.seat, by, invitation.community, on)
    fill(invitation.seat, by, on)
    invitation.save()
    return invitation


def _vacant(invitation: Invitation) -> Seat | None:
    """A seat of the group that speaks for the community and that nobody holds, locked."""
    speaking = Seat.objects.filter(
        group=invitation.group, end__isnull=True, voices__community=invitation.community, voices__end__isnull=True
    )
    found = speaking.exclude(held__end__isnull=True, held__isnull=False).order_by("number").first()
    return found.fresh() if found else None


@action("invitation.declined", policy=policies.may_answer_invitation)
def decline_invitation(invitation: Invitation, *, by: Viewer, on: date, because: str) -> Invitation:
    """Write down a no, with the reason that they gave."""
    not_empty({"Reason given": because})
    about_nobody({"Reason given": because}, by)
    _answer(invitation, by, on, DECLINED)
    invitation.because = because
    invitation.save()
    return invitation


@action("invitation.taken_back", policy=policies.may_answer_invitation)
def take_back_invitation(invitation: Invitation, *, by: Viewer, because: str) -> Invitation:
    """Take it back, with the reason."""
    not_empty({"Why": because})
    about_nobody({"Why": because}, by)
    _answer(invitation, by, by.day, TAKEN_BACK)
    invitation.because = because
    invitation.save()
    return invitation


@action("gap.left_open", policy=policies.may_leave_open)
def leave_open(left: GapLeftOpen, *, by: Viewer) -> GapLeftOpen:
    """Let a gap be for a time, with a reason; ``left`` is not saved yet. What was said before stays."""
    not_empty({"Reason": left.reason})
    about_nobody({"Reason": left.reason}, by)
    community = left.community.fresh()
    if community.end is not None:
        raise refuse("Reason", sentence("the community has ended."), sentence("There is nothing to leave open."))
    if GapLeftOpen.objects.filter(community=community, said_on__lte=by.day, review_on__gt=by.day).exists():
        what = sentence("it is left open already.")
        raise refuse("Reason", what, sentence("It comes back on its day."))
    rows = representation(by, [community.organisation], by.day)
    if not any(row.standing.gap for row in rows if row.community.pk == community.pk):
        raise refuse("Reason", sentence("the community has a voice."), sentence("There is nothing to leave open."))
    is_ahead("Looked at again on", left.review_on, by)
    if left.review_on > by.day + LONGEST_OPEN:
        what = sentence("that is more than a year ahead.")
        raise refuse("Looked at again on", what, sentence("Give a day within a year."))
    left.organisation, left.said_on = community.organisation, by.day
    left.by = by.person  # type: ignore[assignment]
    left.save()
    return left
