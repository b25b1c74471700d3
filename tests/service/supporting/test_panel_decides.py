"""A panel decides with a quorum, every agency heard, by its chair; whoever does not agree stands there by name."""

from __future__ import annotations

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.models import AgencyView, AgendaItem, Case, CaseStep, Dissent, PanelMeeting
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, person
from .casework import CHAIR, HEALTH, LEAD, OFFICER, SCHOOL, channel, on, owner
from .panel_room import PRISON, at_panel, days_on, given_to, heard, held, item_of, on_its_day, pack_of, supported

pytestmark = pytest.mark.usefixtures("county")
WHY = "Help was asked for."


def ready() -> AgendaItem:
    """A meeting that was held, with every agency heard."""
    item = item_of(at_panel())
    held(item.meeting)
    return heard(item_of(at_panel()))


def decide(item: AgendaItem, decision: str = "support") -> AgendaItem:
    return actions.decide_item(item, by=on_its_day(item.meeting), decision=decision, because=WHY)


def test_what_the_panel_decides_opens_the_way_to_support_and_nothing_else_does() -> None:
    item = ready()
    case = item.case
    assert not queries.facts_of(case).adopted
    with pytest.raises(Refused, match="decided to support"):
        actions.take_step(case, by=owner(case), verb="support", because=WHY)
    made = decide(item)
    assert queries.facts_of(case).adopted
    assert made.sealed
    assert WHY.encode() not in bytes(made.sealed)
    assert actions.take_step(case, by=owner(case), verb="support", because=WHY).state == "support"


@pytest.mark.parametrize("decision", ["more", "not_here", "close"])
def test_another_decision_begins_no_support(decision: str) -> None:
    item = decide(ready(), decision)
    assert not queries.facts_of(item.case).adopted


def test_a_decision_of_before_holds_no_longer_once_a_case_was_brought_again() -> None:
    item = decide(ready())
    with writing("test"):
        CaseStep(case=item.case, verb="bring", state="panel", on=item.meeting.day).save()
    assert not queries.facts_of(item.case).adopted


def test_nothing_is_decided_before_the_meeting_without_a_quorum_or_with_an_agency_unheard() -> None:
    item = item_of(at_panel())
    with pytest.raises(Refused, match="not held yet"):
        actions.decide_item(item, by=as_viewer(CHAIR), decision="support", because=WHY)
    held(item.meeting, most=2)
    with pytest.raises(Refused) as refused:
        decide(item_of(at_panel()))
    reasons = " ".join(refused.value.decision.reasons)
    assert "agencies were there" in reasons
    assert "is not written down" in reasons


def test_the_chair_does_not_decide_on_a_case_that_they_own_and_nobody_else_decides() -> None:
    item = ready()
    for name in (OFFICER, SCHOOL, LEAD, str(item.case.owner)):
        assert not policies.may_decide_item(days_on(name, 10), item).allowed
    given_to(item.case, CHAIR)
    with pytest.raises(Refused, match="You own this case"):
        decide(AgendaItem.objects.get(pk=item.pk))
    given_to(item.case, OFFICER)
    assert decide(AgendaItem.objects.get(pk=item.pk)).owned_by == person(OFFICER)
    with pytest.raises(Refused, match="decided already"):
        decide(AgendaItem.objects.get(pk=item.pk), "close")


def test_an_agency_says_what_it_thinks_once_for_itself_alone(client_of: ClientOf) -> None:
    case = at_panel()
    pack, client = pack_of(case, SCHOOL), client_of(SCHOOL)
    assert client.post(f"/support/packs/{pack.ref}/view/", {"words": "She needs a friend."}).status_code == 302
    assert client.post(f"/support/packs/{pack.ref}/view/", {"words": "Again."}).status_code == 422
    item = item_of(case)
    other = AgencyView(case=case, item=item, organisation=pack_of(case, HEALTH).organisation)
    with pytest.raises(Refused):
        actions.say_view(other, by=as_viewer(SCHOOL), words="For them.")
    page = client_of(CHAIR).get(f"/support/cases/{case.ref}/agenda/{item.ref}/").content.decode()
    assert "She needs a friend." in page
    assert (
        "She needs a friend."
        not in client_of(PRISON).get(f"/support/packs/{pack_of(case, PRISON).ref}/").content.decode()
    )


def test_dissent_stands_there_by_name_and_agency() -> None:
    item = decide(ready())
    place = pack_of(item.case, HEALTH).organisation

    def of(name: str) -> Dissent:
        return Dissent(case=item.case, item=item, organisation=place, person=person(name))

    made = actions.say_dissent(of(HEALTH), by=days_on(HEALTH, 10), words="I would wait.")
    assert (str(made.person), made.organisation, made.words["because"]) == (HEALTH, place, "I would wait.")
    chair = on_its_day(item.meeting)
    with pytest.raises(BadInput, match="already"):
        actions.say_dissent(of(HEALTH), by=chair, words="x")
    with pytest.raises(Refused):  # nobody dissents in the name of somebody else
        actions.say_dissent(of(PRISON), by=days_on(HEALTH, 10), words="x")
    with pytest.raises(BadInput, match="not at the meeting"):
        actions.say_dissent(of(LEAD), by=chair, words="x")


def test_an_agenda_takes_what_is_before_its_panel_once() -> None:
    case = at_panel()
    meeting, by = item_of(case).meeting, owner(case)
    with pytest.raises(BadInput, match="already"):
        actions.put_on_agenda(AgendaItem(case=case, meeting=meeting), by=by)
    young = Case.objects.filter(state="received").first()
    assert young is not None
    with pytest.raises(Refused, match="before the panel"):
        actions.put_on_agenda(AgendaItem(case=young, meeting=meeting), by=as_viewer(CHAIR))
    review = actions.put_on_agenda(AgendaItem(case=supported(), meeting=meeting), by=as_viewer(CHAIR))
    assert (review.kind, review.step) == ("review", None)
    with pytest.raises(BadInput, match="already"):
        actions.plan_meeting(PanelMeeting(panel=channel(), day=meeting.day), by=as_viewer(CHAIR))
    with pytest.raises(BadInput, match="past"):
        actions.plan_meeting(PanelMeeting(panel=channel(), day=on(CHAIR, 1).day), by=as_viewer(CHAIR))
    for name in (SCHOOL, LEAD, "Idris Maddox"):
        with pytest.raises(Refused):
            actions.plan_meeting(PanelMeeting(panel=channel(), day=days_on(CHAIR, 3).day), by=as_viewer(name))


def test_a_meeting_is_known_to_those_who_sit_there_and_shows_an_officer_their_own_cases(client_of: ClientOf) -> None:
    case = at_panel()
    meeting = item_of(case).meeting
    where = f"/support/meetings/{meeting.ref}/"
    assert case.ref in client_of(str(case.owner)).get(where).content.decode()
    other = client_of(OFFICER if str(case.owner) != OFFICER else "Nadia Farrow").get(where).content.decode()
    assert case.ref not in other
    assert "1 case of somebody else" in other
    member = client_of(SCHOOL).get(where).content.decode()
    assert case.ref not in member
    assert pack_of(case, SCHOOL).ref in member
    assert pack_of(case, HEALTH).ref not in member
    for name in (LEAD, "Luca Fairweather", "Petra Lindqvist", "Idris Maddox"):
        assert client_of(name).get(where).status_code == 404


def test_a_held_meeting_asks_the_chair_to_write_down_what_was_decided() -> None:
    case = at_panel()
    held(item_of(case).meeting)
    titles = [need.title for need in needs_of(days_on(CHAIR, 10))]
    assert f"Write down what was decided on case {case.ref}" in titles
    assert f"Read pack {pack_of(case, SCHOOL).ref} for a meeting" in [
        need.title for need in needs_of(as_viewer(SCHOOL))
    ]
