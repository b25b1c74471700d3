"""Seats of a group: added, filled, left and given a voice; and the people who gave consent to be named (6.4.2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.plain_text import folded
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.kept_words import empty, names_nobody
from headwater.engagement.actions.said_days import begins, ends, has_come
from headwater.engagement.models import Adviser, AdvisoryGroup, Community, Seat, SeatHeld, SeatVoice
from headwater.organisations.guarded_words import no_beliefs, no_persons, not_empty
from headwater.organisations.viewer import Viewer

MOST_SEATS = 200  # of a group
FEWEST_LETTERS = 2  # of a name: a sign alone would stand in every text
OF_A_NAME = " .-'’"


def new_seat(group: AdvisoryGroup, by: Viewer, role: str, start: date) -> Seat:
    """A seat of a group that is locked, numbered after its last."""
    has_come("From", start, by, group.start)
    number = group.seats.next_of("number")
    if number > MOST_SEATS:
        raise refuse("Seat", sentence("a group has at most 200 seats."), sentence("Set up another group."))
    seat = Seat(organisation=group.organisation, group=group, number=number, role=role, start=start)
    begins(seat, by)
    seat.save()
    return seat


def fill(seat: Seat, by: Viewer, start: date) -> None:
    """Write down that a seat, which is locked, is held from a day: by one at a time."""
    has_come("From", start, by, seat.start)
    held = SeatHeld.objects.filter(seat=seat)
    if held.filter(end__isnull=True).exists():
        raise refuse("Seat", sentence("it is held already."), sentence("Say first that it was left."))
    last = held.order_by("-end").first()
    if last is not None and last.end is not None and last.end >= start:
        what = sentence("it was held by another until {day}.", day=last.end)
        raise refuse("From", what, sentence("Give a later day."))
    new = SeatHeld(organisation=seat.organisation, seat=seat, start=start)
    begins(new, by)
    new.save()


def give_voice(seat: Seat, by: Viewer, community: Community, start: date) -> None:
    """Write down that a seat, which is locked, speaks for a community of the group’s place or below it."""
    insist(policies.may_read_engagement(by, community.organisation))
    if not community.organisation.path.startswith(seat.organisation.path):
        what = sentence("it is a community of another place.")
        raise refuse("For whom it speaks", what, sentence("Choose communities of the group’s own place or below it."))
    if community.end is not None:
        what = sentence("a community was taken out of the register on {day}.", day=community.end)
        raise refuse("For whom it speaks", what, sentence("Choose one that is in it."))
    began = max(seat.start, community.start)
    has_come("From", start, by, began)
    voices = SeatVoice.objects.filter(seat=seat, community=community)
    if voices.filter(end__isnull=True).exists():
        return
    last = voices.order_by("-end").first()
    if last is not None and last.end is not None and last.end >= start:
        what = sentence("it spoke for it until {day}.", day=last.end)
        raise refuse("From", what, sentence("Give a later day."))
    new = SeatVoice(organisation=seat.organisation, seat=seat, community=community, start=start)
    begins(new, by)
    new.save()


@action("seat.added", policy=lambda by, seat: policies.may_keep_group(by, seat.group))
def add_seat(seat: Seat, *, by: Viewer, communities: Iterable[Community], held: bool) -> Seat:
    """Add a seat to a group, for whom it speaks, and that somebody holds it; ``seat`` is not saved yet."""
    group = seat.group.fresh()
    insist(policies.may_keep_group(by, group))
    made = new_seat(group, by, seat.role, seat.start)
    for community in communities:
        give_voice(made, by, community, max(seat.start, community.start))
    if held:
        fill(made, by, seat.start)
    return made


@action("seat.filled", policy=policies.may_keep_seat)
def fill_seat(seat: Seat, *, by: Viewer, start: date) -> Seat:
    """Write down that somebody holds it from a day."""
    fill(seat, by, start)
    return seat


@action("seat.left", policy=policies.may_keep_seat)
def leave_seat(seat: Seat, *, by: Viewer, on: date) -> Seat:
    """Write down the last day of whoever held it."""
    held = SeatHeld.objects.filter(seat=seat, end__isnull=True).first()
    if held is None:
        raise refuse("Seat", sentence("nobody holds it."), sentence("Look at the page of the group."))
    ends(held, by, on)
    held.save()
    return seat


@action("seat.ended", policy=policies.may_keep_seat)
def end_seat(seat: Seat, *, by: Viewer, on: date) -> Seat:
    """Say that there is no such seat any more; whoever held it leaves, and it speaks for nobody."""
    parts = [
        *SeatHeld.objects.filter(seat=seat, end__isnull=True),
        *SeatVoice.objects.filter(seat=seat, end__isnull=True),
    ]
    for one in (*parts, seat):
        ends(one, by, on)
    for one in (*parts, seat):
        one.save()
    return seat


@action("seat.speaks", policy=policies.may_keep_seat)
def say_voices(seat: Seat, *, by: Viewer, communities: Iterable[Community], on: date) -> Seat:
    """Say for whom it speaks from a day, as the group itself volunteered; for whom it spoke before ends today."""
    wanted = {one.pk: one for one in communities}
    for row in SeatVoice.objects.filter(seat=seat, end__isnull=True).select_related("community"):
        if row.community_id not in wanted:
            ends(row, by, by.day)
            row.save()
    for community in wanted.values():
        give_voice(seat, by, community, on)
    return seat


def _sound_adviser(adviser: Adviser, by: Viewer) -> None:
    """A name that is nothing but a name: for whom a person speaks, and what they are, is not written beside it."""
    not_empty({"Name": adviser.name, "How it was explained": adviser.explained})
    told = {
        "Name": adviser.name,
        "Number or address": adviser.contact,
        "When to reach them": adviser.times,
        "Languages": adviser.languages,
        "How it was explained": adviser.explained,
    }
    beside = {label: text for label, text in told.items() if label != "Name"}
    no_persons({label: text for label, text in beside.items() if label != "Number or address"})
    no_beliefs({"Number or address": adviser.contact})  # it numbers them: that is what it is for
    names_nobody(beside, by, but=adviser.pk)
    if not all(one in OF_A_NAME or unicodedata.category(one)[0] in "LM" for one in adviser.name):
        what = sentence("it holds more than a name.")
        raise refuse("Name", what, sentence("Write the name alone, without what they are or for whom they speak."))
    if sum(unicodedata.category(one)[0] == "L" for one in adviser.name) < FEWEST_LETTERS:
        raise refuse("Name", sentence("it has fewer than two letters."), sentence("Write the name in full."))
    place = adviser.group.organisation
    names = Community.objects.filter(organisation__path__startswith=place.path).values_list("looks", flat=True)
    looks = {label: folded(text) for label, text in told.items()}
    for label in [label for label, text in looks.items() if any(name in text for name in names)]:
        what = sentence("it names a community, and a person is never tied to one.")
        raise refuse(label, what, sentence("Leave it out. Say on the seat for whom the seat speaks."))


@action("adviser.named", policy=policies.may_name_adviser)
def name_adviser(adviser: Adviser, *, by: Viewer) -> Adviser:
    """Keep the name of somebody in a group, and how to reach them, with their consent; not saved yet."""
    group = adviser.group.fresh()
    insist(policies.may_keep_group(by, group))
    _sound_adviser(adviser, by)
    has_come("Consent given on", adviser.consent_on, by)
    if any(folded(one.name) == folded(adviser.name) for one in group.advisers.filter(withdrawn_on__isnull=True)):
        what = sentence("that name is kept already.")
        raise refuse("Name", what, sentence("Look at the names of the group."))
    adviser.organisation, adviser.kept_by = group.organisation, by.person  # type: ignore[assignment]
    adviser.save()
    return adviser


@action("adviser.changed", policy=policies.may_keep_adviser)
def change_adviser(
    adviser: Adviser, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Adviser:
    """Change the name and how somebody wants to be reached. Raises ``Conflict`` where another did meanwhile."""
    refuse_conflict(adviser, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(adviser, name, value)
    _sound_adviser(adviser, by)
    adviser.save()
    return adviser


@action("adviser.consent_withdrawn", policy=policies.may_withdraw_consent)
def withdraw_consent(adviser: Adviser, *, by: Viewer, on: date) -> Adviser:
    """Take out the name and everything that reaches the person, at once and for good. The seats stay as they are."""
    has_come("Withdrawn on", on, by, adviser.consent_on)
    empty(adviser, on)
    return adviser
