"""The register of communities, and groups that advise: set up, changed, met and ended (6.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.plain_text import folded
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.kept_words import about_nobody, empty, names_nobody
from headwater.engagement.actions.said_days import begins, ends, has_come, is_ahead
from headwater.engagement.models import (
    SENT,
    TAKEN_BACK,
    AdvisoryGroup,
    Community,
    GroupMeeting,
    Invitation,
    Seat,
    SeatHeld,
    SeatVoice,
)
from headwater.organisations.guarded_words import no_identifiers, not_empty
from headwater.organisations.viewer import Viewer

LONGEST_LOOKS = 400  # a sign can look like eighteen


def _named_once(record: Community | AdvisoryGroup) -> None:
    """Its name as eyes compare it, taken once at its place. Lock the place first."""
    record.looks = folded(record.name)[:LONGEST_LOOKS]
    others = type(record)._default_manager.filter(organisation=record.organisation, looks=record.looks)
    still = Q(end__isnull=True) | Q(end__gte=record.start)  # one that has ended, and was there on a day of this one
    if others.filter(still).exclude(pk=record.pk).exists():
        what = sentence("there is one of that name here already.")
        raise refuse("Name", what, sentence("Look at that one, or write a name that tells the two apart."))


def _sound_community(community: Community, by: Viewer) -> None:
    said = {"Name": community.name, "How it is known here": community.basis}
    not_empty(said)
    no_identifiers({"Name": community.name})  # it calls itself as it does: only the name of a person is refused
    names_nobody({"Name": community.name}, by)
    about_nobody({"How it is known here": community.basis}, by)
    community.organisation.fresh()  # locked: two hands do not name one community twice
    _named_once(community)


@action("community.named", policy=policies.may_keep)
def name_community(community: Community, *, by: Viewer) -> Community:
    """Put a community in the register of a place; ``community`` is not saved yet."""
    _sound_community(community, by)
    begins(community, by)
    community.save()
    return community


@action("community.changed", policy=policies.may_keep_community)
def change_community(
    community: Community, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Community:
    """Change what it is called, and how it is known. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(community, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(community, name, value)
    _sound_community(community, by)
    community.save()
    return community


@action("community.taken_out", policy=policies.may_keep_community)
def end_community(community: Community, *, by: Viewer, on: date, because: str) -> Community:
    """Take a community out of the register, for a reason: it stays to be read as at earlier days."""
    not_empty({"Why": because})
    about_nobody({"Why": because}, by)
    ends(community, by, on)
    community.ended_because = because
    community.save()
    _take_back(Invitation.objects.filter(community=community, state=SENT), by)
    return community


def _sound_group(group: AdvisoryGroup, by: Viewer) -> None:
    not_empty({"Name": group.name})
    no_identifiers({"Name": group.name})
    names_nobody({"Name": group.name}, by)
    if not group.purposes:
        raise refuse("What it is for", sentence("nothing is chosen."), sentence("Choose at least one."))
    group.organisation.fresh()
    _named_once(group)


@action("group.set_up", policy=policies.may_keep)
def set_up_group(group: AdvisoryGroup, *, by: Viewer) -> AdvisoryGroup:
    """Write down that a group advises a place; ``group`` is not saved yet."""
    _sound_group(group, by)
    is_ahead("Its term ends on", group.term_until, by)
    begins(group, by)
    group.save()
    return group


@action("group.changed", policy=policies.may_keep_group)
def change_group(
    group: AdvisoryGroup, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> AdvisoryGroup:
    """Change its name, purposes, chair, rhythm and term. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(group, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(group, name, value)
            if name == "term_until":
                is_ahead("Its term ends on", group.term_until, by)
    _sound_group(group, by)
    group.save()
    return group


@action("group.ended", policy=policies.may_end_group)
def end_group(group: AdvisoryGroup, *, by: Viewer, on: date, because: str) -> AdvisoryGroup:
    """Say that a group is over: with it end its seats, who held them, and for whom they spoke."""
    not_empty({"Why": because})
    about_nobody({"Why": because}, by)
    seats = list(
        Seat.objects.select_for_update(of=("self",)).filter(group=group).order_by("pk")
    )  # nobody fills one now
    parts = [
        *(seat for seat in seats if seat.end is None),
        *SeatHeld.objects.filter(seat__in=seats, end__isnull=True),
        *SeatVoice.objects.filter(seat__in=seats, end__isnull=True),
    ]
    last = max((one.start for one in parts), default=group.start)
    if on < last:
        what = sentence("a seat of it began on {day}.", day=last)
        raise refuse("Last day", what, sentence("Give that day or a later one."))
    for one in (*parts, group):
        ends(one, by, on)
    group.ended_because = because
    for one in (*parts, group):
        one.save()
    for adviser in group.advisers.filter(withdrawn_on__isnull=True):
        empty(adviser, max(on, adviser.consent_on))  # nobody is to be reached for a group that is over
    _take_back(Invitation.objects.filter(group=group, state=SENT), by)
    return group


def _take_back(waiting: Iterable[Invitation], by: Viewer) -> None:
    """Take back the invitations that wait: there is nothing any more to say yes to."""
    for one in waiting:
        one.state, one.answered_on, one.answer_known_on = TAKEN_BACK, by.day, by.day
        one.because = sentence("The community or the group has ended.")
        one.save()


@action("group.met", policy=lambda by, meeting: policies.may_keep_group(by, meeting.group))
def write_meeting(meeting: GroupMeeting, *, by: Viewer) -> GroupMeeting:
    """Write down that a group met; ``meeting`` is not saved yet."""
    not_empty({"What it was about": meeting.about})
    about_nobody({"What it was about": meeting.about}, by)
    group = meeting.group.fresh()
    insist(policies.may_keep_group(by, group))  # again, now that it is locked: it may have ended meanwhile
    has_come("Met on", meeting.day, by, group.start)
    if GroupMeeting.objects.filter(group=group, day=meeting.day).exists():
        what = sentence("a meeting on that day is written down already.")
        raise refuse("Met on", what, sentence("Look at it on the page of the group."))
    meeting.organisation, meeting.known_on = group.organisation, by.day
    meeting.by = by.person  # type: ignore[assignment]  # the policy saw to it
    meeting.save()
    return meeting
