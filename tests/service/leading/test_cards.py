"""Calling on capability that is held elsewhere: cards, drills, and calls at night (4.9.5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.capability import Status
from headwater.core.errors import BadInput
from headwater.governance import actions, queries
from headwater.governance.models import Call, CapabilityStatus, MobiliseCard
from headwater.organisations.actions import end_holding
from headwater.organisations.models import Holding, Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, COMMANDER, ANALYST = "Idris Maddox", "Nadia Farrow", "Petra Lindqvist"
STRANGER, PARTNER, ENGAGER, OVERSEER = "Edwin Carraway", "Rosalind Quaye", "Colin Ashdown", "Beatrix Northey"
INSPECTOR = "Miriam Okafor-Lisle"
HERE = "/leadership/cards/"


def the_card() -> MobiliseCard:
    return MobiliseCard.objects.select_related("organisation", "for_all_of").get()


def a_card(**given: Any) -> MobiliseCard:
    force = organisation("Force 01")
    whole: dict[str, Any] = {"organisation": force, "title": "T", "triggers": "X", "how": "H", "brings": "B"}
    whole |= {"post": Post.objects.get(organisation=force, kind="analyst"), "minutes": 60}
    whole |= {"review": timezone.localdate() + timedelta(days=90)}
    return MobiliseCard(**(whole | given))


def a_call(**given: Any) -> Call:
    whole = {"card": the_card(), "organisation": organisation("Ashvale area"), "drill": False, "why": "Leaflets."}
    return Call(**(whole | given))


def test_a_card_says_all_that_somebody_needs_at_night(client_of: ClientOf) -> None:
    page = client_of(ENGAGER).get(f"{HERE}{the_card().ref}/").content.decode()
    for words in ("extension 2040", "2 hours", "Petra Lindqvist", "can be counted on", "Call on it"):
        assert words in page


def test_a_card_looked_at_again_today_was_out_of_date_yesterday_all_the_same(county: None) -> None:
    card, today = the_card(), timezone.localdate()
    with writing("test"):
        MobiliseCard.objects.filter(pk=card.pk).update(
            written_on=today - timedelta(days=9), review=today - timedelta(days=2)
        )
    actions.review_card(the_card(), by=as_viewer(MANAGER), review=today + timedelta(days=90))
    found = [queries.standing_of([the_card()], day)[card.pk] for day in (today, today - timedelta(days=1))]
    assert [decision.allowed for decision in found] == [True, False]
    assert "reviewed" in found[1].reasons[0]


@pytest.mark.parametrize(("who", "status"), [(OVERSEER, 200), (INSPECTOR, 200), (STRANGER, 404), (PARTNER, 404)])
def test_a_card_is_read_where_it_can_be_called_on_or_its_leading_is_read(
    client_of: ClientOf, who: str, status: int
) -> None:
    assert client_of(who).get(f"{HERE}{the_card().ref}/").status_code == status
    assert (the_card().title in client_of(who).get(HERE).content.decode()) is (status == 200)
    assert client_of(who).get(f"{HERE}{the_card().ref}/call/").status_code == (403 if status == 200 else 404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"how": " "},
        {"minutes": 0},
        {"minutes": 10**9},
        {"review": timezone.localdate()},
        {"post": None},
    ],
)
def test_a_card_that_lacks_something_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        actions.write_card(a_card(**wrong), by=as_viewer(MANAGER))


def test_a_post_of_another_organisation_does_not_answer_for_this_one() -> None:
    other = Post.objects.filter(organisation=organisation("Force 02")).first()
    with pytest.raises(BadInput, match="no post of Force 01"):
        actions.write_card(a_card(post=other), by=as_viewer(MANAGER))


def test_a_card_serves_its_holders_own_or_a_region_and_no_place_that_was_not_asked() -> None:
    with pytest.raises(BadInput, match="can serve a region"):
        actions.write_card(a_card(for_all_of=organisation("Force 02")), by=as_viewer(MANAGER))
    kept = actions.write_card(a_card(for_all_of=organisation("Northmoor region")), by=as_viewer(MANAGER))
    assert queries.find_card(as_viewer("Jonah Brackley"), kept.ref) == kept


def test_whoever_works_on_a_place_calls_and_no_higher_post_is_asked(client_of: ClientOf) -> None:
    sent = {"organisation": organisation("Ashvale area").ref, "kind": "real", "why": "Leaflets at a college."}
    answer = client_of(ENGAGER).post(f"{HERE}{the_card().ref}/call/", sent)
    assert answer.status_code == 302
    call = Call.objects.get(drill=False)
    assert (str(call.called_by), call.answered_at) == (ENGAGER, None)
    words = [need.title for need in needs_of(as_viewer(ANALYST))]
    assert f"Somebody calls on you: {the_card().title}, for Ashvale area" in words


@pytest.mark.parametrize("who", [STRANGER, PARTNER, OVERSEER])
def test_nobody_else_calls(who: str) -> None:
    with pytest.raises(Refused):
        actions.call_on(a_call(), by=as_viewer(who))


def test_a_place_that_a_card_is_not_for_cannot_call_on_it() -> None:
    with pytest.raises(Refused) as no:
        actions.call_on(a_call(organisation=organisation("Force 02")), by=as_viewer(STRANGER))
    assert no.value.decision.rule == "card/not-for"


def test_it_is_answered_where_it_is_held_and_closed_where_it_was_called(client_of: ClientOf) -> None:
    call = actions.call_on(a_call(), by=as_viewer(COMMANDER))
    here = f"{HERE}calls/{call.ref}/"
    assert client_of(COMMANDER).post(f"{here}answer/").status_code == 403
    assert client_of(ANALYST).post(f"{here}answer/").status_code == 302
    assert client_of(ANALYST).post(f"{here}answer/").status_code == 403  # once
    closed = {"worked": "yes", "outcome": "An analyst came.", "lesson": "", "answered_day": "", "answered_time": ""}
    assert client_of(COMMANDER).post(f"{here}close/", closed).status_code == 302
    assert client_of(COMMANDER).post(f"{here}close/", closed).status_code == 403
    assert "An analyst came." in client_of(MANAGER).get(f"{HERE}{the_card().ref}/").content.decode()


def test_a_call_that_nobody_answered_did_not_work_and_then_the_card_is_not_counted_on() -> None:
    call = actions.call_on(a_call(), by=as_viewer(COMMANDER))
    with pytest.raises(BadInput, match="what worked was answered"):
        actions.close_call(call, by=as_viewer(COMMANDER), came=actions.CameOf(True, "It came."))
    actions.close_call(call, by=as_viewer(COMMANDER), came=actions.CameOf(False, "Nobody picked up."))
    found = queries.can_be_called_on(the_card(), timezone.localdate())
    assert not found.allowed
    assert "did not work" in found.why


def test_an_answer_that_was_late_is_told_by_its_minutes() -> None:
    call = actions.call_on(a_call(), by=as_viewer(COMMANDER))
    late = timezone.now() + timedelta(hours=1)
    with pytest.raises(BadInput, match="has not come yet"):
        actions.close_call(call, by=as_viewer(COMMANDER), came=actions.CameOf(True, "It came.", "", late))
    before = call.called_at - timedelta(minutes=5)
    with pytest.raises(BadInput, match="before it was called"):
        actions.close_call(call, by=as_viewer(COMMANDER), came=actions.CameOf(True, "It came.", "", before))


def test_whoever_calls_does_not_answer_and_cannot_say_for_the_holder_that_it_was() -> None:
    call = actions.call_on(a_call(), by=as_viewer(MANAGER))  # of the force that holds it, for an area of theirs
    with pytest.raises(Refused) as no:
        actions.answer_call(call, by=as_viewer(MANAGER))
    assert no.value.decision.rule == "call/own"
    claimed = actions.CameOf(True, "It came.", "", timezone.now())
    with pytest.raises(BadInput, match="nobody at Force 01 has said"):
        actions.close_call(call, by=as_viewer(MANAGER), came=claimed)


def test_an_answer_in_the_minute_of_the_call_is_one() -> None:
    call = actions.call_on(a_call(), by=as_viewer(COMMANDER))
    same = call.called_at.replace(second=0, microsecond=0)
    closed = actions.close_call(call, by=as_viewer(COMMANDER), came=actions.CameOf(True, "It came.", "", same))
    assert closed.answered_at == call.called_at


def test_whoever_oversees_a_force_reads_the_card_that_the_force_can_call_on() -> None:
    card = the_card()
    with writing("test"):
        card.organisation, card.for_all_of = organisation("Force 02"), organisation("Force 01")
        card.save()
    assert queries.find_card(as_viewer(OVERSEER), card.ref) == card


def test_a_post_that_nobody_holds_answers_no_call() -> None:
    card, today = the_card(), timezone.localdate()
    assert queries.can_be_called_on(card, today).allowed
    end_holding(Holding.objects.get(post=card.post), by=as_viewer(MANAGER), last=today)
    found = queries.can_be_called_on(card, today + timedelta(days=1))
    assert "nobody holds the post" in found.why


def test_nobody_counts_on_a_card_that_was_never_tried() -> None:
    card = actions.write_card(a_card(), by=as_viewer(MANAGER))
    clause = queries.find_clause(organisation("Eastholt area"), "A1", timezone.localdate())
    said = CapabilityStatus(organisation=organisation("Eastholt area"), clause=clause, status=Status.ELSEWHERE)
    said.reasons, said.card = "The force does it.", card
    with pytest.raises(BadInput, match="it was not tried in the last year"):
        actions.say_status(said, by=as_viewer(MANAGER))
    words = [need.title for need in needs_of(as_viewer(MANAGER))]
    assert "Others cannot count on this card: T" in words


def test_a_card_that_ended_is_called_on_no_more() -> None:
    actions.end_card(the_card(), by=as_viewer(MANAGER))
    with pytest.raises(Refused):
        actions.call_on(a_call(), by=as_viewer(COMMANDER))
    with pytest.raises(Refused):
        actions.end_card(the_card(), by=as_viewer(MANAGER))


def test_cards_and_calls_are_filtered_and_taken_as_files(client_of: ClientOf) -> None:
    client = client_of(MANAGER)
    assert the_card().title in client.get(f"{HERE}?q=analysts&state=open").content.decode()
    assert the_card().title not in client.get(f"{HERE}?state=closed").content.decode()
    assert "it worked" in client.get(f"{HERE}calls/?kind=drill&format=csv").content.decode("utf-8-sig")
    assert "it worked" not in client.get(f"{HERE}calls/?kind=real").content.decode()


def test_a_card_is_written_reviewed_and_ended_by_forms(client_of: ClientOf) -> None:
    client, force = client_of(MANAGER), organisation("Force 01")
    sent = {"organisation": force.ref, "title": "Interpreters", "triggers": "A visit.", "how": "Call.", "minutes": "90"}
    sent |= {"post": Post.objects.get(organisation=force, kind="analyst").ref, "brings": "Two.", "for_all_of": ""}
    day = (timezone.localdate() + timedelta(days=100)).isoformat()
    here = client.post(f"{HERE}write/", sent | {"review": day})["Location"]
    assert "It was never tried" in client.get(here).content.decode()
    later = (timezone.localdate() + timedelta(days=200)).isoformat()
    assert client.post(f"{here}review/", {"review": later}).status_code == 302
    assert client.post(f"{here}review/", {"review": "1 May 2001"}).status_code == 422
    assert client.post(f"{here}end/").status_code == 302
    assert client.post(f"{here}end/").status_code == 403
