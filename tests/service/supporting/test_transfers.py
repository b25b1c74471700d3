"""Moving to another area: nothing moves before it is taken on, and then all of it does, with nothing copied."""

from __future__ import annotations

import pytest
from django.apps import apps

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.models import Case, Disclosure, Look, Panel, TeamPlace, Transfer
from headwater.organisations.models import Organisation

from ..conftest import ClientOf, as_viewer, person
from .casework import CHAIR, HEALTH, LEAD, OFFICER, SCHOOL, owner
from .panel_room import item_of, moving, pack_of, supported

pytestmark = pytest.mark.usefixtures("county")
THERE = "Idris Maddox"  # the chair of the panel that was asked
SUMMARY = "A young man who moves to your area"


def asked() -> Transfer:
    return moving().transfers.select_related("case", "to_panel").get(state="asked")


def rows_of(case: Case) -> dict[str, int]:
    """How many rows of each kind a case has."""
    return {
        model.__name__: model._default_manager.filter(case=case).count()
        for model in apps.get_app_config("interventions").get_models()
        if any(field.name == "case" for field in model._meta.concrete_fields)
    }


def test_until_it_is_taken_on_it_stays_where_it_is_and_no_step_is_taken(client_of: ClientOf) -> None:
    row = asked()
    case, by = row.case, owner(row.case)
    assert policies.may_read_case(by, case).allowed
    assert queries.facts_of(case).waiting_transfer
    for verb in ("look_again", "ask_consent", "support"):
        with pytest.raises(Refused, match="Another area was asked"):
            actions.take_step(case, by=by, verb=verb, because="On.")
    with pytest.raises(Refused, match="Another area was asked"):
        actions.close_case(case, by=by, outcome="moved", because="Gone.")
    again = Transfer(case=case, to_panel=row.to_panel, basis="consent")
    with pytest.raises(Refused, match="already"):
        actions.ask_to_take_on(again, by=by, summary="Again.")


def test_those_who_are_asked_read_what_they_were_told_and_nothing_else(client_of: ClientOf) -> None:
    row = asked()
    case, client = row.case, client_of(THERE)
    assert case.ref in client.get("/support/transfers/").content.decode()
    page = client.get(f"/support/transfers/{row.ref}/").content.decode()
    assert SUMMARY in page
    assert "aunt" not in page
    assert "Lacey" not in page
    look = Look.objects.filter(case=case).latest("pk")
    assert (str(look.person), look.what, look.part) == (THERE, "transfer", "asked")
    for where in ("", "steps/", "team/", "plan/", "agenda/", "transfer/", "looked/"):
        assert client.get(f"/support/cases/{case.ref}/{where}").status_code == 404
    for name in (LEAD, SCHOOL, OFFICER, CHAIR, "Luca Fairweather", "Ada Whitcombe"):
        assert client_of(name).get(f"/support/transfers/{row.ref}/").status_code == 404
    told = Disclosure.objects.get(case=case, organisation=row.to_panel.organisation)
    told.case = case.open()
    assert SUMMARY in told.words["what"]


def test_taken_on_it_moves_whole_and_the_old_team_ends(client_of: ClientOf) -> None:
    row = asked()
    case = row.case
    old, key = owner(case), (bytes(case.locked_key), case.key_number, bytes(case.sealed))
    school = Organisation.objects.get(name="Ashvale Academy")
    actions.put_on_team(TeamPlace(case=case, person=person(SCHOOL), organisation=school), by=old, because="x y z")
    before, cases = rows_of(case), Case.objects.count()
    with pytest.raises(BadInput, match="no officer"):
        actions.take_on(row, by=as_viewer(THERE), owner=person(OFFICER))
    actions.take_on(row, by=as_viewer(THERE), owner=person(HEALTH))
    case = Case.objects.get(pk=case.pk)
    assert (case.panel, case.organisation, str(case.owner)) == (row.to_panel, row.to_panel.organisation, HEALTH)
    assert (bytes(case.locked_key), case.key_number, bytes(case.sealed)) == key
    assert Case.objects.count() == cases
    after = rows_of(case)
    assert after == before | {"CaseStep": before["CaseStep"] + 1, "Disclosure": before["Disclosure"] + 1}
    for name in (old.name, SCHOOL, CHAIR):
        assert client_of(name).get(f"/support/cases/{case.ref}/").status_code == 404
    for name in (HEALTH, THERE):
        page = client_of(name).get(f"/support/cases/{case.ref}/")
        assert "aunt" in page.content.decode()
    assert not queries.facts_of(case).waiting_transfer
    assert actions.take_step(case, by=as_viewer(HEALTH), verb="look_again", because="Anew.").state == "gathering"
    with pytest.raises(Refused):
        actions.take_on(Transfer.objects.get(pk=row.pk), by=as_viewer(THERE), owner=person(HEALTH))


def test_what_was_on_an_agenda_there_is_closed_and_open_actions_have_the_new_owner() -> None:
    case = supported()
    by = owner(case)
    row = Transfer(case=case, to_panel=Panel.objects.get(route="safeguarding"), basis="law")
    row = actions.ask_to_take_on(row, by=by, summary=SUMMARY)
    actions.take_on(row, by=as_viewer(THERE), owner=person(HEALTH))
    assert set(case.actions.filter(done_on__isnull=True).values_list("owner__name", flat=True)) == {HEALTH}
    assert case.reviews.filter(held_on__isnull=True, let_go_on__isnull=True).count() == 1
    pack = pack_of(case, SCHOOL)
    assert not policies.may_open_pack(as_viewer(SCHOOL), pack).allowed
    assert item_of(case).decision == "support"


def test_it_can_be_called_back_or_not_taken_on_with_a_reason_and_nobody_there_reads_more(client_of: ClientOf) -> None:
    row = asked()
    case, by = row.case, owner(row.case)
    with pytest.raises(Refused):
        actions.recall_transfer(row, by=as_viewer(THERE))
    actions.recall_transfer(row, by=by)
    assert client_of(THERE).get(f"/support/transfers/{row.ref}/").status_code == 404
    case.refresh_from_db()
    assert case.next_on == by.day
    again = Transfer(case=case, to_panel=row.to_panel, basis="consent")
    again = actions.ask_to_take_on(again, by=by, summary=SUMMARY)
    for name in (by.name, SCHOOL, LEAD):
        with pytest.raises(Refused):
            actions.reject_transfer(again, by=as_viewer(name), because="No.")
    with pytest.raises(BadInput):
        actions.reject_transfer(again, by=as_viewer(THERE), because=" ")
    actions.reject_transfer(again, by=as_viewer(THERE), because="He lives two streets outside.")
    assert client_of(THERE).get(f"/support/transfers/{again.ref}/").status_code == 404
    page = client_of(by.name).get(f"/support/cases/{case.ref}/transfer/").content.decode()
    assert "two streets outside" in page
    assert not queries.facts_of(case).waiting_transfer


def test_whoever_asked_does_not_answer_even_where_they_sit_on_both() -> None:
    from headwater.interventions.models import Seat

    row = asked()
    place = as_viewer(row.asked_by.name).own[0]
    seat = Seat(panel=row.to_panel, person=row.asked_by, role="officer", start=as_viewer(LEAD).day)
    seat.organisation = Organisation.objects.get(pk=place)
    actions.give_seat(seat, by=as_viewer(LEAD))
    with pytest.raises(Refused, match="You asked"):
        actions.take_on(row, by=as_viewer(row.asked_by.name), owner=person(HEALTH))


def test_another_panel_is_named_by_its_reference_and_its_own_is_refused(client_of: ClientOf) -> None:
    case = supported()
    client, where = client_of(str(case.owner)), f"/support/cases/{case.ref}/transfer/ask/"
    given = {"summary": SUMMARY, "basis": "consent", "panel": "", "reference": "zzzzzzzzzzzz"}
    assert client.post(where, given).status_code == 422
    assert client.post(where, given | {"reference": case.panel.ref}).status_code == 403
    assert client.post(where, given | {"reference": ""}).status_code == 422
    panel = Panel.objects.get(route="safeguarding")
    assert client.post(where, given | {"reference": panel.ref}).status_code == 302
    assert case.transfers.get().to_panel == panel
