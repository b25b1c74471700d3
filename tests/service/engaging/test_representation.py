"""Who is heard: gaps as at a day, invitations that lead to a seat, gaps left open, and who may write what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Conflict, Refused
from headwater.core.errors import BadInput
from headwater.core.representation import Voice
from headwater.engagement import actions, queries
from headwater.engagement.models import (
    AdvisoryGroup,
    Community,
    GapLeftOpen,
    GroupMeeting,
    Invitation,
    Seat,
    SeatHeld,
    SeatVoice,
)
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, OFFICER, OTHER = "Nadia Farrow", "Colin Ashdown", "Edwin Carraway"
INSPECTOR, PARTNER = "Miriam Okafor-Lisle", "Ben Tolliver"
AREA, SOMALI, ESTATE, TRADERS = (
    "Ashvale area",
    "Speakers of Somali in Ashvale",
    "Families of the Eastgate estate",
    "Market ward traders",
)


def the(name: str) -> Community:
    return Community.objects.select_related("organisation").get(name=name)


def the_group(kind: str = "iag") -> AdvisoryGroup:
    return AdvisoryGroup.objects.select_related("organisation").get(kind=kind)


def voice_of(name: str, back: int = 0, who: str = COMMANDER) -> Voice:
    viewer = as_viewer(who)
    rows = queries.representation(viewer, [organisation(AREA)], viewer.day - timedelta(days=back))
    return next(row.standing.voice for row in rows if row.community.name == name)


def invited(name: str = SOMALI, **given: Any) -> Invitation:
    by = as_viewer(COMMANDER)
    whole = {"way": "organisation", "sent_to": "The Saturday school", "sent_on": by.day}
    whole |= {"answer_by": by.day + timedelta(days=14), "group": the_group()}
    return actions.send_invitation(Invitation(community=the(name), **(whole | given)), by=by)


def test_the_demonstration_has_gaps_of_each_kind_and_each_says_why_since_when_and_what_next(
    client_of: ClientOf,
) -> None:
    page = client_of(COMMANDER).get(f"/engagement/communities/of/{organisation(AREA).ref}/")
    found = {row.community.name: row for row, _voice, _step in page.context["rows"]}
    voices = {name: row.standing.voice for name, row in found.items()}
    assert voices[TRADERS] is voices["Young people of Ashvale"] is Voice.HEARD
    assert (voices[ESTATE], voices[SOMALI]) == (Voice.VACANT, Voice.NEVER)
    assert found[TRADERS].standing.seats == 2
    assert page.context["gaps"] == 3
    assert found[ESTATE].standing.since == as_viewer(COMMANDER).day - timedelta(days=49)
    text = page.content.decode()
    for words in (
        "the seat that speaks for it is vacant",
        "Invite it to a group.",
        "Left open until",
        "it waits for an answer",
    ):
        assert words in text
    csv = client_of(COMMANDER).get(f"/engagement/communities/of/{organisation(AREA).ref}/?format=csv").content.decode()
    assert SOMALI in csv
    titles = [need.title for need in needs_of(as_viewer(COMMANDER))]
    assert f"A community has no voice: {SOMALI}" in titles
    assert f"A community has no voice: {ESTATE}" not in titles  # it was invited
    assert f"An invitation waits for an answer: {ESTATE}" in titles


def test_an_invitation_that_is_accepted_leads_to_a_seat_and_the_gap_is_gone_since_that_day(client_of: ClientOf) -> None:
    sent = invited()
    where = f"/engagement/communities/invitations/{sent.ref}/accept/"
    day = as_viewer(COMMANDER).day
    before = Seat.objects.count()
    assert client_of(COMMANDER).post(where, {"on": day.isoformat()}).status_code == 302
    assert client_of(COMMANDER).post(where, {"on": day.isoformat()}).status_code == 403  # a second click
    assert Seat.objects.count() == before + 1
    assert voice_of(SOMALI) is Voice.HEARD
    assert voice_of(SOMALI, 1) is Voice.NEVER  # what yesterday showed is as it was
    assert (
        f"since {day.day}"
        in client_of(COMMANDER).get(f"/engagement/communities/register/{the(SOMALI).ref}/").content.decode()
    )
    vacant = Invitation.objects.get(community=the(ESTATE))
    actions.accept_invitation(vacant, by=as_viewer(OFFICER), on=day)
    vacant.refresh_from_db()
    assert (vacant.seat and vacant.seat.number, Seat.objects.count()) == (2, before + 1)  # the vacant seat is filled
    assert voice_of(ESTATE) is Voice.HEARD


def test_what_is_written_down_today_of_last_year_changes_nothing_that_an_earlier_day_showed() -> None:
    by = as_viewer(OFFICER)
    seat = Seat(group=the_group(), organisation=organisation(AREA), start=by.day - timedelta(days=300))
    actions.add_seat(seat, by=by, communities=[the(SOMALI)], held=True)
    assert voice_of(SOMALI) is Voice.HEARD
    assert voice_of(SOMALI, 10) is Voice.NEVER
    group = the_group()
    actions.end_group(group, by=as_viewer(COMMANDER), on=by.day, because="Another takes its place")
    assert voice_of(TRADERS, 10) is Voice.HEARD
    later = replace(as_viewer(COMMANDER), day=by.day + timedelta(days=1))
    rows = queries.representation(later, [organisation(AREA)], later.day)
    assert {row.standing.voice for row in rows} == {Voice.ENDED, Voice.NEVER}
    with pytest.raises(Refused):
        actions.write_meeting(GroupMeeting(group=group, day=by.day, about="A", came=1), by=by)


def test_a_seat_is_held_by_one_at_a_time() -> None:
    by = as_viewer(OFFICER)
    seat = Seat.objects.select_related("group__organisation", "organisation").get(number=3)
    with pytest.raises(BadInput, match="held already"):
        actions.fill_seat(seat, by=by, start=by.day)
    actions.leave_seat(seat, by=by, on=by.day - timedelta(days=3))
    with pytest.raises(BadInput, match="held by another until"):
        actions.fill_seat(seat, by=by, start=by.day - timedelta(days=3))
    with pytest.raises(BadInput, match="still to come"):
        actions.fill_seat(seat, by=by, start=by.day + timedelta(days=1))
    actions.fill_seat(seat, by=by, start=by.day - timedelta(days=2))
    assert SeatHeld.objects.filter(seat=seat).count() == 2
    actions.say_voices(seat, by=by, communities=[the(SOMALI)], on=by.day)
    held = {row.community.name: row.end for row in SeatVoice.objects.filter(seat=seat).select_related("community")}
    assert held == {"Young people of Ashvale": by.day, SOMALI: None}


def test_a_gap_is_left_open_by_those_who_answer_and_comes_back(client_of: ClientOf) -> None:
    where = f"/engagement/communities/register/{the(SOMALI).ref}/leave/"
    day = as_viewer(COMMANDER).day
    sent = {"reason": "They ask for time", "review_on": (day + timedelta(days=30)).isoformat()}
    assert client_of(OFFICER).post(where, sent).status_code == 403
    for wrong in (
        {"review_on": day.isoformat()},
        {"review_on": (day + timedelta(days=900)).isoformat()},
        {"reason": ""},
    ):
        assert client_of(COMMANDER).post(where, sent | wrong).status_code == 422
    assert client_of(COMMANDER).post(where, sent).status_code == 302
    viewer = as_viewer(COMMANDER)
    rows = {row.community.name: row for row in queries.representation(viewer, [organisation(AREA)], viewer.day)}
    assert not rows[SOMALI].needs_a_step
    later = replace(viewer, day=day + timedelta(days=30))
    rows = {row.community.name: row for row in queries.representation(later, [organisation(AREA)], later.day)}
    assert rows[SOMALI].needs_a_step
    assert client_of(COMMANDER).post(where, sent).status_code == 422  # it stands already
    voiced = f"/engagement/communities/register/{the(TRADERS).ref}/leave/"
    assert client_of(COMMANDER).post(voiced, sent).status_code == 422  # there is no gap
    assert GapLeftOpen.objects.filter(community=the(SOMALI)).count() == 1


def test_what_is_refused_of_invitations_and_communities() -> None:
    by = as_viewer(COMMANDER)
    with pytest.raises(BadInput, match="waits for an answer already"):
        invited(ESTATE)
    with pytest.raises(Refused):
        invited(group=the_group("kin"))  # that of the force, which is not hers to write
    for name, basis, said in (
        ("market  WARD traders", "B", "one of that name"),
        ("N", "He is a Muslim", "a religion"),
        ("Mr John Smith and family", "B", "one person"),
    ):
        new = Community(organisation=organisation(AREA), name=name, kind="place", basis=basis, start=by.day)
        with pytest.raises(BadInput, match=said):
            actions.name_community(new, by=by)
    with pytest.raises(BadInput, match="when it began"):
        invited(sent_on=by.day - timedelta(days=4000))
    actions.end_community(the(ESTATE), by=by, on=by.day, because="B")
    assert Invitation.objects.get(community=the(ESTATE)).state == "taken_back"
    again = Community(organisation=organisation(AREA), name=ESTATE, kind="place", basis="B", start=by.day)
    with pytest.raises(BadInput, match="one of that name"):
        actions.name_community(again, by=by)
    row = the(SOMALI)
    actions.change_community(row, by=by, seen=row.version, before={"name": row.name}, after={"name": "Another name"})
    with pytest.raises(Conflict):
        actions.change_community(row, by=by, seen=row.version, before={"name": row.name}, after={"name": "A third"})


def test_nobody_outside_is_shown_anything_or_offered_anything(client_of: ClientOf) -> None:
    refs = [
        f"of/{organisation(AREA).ref}/",
        f"groups/{the_group().ref}/",
        f"register/{the(SOMALI).ref}/",
        f"invitations/{Invitation.objects.get().ref}/",
    ]
    for name in (PARTNER, OTHER):
        assert {client_of(name).get(f"/engagement/communities/{ref}").status_code for ref in refs} == {404}
        for listed in ("groups/", "invitations/", "consultations/", "diligence/", "calendar/?month="):
            text = client_of(name).get(f"/engagement/communities/{listed}").content.decode()
            assert "Ashvale" not in text
    kin = the_group("kin")
    assert client_of(COMMANDER).get(f"/engagement/communities/groups/{kin.ref}/").status_code == 404
    form = client_of(COMMANDER).get(f"/engagement/communities/register/{the(SOMALI).ref}/invite/").content.decode()
    assert the_group().ref in form
    assert kin.ref not in form
    answer = client_of(INSPECTOR).get(f"/engagement/communities/register/{the(SOMALI).ref}/invite/")
    assert answer.status_code == 403
