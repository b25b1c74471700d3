"""Consent: dated, for one purpose and one recipient, withdrawn at once with what rested on it; going on without it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.interventions import actions, queries
from headwater.interventions.actions import Asking
from headwater.interventions.models import AgencyQuestion, Consent, WithoutConsent
from headwater.interventions.views.cases import PARTS
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .before_panel import (
    CHAIR,
    LEAD,
    PRISON,
    SCHOOL,
    WORDS,
    a_consent,
    again,
    agreed,
    asked,
    before_the_panel,
    health,
    later,
    owner,
    prison,
    pupil,
    withdrawn,
)

pytestmark = pytest.mark.usefixtures("county")


def titles(name: str) -> list[str]:
    return [need.title for need in needs_of(as_viewer(name))]


def test_a_case_that_nobody_agrees_to_any_more_goes_back_and_its_owner_and_chair_are_told() -> None:
    case = before_the_panel()
    by, want = owner(case), f"Nobody agrees to support any more: case {case.ref}"
    assert queries.consent_in_force(case, "panel", None, by.day)
    assert want not in titles(CHAIR)
    case = withdrawn(case, purpose="support")
    case.refresh_from_db()
    limit = queries.days_for(case.panel, "consent", by.day)
    assert (case.state, case.next_what) == ("consent", "consent")
    assert case.next_on is not None
    assert case.next_on <= by.day + timedelta(days=limit)
    step = case.open().steps.order_by("pk")[len(case.steps.all()) - 1]
    assert (step.verb, step.begun_in, step.words) == ("ask_consent", "panel", {"because": "No more."})
    assert want in titles(CHAIR)
    assert want in titles(str(case.owner))
    assert want not in titles(LEAD)
    assert not queries.facts_of(case).agreed
    with pytest.raises(Refused, match="Nobody has agreed"):
        actions.take_step(case, by=by, verb="bring", because="On.")
    assert queries.consent_in_force(case, "panel", None, by.day)  # that was another question
    agreed(case)
    assert want not in titles(CHAIR)
    assert actions.take_step(case, by=by, verb="bring", because="They agree again.").state == "panel"


def test_withdrawn_between_pack_and_meeting_nothing_says_in_force_the_same_day() -> None:
    case = before_the_panel()
    day = owner(case).day
    withdrawn(case, purpose="panel")
    assert not queries.consent_in_force(case, "panel", None, day)
    assert queries.consent_in_force(case, "panel", None, day - timedelta(days=1))  # what was so yesterday stays so
    assert queries.basis_in_force(case, "panel", None, day) == ""
    case.refresh_from_db()
    assert case.state == "panel"  # to be supported is another question


def test_everything_is_withdrawn_together() -> None:
    case = before_the_panel()
    agreed(case, purpose="ask", organisation=prison())
    question = asked(case, prison())
    withdrawn(case, purpose="panel", everything=True)
    assert not [one for one in queries.agreed_in(case).answers if one.withdrawn_on is None]
    question.refresh_from_db()
    case.refresh_from_db()
    assert (question.state, case.state) == ("taken_back", "consent")


def test_the_last_day_of_consent_is_a_day_of_the_case() -> None:
    case = before_the_panel()
    day = owner(case).day + timedelta(days=3)
    agreed(case, until=day)
    case.refresh_from_db()
    assert (case.next_on, case.next_what) == (day, "consent")
    agreed(case, until=day + timedelta(days=300))
    case.refresh_from_db()
    assert case.next_on is not None
    assert case.next_on > day


def test_a_refusal_ends_what_stood_before_it() -> None:
    case = before_the_panel()
    agreed(case, purpose="ask", organisation=prison())
    question = asked(case, prison())
    agreed(case, purpose="ask", organisation=prison(), refused=True)
    question.refresh_from_db()
    assert question.state == "taken_back"
    agreed(case, refused=True)
    case.refresh_from_db()
    assert case.state == "consent"


@pytest.mark.parametrize(
    ("given", "words", "what"),
    [
        ({"capacity": "able"}, {}, "under 18"),
        ({"giver": "person", "capacity": "young"}, {}, "cannot decide"),
        ({"given_on": timedelta(days=1)}, {}, "ahead"),
        ({"given_on": timedelta(days=-400)}, {}, "before the case"),
        ({"until": timedelta(days=-1)}, {}, "nothing ends then"),
        ({"refused": True, "until": timedelta(days=9)}, {}, "nothing ends then"),
        ({}, {"explained": " "}, "How it was explained"),
        ({}, {"considered": ""}, "How you saw"),
        ({}, {"who": ""}, "Who gave it"),
        ({}, {"language": ""}, "Language"),
    ],
)
def test_an_answer_fits_who_gave_it_and_when(given: dict[str, Any], words: dict[str, str], what: str) -> None:
    case = pupil()
    day = owner(case).day
    given = {name: day + value if isinstance(value, timedelta) else value for name, value in given.items()}
    row = a_consent(case, **{"purpose": "provider", "organisation": prison()} | given)
    with pytest.raises(BadInput, match=what):
        actions.write_consent(row, by=owner(case), words=WORDS | words)


def test_an_earlier_yes_does_not_undo_a_later_no_and_the_same_is_not_written_twice() -> None:
    case = pupil()
    with pytest.raises(Refused):
        actions.write_consent(a_consent(case), by=as_viewer(LEAD), words=WORDS)
    agreed(case)
    with pytest.raises(BadInput, match="written down already"):
        agreed(case)
    withdrawn(case, purpose="support")
    with pytest.raises(BadInput, match="does not undo"):
        agreed(case, given_on=owner(case).day - timedelta(days=1))
    row = Consent.objects.get(case=case, stands=True, purpose="support")
    with pytest.raises(Refused, match="withdrawn on"):
        actions.withdraw_consent(case, by=owner(case), consent=row, words="Again.")
    assert row.answer.withdrawn_on == owner(case).day


def test_a_case_that_is_opened_again_begins_without_consent_telling_or_assessment() -> None:
    case = pupil()
    by = owner(case)
    question = asked(case, prison(), "law", Asking("Tarn", "What helps?", "A duty."))
    with writing("test"):
        AgencyQuestion.objects.filter(pk=question.pk).update(asked_on=by.day - timedelta(days=1))
    assert queries.find_question(as_viewer(PRISON), question.ref) is not None
    case = actions.close_case(case, by=by, outcome="no_concern", because="Nothing more.")
    assert queries.find_question(as_viewer(PRISON), question.ref) is None
    case = actions.open_again(case, by=by, because="New worries.")
    facts = queries.facts_of(case)
    assert not facts.agreed
    assert not facts.told
    assert not facts.assessed
    assert queries.find_question(as_viewer(PRISON), question.ref) is None  # it was asked before
    assert not queries.consent_in_force(case, "ask", health(), by.day)


def proposed(**given: Any) -> WithoutConsent:
    case = given.pop("case", None) or pupil()
    own = {"purpose": "support", "basis": "safeguarding", "review_on": owner(case).day + timedelta(days=28)}
    return actions.propose_without(WithoutConsent(case=case, **own | given), by=owner(case), because="In danger.")


def test_whoever_proposes_to_go_on_without_consent_does_not_decide_on_it(client_of: ClientOf) -> None:
    case = before_the_panel()
    row = proposed(case=case)
    assert f"Decide whether a case goes on without consent: case {case.ref}" in titles(CHAIR)
    for name in (str(case.owner), SCHOOL, LEAD):  # who proposed it; the team; whoever leads at the force
        with pytest.raises(Refused):
            actions.decide_without(row, by=as_viewer(name), agreed=True, because="Yes.")
    with pytest.raises(Refused, match="You decide"):
        actions.propose_without(WithoutConsent(case=case, purpose="support"), by=as_viewer(CHAIR), because="W")
    with pytest.raises(BadInput, match="another proposal"):
        proposed(case=case, purpose="panel")
    assert not queries.agreed_in(case).without("support", None, row.proposed_on)  # a proposal lets nobody go on
    where = f"/support/cases/{case.ref}/consent/without/{row.ref}/decide/"
    assert client_of(SCHOOL).get(where).status_code == 403
    assert client_of(CHAIR).post(where, {"decision": "yes", "because": "He is in danger."}).status_code == 302
    assert client_of(CHAIR).post(where, {"decision": "no", "because": "Again."}).status_code == 403
    withdrawn(case, purpose="support")
    case.refresh_from_db()
    assert case.state == "panel"  # it was decided to go on without
    by = later(owner(case), 29)
    assert queries.basis_in_force(case, "support", None, by.day - timedelta(days=1)) == "without"
    assert queries.basis_in_force(case, "support", None, by.day) == ""  # its review is past
    assert any(case.ref in need.title and "Nobody agrees" in need.title for need in needs_of(by))
    actions.end_without(WithoutConsent.objects.get(pk=row.pk), by=as_viewer(CHAIR), because="He is safe.")
    case.refresh_from_db()
    assert case.state == "consent"
    assert queries.basis_in_force(case, "support", None, owner(case).day) == ""


@pytest.mark.parametrize("days", [0, 29, 4000])
def test_going_on_without_is_looked_at_again_within_the_setting(days: int) -> None:
    with pytest.raises(BadInput, match="at most 28 days"):
        proposed(review_on=owner(pupil()).day + timedelta(days=days))


def test_a_proposal_is_not_agreed_to_after_its_day() -> None:
    row = proposed()
    with pytest.raises(BadInput, match="past"):
        actions.decide_without(row, by=later(as_viewer(CHAIR), 28), agreed=True, because="Yes.")
    row = actions.decide_without(row, by=later(as_viewer(CHAIR), 28), agreed=False, because="No.")
    assert row.agreed is False


def test_what_was_asked_without_consent_is_taken_back_when_that_ends() -> None:
    case, question = again(), AgencyQuestion.objects.get(state="asked")
    row = WithoutConsent.objects.get(case=case)
    actions.end_without(row, by=owner(case), because="They were asked now.")
    question.refresh_from_db()
    assert question.state == "taken_back"


def test_what_a_case_says_of_itself_is_found_in_few_questions(
    client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    chair, school = as_viewer(CHAIR), as_viewer(SCHOOL)
    for case in (pupil(), again()):
        case.open()
        for part in PARTS[:4]:
            with django_assert_max_num_queries(3):
                assert part(chair, case).lines
        with django_assert_max_num_queries(8):
            queries.facts_of(case)
    with django_assert_max_num_queries(6):
        assert len(queries.open_questions_to(school)) == 1
    asked(pupil(), prison(), "law", Asking("Tarn", "What helps?", "A duty."))
    asked(pupil(), health(), "law", Asking("Tarn", "What helps?", "A duty."))
    at = f"/support/cases/{pupil().ref}/agencies/"
    client = client_of(CHAIR)
    client.get(at)
    with django_assert_max_num_queries(20):
        assert client.get(at).status_code == 200


def test_pages_of_consent_say_who_what_and_when_and_the_log_says_nothing(client_of: ClientOf) -> None:
    case = pupil()
    client, at = client_of(str(case.owner)), f"/support/cases/{case.ref}/consent/"
    given = {"purpose": "provider", "organisation": "HMP Ravensford", "answer": "yes", "giver": "person"}
    given |= {"capacity": "child", "given_on": "1 January 2020"} | WORDS
    assert client.post(f"{at}write/", given).status_code == 422
    today = f"{owner(case).day:%Y-%m-%d}"
    assert client.post(f"{at}write/", given | {"given_on": today, "organisation": ""}).status_code == 422
    assert client.post(f"{at}write/", given | {"given_on": today, "own": "xylophone\0"}).status_code == 422
    several = given | {"given_on": today, "purpose": ["panel", "provider"], "capacity": "young", "giver": "parent"}
    before = f"{owner(case).day - timedelta(days=33):%Y-%m-%d}"  # before what was answered about the panel
    assert client.post(f"{at}write/", several | {"given_on": before, "capacity": "child"}).status_code == 422
    assert not Consent.objects.filter(purpose="provider").exists()  # all of them or none
    assert client.post(f"{at}write/", several).status_code == 302
    assert client.post(f"{at}write/", given | {"given_on": today, "own": "xylophone"}).status_code == 302
    page = client.get(at).content.decode()
    assert "xylophone" in page
    assert "HMP Ravensford" in page
    assert Consent.objects.filter(purpose="panel", stands=True, given_on=owner(case).day).exists()
    row = Consent.objects.get(purpose="provider", stands=True)
    where = f"{at}{row.ref}/withdraw/"
    assert client.post(where, {"words": "glockenspiel", "much": "one"}).status_code == 302
    assert "glockenspiel" in client.get(at).content.decode()
    assert not queries.consent_in_force(case, "provider", organisation("HMP Ravensford"), owner(case).day)
    for event in Event.objects.order_by("-pk")[:5]:
        told = f"{event.changes} {event.target_name} {event.place}"
        assert not [word for word in ("xylophone", "glockenspiel", "Ravensford", "child", "person") if word in told]
    for name in (LEAD, "Luca Fairweather"):
        assert client_of(name).get(at).status_code == 404
