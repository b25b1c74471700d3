"""Advisers of the invented area: groups with seats, a community without a voice, advice that was answered, a calendar.

Names of people, groups and communities are invented. What began earlier is written down as it would have been then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from headwater.accounts.models import Person
from headwater.engagement import actions
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
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.sharing.models import APPROVED, Message

COMMANDER, OFFICER, MANAGER = "Nadia Farrow", "Colin Ashdown", "Idris Maddox"
AREA, FORCE, FORUM = "Ashvale area", "Force 01", "Ashvale Women’s Forum"
COMMUNITIES = (
    ("Market ward traders", "profession", "Named by their association (invented)"),
    ("Families of the Eastgate estate", "place", "Named by the tenants’ meeting (invented)"),
    ("Young people of Ashvale", "age", "Named by the youth council (invented)"),
    ("Ashvale Interfaith Forum", "institution", "Named by the forum itself (invented)"),
    ("Speakers of Somali in Ashvale", "language", "Named by the Saturday school (invented)"),
    ("Night workers of the depots", "profession", "Named by the depots’ committees (invented)"),
)
SPOKEN = ((0,), (1,), (2,), (0, 3), ())  # for whom each seat of that group speaks


def _as(name: str, days: int = 0) -> Viewer:
    whole = viewer_of(Person.objects.get(name=name))
    return replace(whole, day=whole.day - timedelta(days=days))


def make_communities() -> None:
    """One area’s register and groups, with a gap of each kind that there is; the force’s group above it."""
    known = _register()
    group = _groups(known)
    _gaps(known, group)
    _advice(group)
    _partners_and_days(group)


def _register() -> list[Community]:
    by, area = _as(OFFICER, 700), Organisation.objects.get(name=AREA)
    new = [Community(organisation=area, name=one, kind=kind, basis=why, start=by.day) for one, kind, why in COMMUNITIES]
    return [actions.name_community(one, by=by) for one in new]


def _groups(known: list[Community]) -> AdvisoryGroup:
    area, force = (Organisation.objects.get(name=name) for name in (AREA, FORCE))
    by, manager = _as(OFFICER, 640), _as(MANAGER, 640)
    term = by.day + timedelta(days=1095)
    new = AdvisoryGroup(
        organisation=area, name="Ashvale Independent Advisory Group (invented)", kind="iag", advises=True,
        challenges=True, reassures=True, chair="independent", rhythm="quarter", term_until=term, start=by.day,
    )  # fmt: skip
    group = actions.set_up_group(new, by=by)
    for number, spoken in enumerate(SPOKEN):
        seat = Seat(group=group, organisation=area, role="member" if number else "chair", start=by.day)
        speaks = [known[one] for one in spoken]
        actions.add_seat(seat, by=by, communities=speaks, held=number < len(SPOKEN) - 1)
    left = Seat.objects.select_related("group__organisation").get(group=group, number=2)
    actions.leave_seat(left, by=_as(OFFICER, 45), on=_as(OFFICER, 50).day)
    network = AdvisoryGroup(
        organisation=force, name="Force 01 Key Individual Network (invented)", kind="kin", communicates=True,
        reassures=True, chair="none", rhythm="need", term_until=term, start=manager.day,
    )  # fmt: skip
    actions.set_up_group(network, by=manager)
    for ago in (560, 430, 330, 210, 100, 20):
        then = _as(OFFICER, ago)
        met = GroupMeeting(group=group, day=then.day, about="What is planned in the area (invented)", came=4)
        actions.write_meeting(met, by=then)
    said = "In a letter that says what is kept, for what, and how to withdraw (invented)"
    for name, way in (("Amara Whitlock", "phone"), ("Tobias Greenhalgh", "email"), ("Ines Rookwood", "organisation")):
        new_name = Adviser(group=group, organisation=area, name=name, reached_by=way, times="Evenings", explained=said)
        new_name.consent_on = by.day
        actions.name_adviser(new_name, by=by)
    return group


def _gaps(known: list[Community], group: AdvisoryGroup) -> None:
    by, commander = _as(OFFICER), _as(COMMANDER)
    then = _as(OFFICER, 30)
    sent = Invitation(
        community=known[1], group=group, way="organisation", sent_to="The tenants’ meeting (invented)",
        sent_on=then.day, answer_by=by.day - timedelta(days=5),
    )  # fmt: skip
    actions.send_invitation(sent, by=then)
    reason = "Their committees ask for time until the new depot is open (invented)"
    left = GapLeftOpen(community=known[5], reason=reason, review_on=by.day + timedelta(days=60))
    left.organisation = known[5].organisation
    actions.leave_open(left, by=commander)


def _advice(group: AdvisoryGroup) -> None:
    then, later = _as(OFFICER, 90), _as(OFFICER, 60)
    owner = Post.objects.get(organisation__name=AREA, kind="area-commander")
    asked = Consultation(
        organisation=group.organisation, question="How should visits to shops be announced? (invented)",
        papers="Plan of visits, one page (invented)", advice_by=then.day + timedelta(days=25), owner=owner,
        respond_by=then.day + timedelta(days=50),
    )  # fmt: skip
    put = actions.put_question(asked, by=then, groups=[group])
    row = Consulted.objects.select_related("consultation__organisation", "group", "organisation").get(consultation=put)
    advice = "Say it a week before, in the languages of the market, and come back to say what was heard. (Invented.)"
    dissent = "Two would rather have no visits in the evening. (Invented.)"
    row = actions.give_advice(row, by=later, advice=advice, dissent=dissent, on=later.day)
    actions.say_agreement(row, by=later, agrees=True)
    done = "Visits are announced a week before in three languages, and end at six. (Invented.)"
    put = actions.respond(put, by=_as(COMMANDER, 50), response=done, on=_as(COMMANDER, 50).day)
    actions.publish_response(put, by=_as(COMMANDER, 45))
    second = Consultation(
        organisation=group.organisation, question="What would help people to report hate crime? (invented)",
        advice_by=then.day + timedelta(days=30), owner=owner, respond_by=then.day + timedelta(days=80),
    )  # fmt: skip
    actions.put_question(second, by=then, groups=[group])


def _partners_and_days(group: AdvisoryGroup) -> None:
    by, commander, area = _as(OFFICER), _as(COMMANDER, 200), group.organisation
    looked = DueDiligence(
        organisation=area, partner=Organisation.objects.get(name=FORUM), proposal="conditions",
        looked_at="Its accounts of two years, its public work, what the council says of it (invented)",
        concerns="Its accounts came late in one year (invented)",
    )  # fmt: skip
    made = actions.look_at_partner(looked, by=_as(OFFICER, 200))
    decided = actions.Decided(
        "conditions", "Accounts in time (invented)", "Its work is known and welcome (invented)",
        commander.day + timedelta(days=365),
    )  # fmt: skip
    actions.decide_diligence(made, by=commander, decided=decided)
    academy = Organisation.objects.get(name="Ashvale Academy")
    waits = DueDiligence(organisation=area, partner=academy, proposal="engage", looked_at="Its public work (invented)")
    actions.look_at_partner(waits, by=by)
    message = Message.objects.filter(state=APPROVED).order_by("pk").first()
    days = (
        ("Open evening at the market hall (invented)", "meeting", 0, "Market hall", "Traders and residents", message),
        ("Workshop with the youth council (invented)", "talk", 9, "Youth centre", "Young people", None),
        ("Visit to the Eastgate estate (invented)", "visit", 40, "Eastgate", "Families of the estate", None),
    )
    for title, kind, ahead, where, audience, said in days:
        event = EngagementEvent(
            organisation=area, title=title, kind=kind, day=by.day + timedelta(days=ahead), where=where,
            audience=audience, group=group, message=said,
        )  # fmt: skip
        actions.plan_event(event, by=by)
