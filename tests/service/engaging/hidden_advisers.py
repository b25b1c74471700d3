"""Communities, groups and what is kept of them, once more and in words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from headwater.engagement import actions
from headwater.engagement.demonstration_joint import as_of
from headwater.engagement.models import (
    Adviser,
    AdvisoryGroup,
    Community,
    Consultation,
    Consulted,
    DueDiligence,
    EngagementEvent,
    GapLeftOpen,
    GroupMeeting,
    Invitation,
    Seat,
)
from headwater.organisations.models import Post

from ..conftest import as_viewer, organisation
from ..leading.hidden import LEAD, Place
from ..places.hidden import Hidden
from .hidden_words import WORDS, said

OFFICER, COMMANDER, FORCE = "Colin Ashdown", "Nadia Farrow", "Force 01"
AREA = Place("Ashvale area", COMMANDER, LEAD, "Ashvale area")
QUESTION = "What would help where people wait? (Invented.)"


def post_of(of: Place) -> Post:
    """The post of whoever manages there."""
    return Post.objects.get(organisation__name=of.name, holdings__person__name=of.manager)


def _group(of: Place) -> tuple[AdvisoryGroup, Community]:
    """A group in being that met, with seats that are held, and a community for which most of them speak."""
    by, place = as_viewer(of.manager), organisation(of.name)
    since = by.day - timedelta(days=99)
    known = Community(organisation=place, name=said("community"), kind="place", basis=said("community"), start=since)
    community = actions.name_community(known, by=by)
    new = AdvisoryGroup(
        organisation=place, name=said("group"), kind="iag", advises=True, chair="independent", start=since
    )
    new.rhythm, new.term_until = "quarter", by.day + timedelta(days=99)
    group = actions.set_up_group(new, by=by)
    for number in range(6):
        seat = Seat(group=group, organisation=place, role="member", start=since)
        actions.add_seat(seat, by=by, communities=[community] if number else [], held=number < 5)
    met = GroupMeeting(group=group, day=by.day - timedelta(days=9), about=said("group"), came=3)
    actions.write_meeting(met, by=by)
    return group, community


def who_is_heard(of: Place) -> Iterator[Hidden]:
    """A community with a voice and one without, a group, its seats, a name, invitations, and a gap that was left."""
    by, place = as_viewer(of.manager), organisation(of.name)
    group, community = _group(of)
    yield Hidden(WORDS["community"], "/engagement/communities/register/{}/", community.ref, of.manager)
    yield Hidden(WORDS["group"], "/engagement/communities/groups/{}/", group.ref, of.manager)
    yield a_name(of, group)
    unheard = []
    for number in range(2):
        new = Community(organisation=place, name=f"{number}: {said('community')}", kind="age", start=group.start)
        new.basis = said("community")
        unheard.append(actions.name_community(new, by=by))
    due = by.day + timedelta(days=30)
    sent = Invitation(community=unheard[0], group=group, way="organisation", sent_to=said("invitation"))
    sent.sent_on, sent.answer_by = by.day - timedelta(days=9), due
    made = actions.send_invitation(sent, by=by)
    actions.remind(made, by=by, on=by.day)
    yield Hidden(WORDS["invitation"], "/engagement/communities/invitations/{}/", made.ref, of.manager)
    left = GapLeftOpen(community=unheard[1], organisation=place, reason=said("community"), review_on=due)
    actions.leave_open(left, by=by)


def a_name(of: Place, group: AdvisoryGroup) -> Hidden:
    """A name that is kept by consent: for those who engage there."""
    by = as_viewer(of.manager)
    new = Adviser(group=group, organisation=group.organisation, name=f"Amara {WORDS['adviser']}", reached_by="phone")
    new.contact, new.times, new.explained = "01632 960999", "Evenings", "In a letter (invented)"
    new.consent_on = by.day
    actions.name_adviser(new, by=by)
    where = f"/engagement/communities/groups/{group.ref}/people/{{}}"
    return Hidden(WORDS["adviser"], where, "", of.manager)  # others may see the group, and not who is in it


def who_was_asked(of: Place) -> Iterator[Hidden]:
    """A consultation that was answered and one that is late, and events of the calendar."""
    by, place, then = as_viewer(of.manager), organisation(of.name), as_of(of.manager, 40)
    group = AdvisoryGroup.objects.select_related("organisation").get(organisation=place, name=said("group"))
    owner = post_of(of)
    for number in range(2):
        new = Consultation(organisation=place, question=f"{number}: {said('consultation')}", owner=owner)
        new.papers, new.advice_by = said("consultation"), then.day + timedelta(days=9)
        new.respond_by = then.day + timedelta(days=19)
        asked = actions.put_question(new, by=then, groups=[group])
    row = Consulted.objects.select_related("consultation__organisation", "organisation").get(consultation=asked)
    row = actions.give_advice(row, by=by, advice=said("advice"), dissent=said("advice"), on=then.day)
    actions.say_agreement(row, by=by, agrees=True)
    actions.respond(asked, by=by, response=said("consultation"), on=by.day)
    for name in ("consultation", "advice"):
        yield Hidden(WORDS[name], "/engagement/communities/consultations/{}/", asked.ref, of.manager)
    for ahead in (0, 9):
        event = EngagementEvent(organisation=place, title=said("event"), kind="meeting", where=said("event"))
        event.audience, event.group, event.day = said("event"), group, by.day + timedelta(days=ahead)
        made = actions.plan_event(event, by=by)
    actions.call_off(made, by=by, because=said("event"))
    yield Hidden(WORDS["event"], "/engagement/communities/calendar/{}/", made.ref, of.manager)


def a_partner_that_was_looked_at(of: Place, partner: str) -> Iterator[Hidden]:
    """Due diligence that was decided, and one that waits."""
    by, place = as_viewer(of.manager), organisation(of.name)
    for waits in (False, True):
        looked = DueDiligence(organisation=place, partner=organisation(partner), proposal="engage")
        looked.looked_at, looked.concerns = said("diligence"), said("diligence")
        looked = actions.look_at_partner(looked, by=by)
        yield Hidden(WORDS["diligence"], "/engagement/communities/diligence/{}/", looked.ref, of.manager)
        if not waits:
            whole = actions.Decided("conditions", said("diligence"), said("diligence"), by.day + timedelta(days=99))
            actions.decide_diligence(looked, by=as_viewer(of.above), decided=whole)


def asked_together() -> None:
    """A group of a force and one of an area were asked; the area’s agreed, and what was done is published."""
    then, force = as_of(LEAD, 50), organisation(FORCE)
    group = AdvisoryGroup.objects.get(organisation=force)
    area = AdvisoryGroup.objects.get(organisation__name="Ashvale area")
    owner = Post.objects.get(organisation=force, kind="delivery-manager")
    new = Consultation(organisation=force, question=QUESTION, owner=owner, advice_by=then.day + timedelta(days=9))
    new.respond_by = then.day + timedelta(days=30)
    asked = actions.put_question(new, by=then, groups=[group, area])
    row = Consulted.objects.select_related("consultation__organisation", "organisation").get(
        consultation=asked, group=area
    )
    row = actions.give_advice(row, by=as_viewer(OFFICER), advice="Benches. (Invented.)", dissent="", on=then.day)
    actions.say_agreement(row, by=as_viewer(OFFICER), agrees=True)
    asked = actions.respond(asked, by=as_viewer(LEAD), response="Benches. (Invented.)", on=as_viewer(LEAD).day)
    actions.publish_response(asked, by=as_viewer(LEAD))


def advice_of_the_other_group() -> Iterator[Hidden]:
    """What the force’s group advised on what an area’s was asked too, and does not agree to show."""
    by = as_viewer(LEAD)
    rows = Consulted.objects.select_related("consultation__organisation", "organisation")
    row = rows.get(consultation__question=QUESTION, organisation__name=FORCE)
    row = actions.give_advice(row, by=by, advice=said("advice"), dissent=said("advice"), on=by.day)
    actions.say_agreement(row, by=by, agrees=False)
    where = f"/engagement/communities/consultations/{row.consultation.ref}/{{}}"
    yield Hidden(WORDS["advice"], where, "", LEAD)  # those of the area see the page, and not this advice
