"""Who may do what with communities, groups and partners, rule by rule; and whose groups are named to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.engagement import actions, policies, queries
from headwater.engagement.models import (
    SENT,
    Adviser,
    AdvisoryGroup,
    Community,
    Consultation,
    DueDiligence,
    EngagementEvent,
    GapLeftOpen,
    GroupMeeting,
    Invitation,
    Seat,
)
from headwater.engagement.queries import representation
from headwater.organisations.models import Organisation, Post

from ..conftest import as_viewer, organisation, person
from .test_who_may_ready import told

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, OFFICER, MANAGER, ANALYST, OVERSEER = (
    "Nadia Farrow",
    "Colin Ashdown",
    "Idris Maddox",
    "Petra Lindqvist",
    "Beatrix Northey",
)


def area() -> Organisation:
    return organisation("Ashvale area")


def test_what_has_ended_is_not_changed_and_those_who_answer_for_the_place_end_a_group() -> None:
    by, here = as_viewer(COMMANDER), area()
    group, over = AdvisoryGroup(organisation=here), AdvisoryGroup(organisation=here, end=by.day)
    assert told(policies.may_keep_community(by, Community(organisation=here, end=by.day))) == "engagement/ended"
    assert told(policies.may_keep_group(by, over)) == told(policies.may_end_group(by, over)) == "engagement/ended"
    assert told(policies.may_keep_seat(by, Seat(organisation=here, group=group, end=by.day))) == "engagement/ended"
    assert told(policies.may_keep_seat(by, Seat(organisation=here, group=over))) == "engagement/ended"
    assert policies.may_keep_seat(by, Seat(organisation=here, group=group)).allowed
    for name, may in ((COMMANDER, True), (OFFICER, False)):
        assert policies.may_end_group(as_viewer(name), group).allowed is may
        assert policies.may_leave_open(as_viewer(name), GapLeftOpen(organisation=here)).allowed is may


def test_a_name_is_for_those_who_engage_there_until_consent_is_withdrawn() -> None:
    by, group = as_viewer(OFFICER), AdvisoryGroup.objects.select_related("organisation").get(kind="iag")
    kept = Adviser.objects.select_related("organisation").filter(group=group).order_by("pk")[0]
    gone = Adviser(organisation=group.organisation, withdrawn_on=by.day)
    assert not policies.may_read_advisers(as_viewer(OVERSEER), group).allowed
    assert queries.find_adviser(by, kept.ref) == kept
    assert queries.find_adviser(as_viewer(OVERSEER), kept.ref) is None
    assert told(policies.may_keep_adviser(by, gone)) == told(policies.may_withdraw_consent(by, gone))
    assert told(policies.may_keep_adviser(by, gone)) == "adviser/withdrawn"
    assert told(policies.may_withdraw_consent(as_viewer(OVERSEER), kept)) == "place/no-post"


def test_a_consultation_is_answered_once_published_after_it_and_taken_down_while_it_is() -> None:
    by, here = as_viewer(COMMANDER), area()
    owner = Post.objects.select_related("organisation").get(organisation=here, kind="area-commander")
    asked = Consultation(organisation=here, owner=owner)
    assert policies.may_respond(as_viewer(OFFICER), asked).allowed  # a post of that organisation owes it
    assert not policies.may_respond(as_viewer(ANALYST), asked).allowed  # works above it, and does not answer for it
    assert told(policies.may_publish(by, asked)) == "consultation/not-answered"
    assert told(policies.may_take_down(by, asked)) == "consultation/not-published"
    asked.responded_on = by.day
    assert told(policies.may_respond(by, asked)) == "consultation/answered"
    assert policies.may_publish(by, asked).allowed
    assert not policies.may_publish(as_viewer(OFFICER), asked).allowed
    asked.published_on = by.day
    assert told(policies.may_publish(by, asked)) == "consultation/published"
    assert policies.may_take_down(by, asked).allowed
    assert not policies.may_take_down(as_viewer(OFFICER), asked).allowed


def test_due_diligence_an_invitation_and_an_event_are_decided_once_and_by_somebody_else() -> None:
    by, here = as_viewer(COMMANDER), area()
    looked = DueDiligence(organisation=here, partner=organisation("Ashvale Academy"), looked_by=person(OFFICER))
    assert policies.may_decide_diligence(by, looked).allowed
    assert not policies.may_decide_diligence(as_viewer(OFFICER), looked).allowed
    looked.looked_by = person(COMMANDER)
    assert told(policies.may_decide_diligence(by, looked)) == "diligence/own"
    looked.looked_by, looked.partner = person(OFFICER), here
    assert told(policies.may_decide_diligence(by, looked)) == "diligence/partner"
    looked.decision = "engage"
    assert told(policies.may_decide_diligence(by, looked)) == "diligence/decided"
    waits, answered = (Invitation(organisation=here, state=state) for state in (SENT, "declined"))
    assert policies.may_answer_invitation(by, waits).allowed
    assert told(policies.may_answer_invitation(by, answered)) == "invitation/answered"
    event = EngagementEvent(organisation=here, day=by.day)
    assert policies.may_call_off(by, event).allowed
    event.day = by.day - timedelta(days=1)
    assert told(policies.may_call_off(by, event)) == "event/over"
    event.called_off_on = by.day
    assert told(policies.may_call_off(by, event)) == "event/called-off"


def test_a_group_of_the_force_that_hears_a_community_of_an_area_is_named_to_those_who_read_the_force() -> None:
    by, here = as_viewer(MANAGER), area()
    group = AdvisoryGroup.objects.select_related("organisation").get(kind="kin")
    spoken = Community.objects.select_related("organisation").get(name="Market ward traders")
    met = GroupMeeting(group=group, day=by.day, about="What is planned (invented)", came=4)
    actions.write_meeting(met, by=by)
    others = list(Community.objects.filter(name__startswith="Young").select_related("organisation"))
    for number in range(6):
        seat = Seat(group=group, organisation=group.organisation, role="member", start=by.day)
        actions.add_seat(seat, by=by, communities=[spoken] if number % 2 else others, held=True)
    asked = Community.objects.select_related("organisation").get(name="Speakers of Somali in Ashvale")
    sent = Invitation(community=asked, group=group, way="open", sent_to="A notice (invented)", sent_on=by.day)
    sent.answer_by = by.day + timedelta(days=9)
    actions.send_invitation(sent, by=by)
    for name, reads in ((MANAGER, True), (COMMANDER, False)):
        rows = {row.community.pk: row for row in representation(as_viewer(name), [here], by.day)}
        assert (group in rows[spoken.pk].groups) is reads
        assert (rows[asked.pk].invited_to == group) is reads
        assert rows[asked.pk].invitation is not None  # that somebody was asked is told to both
