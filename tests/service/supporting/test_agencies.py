"""An agency is asked on a basis that holds, sees its question alone, and answers; what it rests on may end before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.interventions import actions, queries
from headwater.interventions.actions import Asking, Said
from headwater.interventions.models import AgencyQuestion, AgencyStatement, Consent, Disclosure, Look, Seat
from headwater.organisations.models import Holding, Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person
from .before_panel import (
    ASKED,
    HEALTH,
    LEAD,
    OUTSIDER,
    PRISON,
    SCHOOL,
    again,
    agreed,
    asked,
    later,
    owner,
    prison,
    pupil,
    withdrawn,
)

pytestmark = pytest.mark.usefixtures("county")
SAID = (Said("fact", "He comes every day.", "", "May"), Said("opinion", "He is lonely."))


def a_question() -> AgencyQuestion:
    """The prison is asked, with consent, about the pupil."""
    agreed(pupil(), purpose="ask", organisation=prison())
    return asked(pupil(), prison())


def at(question: AgencyQuestion) -> str:
    return f"/support/questions/{question.ref}/"


def test_nobody_is_asked_on_a_consent_or_a_decision_that_does_not_hold() -> None:
    case = pupil()
    for basis in ("consent", "without"):
        with pytest.raises(BadInput, match="basis"):
            asked(case, prison(), basis)
    for basis in ("law", "life"):
        with pytest.raises(BadInput, match="Why"):
            asked(case, prison(), basis)
    agreed(case, purpose="ask", organisation=prison(), until=owner(case).day)
    with pytest.raises(BadInput, match="basis"):
        actions.ask_agency(
            AgencyQuestion(case=case, organisation=prison(), basis="consent"), by=later(owner(case), 1), asking=ASKED
        )
    with pytest.raises(Refused):
        actions.ask_agency(
            AgencyQuestion(case=case, organisation=prison(), basis="consent"), by=as_viewer(SCHOOL), asking=ASKED
        )
    question = asked(case, prison())
    assert question.due_on == owner(case).day + timedelta(days=5)
    with pytest.raises(BadInput, match="not answered yet"):
        asked(case, prison())


def test_a_question_is_a_disclosure_and_makes_the_next_day() -> None:
    question = a_question()
    case = pupil().open()
    row = Disclosure.objects.get(asked_by_it=question)
    row.case = case
    assert (row.organisation, row.basis) == (prison(), "consent")
    assert "What helps?" in row.words["what"]
    assert row.words["to_whom"] == PRISON
    assert case.next_on is not None
    assert case.next_on <= question.due_on
    assert queries.facts_of(case).waiting_agencies == 1
    with pytest.raises(Refused, match="have not answered"):
        actions.take_step(case, by=owner(case), verb="assess", because="On.")
    assert prison() in queries.recipients_of(case)


def test_those_at_the_agency_see_their_question_alone_and_answer_once(client_of: ClientOf) -> None:
    question = a_question()
    client, case = client_of(PRISON), pupil()
    assert any(question.ref in need.title for need in needs_of(as_viewer(PRISON)))
    page = client.get(at(question)).content.decode()
    assert "What helps?" in page
    assert "praised an attack" not in page
    assert case.ref not in page
    assert Look.objects.filter(case=case, person=person(PRISON), part="agency").count() == 1
    for below in ("", "agencies/", "consent/", "told/", "assessment/", "team/", "steps/"):
        assert client.get(f"/support/cases/{case.ref}/{below}").status_code == 404
    for name in (HEALTH, SCHOOL, LEAD, OUTSIDER, str(case.owner)):
        assert client_of(name).get(at(question)).status_code == 404
        assert client_of(name).post(f"{at(question)}nothing/").status_code == 404
    assert client.post(at(question), {"fact": " "}).status_code == 422
    assert client.post(at(question), {"fact": "He comes every day.", "opinion": "Lonely."}).status_code == 302
    assert client.get(at(question)).status_code == 404  # it is closed to them again
    assert client.post(at(question), {"fact": "Twice."}).status_code == 404
    question.refresh_from_db()
    assert question.state == "answered"
    kinds = AgencyStatement.objects.filter(question=question).values_list("statement__kind", flat=True)
    assert sorted(kinds) == ["fact", "opinion"]
    for below in ("", "agencies/"):
        assert (
            "He comes every day."
            in client_of(str(case.owner)).get(f"/support/cases/{case.ref}/{below}").content.decode()
        )
    assert queries.facts_of(case).waiting_agencies == 0
    told = [f"{event.changes}{event.target_name}{event.place}" for event in Event.objects.order_by("-pk")[:6]]
    assert not [one for one in told if "every day" in one or "Ravensford" in one or "Tarn" in one]


def test_consent_withdrawn_between_asking_and_answering_closes_the_question(client_of: ClientOf) -> None:
    question = a_question()
    client = client_of(PRISON)
    assert client.get(at(question)).status_code == 200
    withdrawn(pupil(), purpose="ask", organisation=prison())
    question.refresh_from_db()
    assert (question.state, question.over_on) == ("taken_back", owner(pupil()).day)
    assert client.get(at(question)).status_code == 404
    assert client.post(at(question), {"fact": "He comes every day."}).status_code == 404
    with pytest.raises(Refused):
        actions.answer_agency(pupil(), by=as_viewer(PRISON), question=question, said=SAID)
    assert not AgencyStatement.objects.filter(question=question).exists()
    assert not any(question.ref in need.title for need in needs_of(as_viewer(PRISON)))
    assert queries.facts_of(pupil()).waiting_agencies == 0


def test_consent_that_ran_out_between_asking_and_answering_opens_nothing(client_of: ClientOf) -> None:
    """No action ran: what opens a question asks anew whether its consent holds, and so does what takes the answer."""
    agreed(pupil(), purpose="ask", organisation=prison(), until=owner(pupil()).day)
    question = asked(pupil(), prison())
    by = later(as_viewer(PRISON), 1)
    assert queries.find_question(as_viewer(PRISON), question.ref) is not None
    assert queries.find_question(by, question.ref) is None
    assert queries.open_questions_to(by) == []
    with pytest.raises(BadInput, match="is over"):
        actions.answer_agency(pupil(), by=by, question=question, said=SAID)
    with writing("test"):  # as if it had run out yesterday
        before = as_viewer(PRISON).day - timedelta(days=1)
        Consent.objects.filter(organisation=prison()).update(given_on=before, until=before)
    page = client_of(str(pupil().owner)).get(f"/support/cases/{pupil().ref}/agencies/").content.decode()
    assert "Opens for nobody any more" in page
    assert client_of(PRISON).get(at(question)).status_code == 404


@pytest.mark.parametrize("gone", ["post", "seat", "account"])
def test_whoever_left_the_agency_or_the_panel_yesterday_sees_nothing(client_of: ClientOf, gone: str) -> None:
    question = a_question()
    client, yesterday = client_of(PRISON), as_viewer(PRISON).day - timedelta(days=1)
    assert client.get(at(question)).status_code == 200
    with writing("test"):
        if gone == "post":
            Holding.objects.filter(person=person(PRISON)).update(end=yesterday)
        elif gone == "seat":
            Seat.objects.filter(person=person(PRISON)).update(end=yesterday)
        else:
            type(person(PRISON)).objects.filter(name=PRISON).update(is_active=False)
    assert client.get(at(question)).status_code in (302, 404)
    assert queries.questions_to(as_viewer(PRISON)).count() == 0
    assert actions.may_answer_in(as_viewer(PRISON), pupil()).allowed is False


def test_a_seat_that_samples_or_handles_rights_answers_for_no_agency(client_of: ClientOf) -> None:
    alone = Asking("Tarn", "What helps?", "A child is in danger.")
    for place in ("Force 01", "Northmoor region"):
        with pytest.raises(BadInput, match="sits on the panel"):
            asked(pupil(), organisation(place), "life", alone)
    named = replace(alone, named=(person("Idris Maddox"),))
    question = asked(pupil(), organisation("Force 01"), "life", named)
    assert client_of("Petra Lindqvist").get(at(question)).status_code == 404
    assert client_of("Idris Maddox").get(at(question)).status_code == 200


def test_whoever_is_named_has_a_post_there_and_reads_that_one_question(client_of: ClientOf) -> None:
    case, force = pupil(), organisation("Force 01")
    reader = "Petra Lindqvist"  # of the force; on this panel for what people ask of their records
    words = Asking("Tarn", "What helps?", "A child is in danger.", (person(reader),))
    for named in ((person(OUTSIDER),), (person(str(case.owner)),)):
        with pytest.raises(BadInput, match="no post"):
            asked(case, force, "life", Asking("Tarn", "What helps?", "W", named))
    with pytest.raises(BadInput, match="sits on the panel"):
        asked(case, organisation("Force 02"), "life", Asking("Tarn", "What helps?", "W"))
    question = asked(case, force, "life", words)
    assert client_of(reader).get(at(question)).status_code == 200
    assert client_of(LEAD).get(at(question)).status_code == 404  # of the same force, and neither seated nor named
    free = Post(organisation=organisation("Force 02"), kind="analyst", start=as_viewer(reader).day)
    with writing("test"):
        free.save()
        Holding.objects.filter(person=person(reader)).update(post=free)  # they work elsewhere now
    assert as_viewer(reader).own
    assert client_of(reader).get(at(question)).status_code == 404


def test_an_agency_of_the_panel_is_asked_by_a_page_and_one_without_a_seat_by_whoever_is_named(
    client_of: ClientOf,
) -> None:
    case = pupil()
    client, where = client_of(str(case.owner)), f"/support/cases/{case.ref}/agencies/ask/"
    given = {"about": "Tarn", "words": "What helps?", "basis": "law", "because": "A duty.", "email": ""}
    assert client.post(where, given | {"agency": "zzzzzzzzzzzz"}).status_code == 422
    assert client.post(where, given | {"agency": "elsewhere"}).status_code == 422
    assert client.post(where, given | {"agency": "elsewhere", "email": "no@example.org"}).status_code == 422
    assert client.post(where, given | {"agency": prison().ref}).status_code == 302
    named = person("Beatrix Northey")
    assert client.post(where, given | {"agency": "elsewhere", "email": named.email}).status_code == 302
    rows = AgencyQuestion.objects.filter(case=case, state="asked").order_by("pk")
    assert [row.organisation.name for row in rows] == [prison().name, "Force 01 Police Authority"]
    assert client_of(named.name).get(at(rows[1])).status_code == 200
    assert client_of(named.name).get(at(rows[0])).status_code == 404


def test_an_agency_that_does_not_answer_is_chased_and_given_up_with_a_reason(client_of: ClientOf) -> None:
    question, case = a_question(), pupil()
    by, client = later(owner(case), 6), client_of(str(case.owner))
    assert any("has not answered in time" in need.title and case.ref in need.title for need in needs_of(by))
    below = f"/support/cases/{case.ref}/agencies/{question.ref}/"
    assert client.post(f"{below}chase/").status_code == 302
    assert "asked again" in client_of(PRISON).get("/support/questions/").content.decode()
    assert client_of(SCHOOL).post(f"{below}give-up/", {"because": "Slow."}).status_code == 403
    assert client.post(f"{below}give-up/", {"because": " "}).status_code == 422
    assert client.post(f"{below}give-up/", {"because": "They have no record keeper."}).status_code == 302
    assert client.post(f"{below}give-up/", {"because": "Twice."}).status_code == 403
    assert client_of(PRISON).get(at(question)).status_code == 404
    assert "They have no record keeper." in client.get(f"/support/cases/{case.ref}/agencies/").content.decode()
    facts = queries.facts_of(case)
    assert facts.waiting_agencies == 0


def test_an_agency_may_hold_nothing_and_a_closed_case_asks_nobody(client_of: ClientOf) -> None:
    question = AgencyQuestion.objects.get(state="asked")
    case = again()
    client = client_of(SCHOOL)
    assert client.get(at(question)).status_code == 200
    assert client.get(f"/support/cases/{case.ref}/").status_code == 404
    with writing("test"):
        AgencyQuestion.objects.filter(pk=question.pk).update(basis="law")
        type(case).objects.filter(pk=case.pk).update(
            state="closed", outcome="no_concern", closed_on=case.opened_on, keep_until=case.next_on
        )
    assert client.get(at(question)).status_code == 404
    with writing("test"):
        type(case).objects.filter(pk=case.pk).update(state="received", outcome="", closed_on=None, keep_until=None)
    assert client.post(f"{at(question)}nothing/").status_code == 302
    question.refresh_from_db()
    assert question.state == "nothing"
