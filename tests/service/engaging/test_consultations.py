"""Consultations, due diligence and the calendar: who does which half, what is published, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.engagement import actions
from headwater.engagement.models import AdvisoryGroup, Consultation, Consulted, DueDiligence, EngagementEvent
from headwater.organisations.models import Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, OFFICER, MANAGER, PARTNER = "Nadia Farrow", "Colin Ashdown", "Idris Maddox", "Ben Tolliver"
AREA, AT = "Ashvale area", "/engagement/communities/"
OPEN, DONE = (
    "What would help people to report hate crime? (invented)",
    "How should visits to shops be announced? (invented)",
)


def asked(question: str = OPEN) -> Consulted:
    rows = Consulted.objects.select_related("consultation__organisation", "group", "organisation")
    return rows.get(consultation__question=question)


def test_advice_is_answered_and_shown_only_while_the_group_agrees(client_of: ClientOf) -> None:
    said = f"{AT}you-said/"
    page = client_of(PARTNER).get(said).content.decode()  # anybody who signs in
    assert DONE in page
    assert "Two would rather have no visits in the evening" in page  # dissent is kept beside the advice
    assert OPEN not in page
    where = f"{AT}advice/{asked(DONE).ref}/agree/"
    assert client_of(OFFICER).post(where, {"agrees": "no"}).status_code == 302
    assert DONE not in client_of(PARTNER).get(said).content.decode()
    found = Consultation.objects.get(question=DONE)
    assert found.published_on is None
    with pytest.raises(BadInput, match="no group has agreed"):
        actions.publish_response(found, by=as_viewer(COMMANDER))
    actions.say_agreement(asked(DONE), by=as_viewer(OFFICER), agrees=True)
    with pytest.raises(Refused):
        actions.publish_response(found, by=as_viewer(OFFICER))  # those who answer for the place publish
    actions.publish_response(found, by=as_viewer(COMMANDER))
    with writing("test"):
        late = Consulted(
            consultation=found, organisation=found.organisation, group=AdvisoryGroup.objects.get(kind="kin")
        )
        late.save()
    actions.give_advice(late, by=as_viewer(MANAGER), advice="Late words", dissent="", on=as_viewer(MANAGER).day)
    actions.say_agreement(late, by=as_viewer(MANAGER), agrees=True)
    assert "Late words" not in client_of(PARTNER).get(said).content.decode()  # nobody published it
    assert client_of(COMMANDER).post(f"{AT}consultations/{found.ref}/down/", {"because": "W"}).status_code == 302
    assert DONE not in client_of(PARTNER).get(said).content.decode()


def test_advice_comes_before_the_response_and_neither_is_given_twice(client_of: ClientOf) -> None:
    row, day = asked(), as_viewer(COMMANDER).day
    answer = f"{AT}consultations/{row.consultation.ref}/answer/"
    sent = {"response": "What we did", "on": day.isoformat()}
    early = client_of(COMMANDER).post(answer, sent)
    assert (early.status_code, "no group has advised yet" in early.content.decode().lower()) == (422, True)
    give = f"{AT}advice/{row.ref}/give/"
    told = {"advice": "Meet where people are", "dissent": "", "on": day.isoformat()}
    for wrong in ({"advice": "He is a Muslim"}, {"on": "1 January 2050"}, {"advice": "x" * 20_000}, {"advice": "\x00"}):
        assert client_of(OFFICER).post(give, told | wrong).status_code == 422
    assert client_of(OFFICER).post(give, told).status_code == 302
    assert client_of(OFFICER).post(give, told | {"advice": "Other words"}).status_code == 422
    assert asked().advice == "Meet where people are"
    assert client_of(OFFICER).post(answer, sent).status_code == 302 if _owes() else True
    assert client_of(COMMANDER).post(answer, sent).status_code == 403  # it was answered


def _owes() -> bool:
    """The officer has a post where the post that owes it is."""
    return asked().consultation.owner.organisation_id in as_viewer(OFFICER).own


def test_a_response_that_is_overdue_needs_its_owner_and_nobody_else() -> None:
    row = asked().consultation
    later = row.respond_by + timedelta(days=1)
    title = f"Groups wait to hear what was done: {OPEN}"
    assert title in [need.title for need in needs_of(replace(as_viewer(COMMANDER), day=later))]
    assert title not in [need.title for need in needs_of(replace(as_viewer(COMMANDER), day=row.respond_by))]
    assert title not in [need.title for need in needs_of(replace(as_viewer(MANAGER), day=later))]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"respond_by": 5, "advice_by": 9}, "before the advice is there"),
        ({"advice_by": 0}, "not within the next ten years"),
        ({"question": "Which of them is a Muslim?"}, "religion"),
        ({"owner": "Force 01"}, "no such post"),
    ],
)
def test_what_is_refused_of_a_question(given: dict[str, Any], said: str) -> None:
    by = as_viewer(OFFICER)
    whole: dict[str, Any] = {"question": "Q", "advice_by": 10, "respond_by": 20, "owner": AREA} | given
    days = {name: by.day + timedelta(days=whole.pop(name)) for name in ("advice_by", "respond_by")}
    owner = Post.objects.filter(organisation__name=whole.pop("owner")).order_by("pk")[0]
    new = Consultation(organisation=organisation(AREA), owner=owner, **days, **whole)
    with pytest.raises(BadInput, match=said):
        actions.put_question(new, by=by, groups=AdvisoryGroup.objects.filter(kind="iag"))


def test_a_partner_is_looked_at_by_one_and_decided_on_by_another(client_of: ClientOf) -> None:
    found = DueDiligence.objects.get(decision="")
    where, day = f"{AT}diligence/{found.ref}/decide/", as_viewer(COMMANDER).day
    sent = {
        "decision": "engage",
        "conditions": "",
        "reasons": "Known",
        "review_on": (day + timedelta(days=90)).isoformat(),
    }
    assert client_of(OFFICER).post(where, sent).status_code == 403
    for wrong in ({"decision": "conditions"}, {"conditions": "C"}, {"reasons": ""}, {"review_on": day.isoformat()}):
        assert client_of(COMMANDER).post(where, sent | wrong).status_code == 422
    assert client_of(COMMANDER).post(where, sent).status_code == 302
    assert client_of(COMMANDER).post(where, sent).status_code == 403  # it is decided
    school = organisation("Ashvale Academy")
    own = DueDiligence(organisation=organisation(AREA), partner=school, looked_at="L", proposal="engage")
    made = actions.look_at_partner(own, by=as_viewer(COMMANDER))
    decided = actions.Decided("engage", "", "R", day + timedelta(days=9))
    with pytest.raises(Refused, match="You looked at it yourself"):
        actions.decide_diligence(made, by=as_viewer(COMMANDER), decided=decided)
    actions.decide_diligence(made, by=as_viewer(MANAGER), decided=decided)
    title = "Look at a partner again: Ashvale Academy"
    later = replace(as_viewer(COMMANDER), day=day + timedelta(days=9))
    assert title in [need.title for need in needs_of(later)]
    form = {"partner": "Dunmere", "looked_at": "L", "proposal": "engage"}  # of another force, which she does not see
    answer = client_of(COMMANDER).post(f"{AT}of/{organisation(AREA).ref}/look/", form)
    assert answer.status_code == 422


def test_the_calendar_shows_a_month_and_keeps_what_was_asked(client_of: ClientOf) -> None:
    client, day = client_of(COMMANDER), as_viewer(COMMANDER).day
    first = client.get(f"{AT}calendar/?q=market", follow=True)
    text = first.content.decode()
    assert first.redirect_chain[0][0].endswith(f"?q=market&month={day:%Y-%m}")
    assert "Open evening at the market hall" in text
    assert "Visit to the Eastgate estate" not in text
    assert "q=market" in first.context["after"]
    for nonsense in ("2026-13", "9999-99", "\x00", "x" * 300, "²026-01"):
        assert client.get(f"{AT}calendar/", {"month": nonsense}).status_code == 200
    assert "Eastgate" in client.get(f"{AT}calendar/?month=&format=csv").content.decode()
    event = EngagementEvent.objects.get(title__startswith="Open evening")
    page = client.get(f"{AT}calendar/{event.ref}/").content.decode()
    assert event.message is not None
    assert event.message.title in page
    assert event.urn in client.get(f"{AT}calendar.ics").content.decode().replace("\r\n ", "")
    assert "BEGIN:VEVENT" not in client_of(PARTNER).get(f"{AT}calendar.ics").content.decode()
    off = f"{AT}calendar/{event.ref}/off/"
    assert client.post(off, {"because": ""}).status_code == 422
    assert client.post(off, {"because": "The hall is closed"}).status_code == 302
    assert client.post(off, {"because": "Again"}).status_code == 403
    form = client.get(f"{AT}of/{organisation(AREA).ref}/plan/").content.decode()
    assert "What the new youth fund is for" not in form  # a draft is no message to be said
    again = {"title": "T", "kind": "visit", "day": day.isoformat(), "where": "W", "audience": "A"}
    assert client.post(f"{AT}of/{organisation(AREA).ref}/plan/", again).status_code == 302
    assert client.post(f"{AT}of/{organisation(AREA).ref}/plan/", again).status_code == 422  # a double click
