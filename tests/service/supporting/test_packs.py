"""A member reads what was released to their agency, and nothing else: in time, seated, in post, while consent holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.models import AgendaItem, Case, Disclosure, Look, Pack, PackPart, Seat, Statement
from headwater.organisations.models import Holding

from ..conftest import ClientOf, as_viewer
from .casework import CHAIR, HEALTH, LEAD, OUTSIDE, SCHOOL, owner
from .panel_room import PRISON, at_panel, days_on, gate, item_of, pack_of

pytestmark = pytest.mark.usefixtures("county")
SECRET = "I want somebody to talk to."


def opens(name: str, pack: Pack, days: int = 0) -> bool:
    """Whether somebody opens a pack; and the list says the same as the rule of one."""
    by = days_on(name, days)
    may = policies.may_open_pack(by, Pack.objects.select_related(*queries.PACK_WITH).get(pk=pack.pk)).allowed
    assert (pack.pk in {one.pk for one in queries.packs_for(by)}) == may
    return may


def test_a_member_reads_what_was_released_to_their_agency_and_each_opening_is_a_look(client_of: ClientOf) -> None:
    case = at_panel()
    mine, theirs = pack_of(case, PRISON), pack_of(case, SCHOOL)
    client = client_of(PRISON)
    before = Look.objects.filter(case=case, person__name=PRISON).count()
    page = client.get(f"/support/packs/{mine.ref}/")
    assert page.status_code == 200
    assert "telephone" in page.content.decode()
    assert SECRET not in page.content.decode()  # that statement went to the school and not to the prison
    assert "Isolde" not in page.content.decode()
    assert SECRET in client_of(SCHOOL).get(f"/support/packs/{theirs.ref}/").content.decode()
    looks = Look.objects.filter(case=case, person__name=PRISON)
    assert looks.count() == before + 1
    assert (looks.latest("pk").what, looks.latest("pk").part) == ("pack", "panel")
    for where in (f"packs/{theirs.ref}/", f"packs/{theirs.ref}/view/", f"cases/{case.ref}/", f"cases/{case.ref}/plan/"):
        assert client.get(f"/support/{where}").status_code == 404
    assert looks.count() == before + 1
    for name in (*OUTSIDE[:4], "Idris Maddox", "Petra Lindqvist", "Jonah Brackley", CHAIR):
        assert client_of(name).get(f"/support/packs/{mine.ref}/").status_code == 404


def test_a_pack_is_open_until_some_days_after_the_meeting() -> None:
    pack = pack_of(at_panel(), SCHOOL)
    after = (pack.item.meeting.day - as_viewer(SCHOOL).day).days
    assert [opens(SCHOOL, pack, days) for days in (0, after, after + 7, after + 8)] == [True, True, True, False]


def test_a_member_who_left_yesterday_reads_nothing(client_of: ClientOf) -> None:
    pack = pack_of(at_panel(), SCHOOL)
    assert opens(SCHOOL, pack)
    actions.end_seat(Seat.objects.get(person__name=SCHOOL), by=as_viewer(LEAD))
    assert not opens(SCHOOL, pack)
    assert client_of(SCHOOL).get(f"/support/packs/{pack.ref}/").status_code == 404
    assert pack.ref not in client_of(SCHOOL).get("/support/packs/").content.decode()


def test_a_member_who_left_their_post_reads_nothing(client_of: ClientOf) -> None:
    pack = pack_of(at_panel(), HEALTH)
    held = Holding.objects.get(person__name=HEALTH)
    with writing("test"):
        Holding.objects.filter(pk=held.pk).update(end=as_viewer(HEALTH).day - timedelta(days=1))
    assert not opens(HEALTH, pack)
    assert client_of(HEALTH).get(f"/support/packs/{pack.ref}/").status_code == 404


def test_consent_withdrawn_between_pack_and_meeting_closes_the_pack_at_once(client_of: ClientOf) -> None:
    case = at_panel()
    pack, client, where = pack_of(case, SCHOOL), client_of(SCHOOL), f"/support/packs/{pack_of(case, SCHOOL).ref}/"
    with gate(is_open=True) as asked:
        assert client.get(where).status_code == 200
    assert asked
    assert asked[0] == (case.ref, f"panel {pack.organisation.name}", as_viewer(SCHOOL).day)
    with gate(is_open=False):
        assert client.get(where).status_code == 404
        assert client.get(f"{where}view/").status_code == 404
        assert pack.ref not in client.get("/support/packs/").content.decode()
        assert not opens(SCHOOL, pack)
        item = f"/support/cases/{case.ref}/agenda/{item_of(case).ref}/"
        assert "consent is not in force" in client_of(str(case.owner)).get(item).content.decode()
    assert Look.objects.filter(case=case, part="panel", person__name=SCHOOL).count() == 1  # and none while it was shut
    assert opens(SCHOOL, pack)  # given again, it opens again


def test_no_pack_is_given_out_without_consent_nor_without_a_disclosure() -> None:
    case = at_panel()
    by, old = owner(case), pack_of(case, SCHOOL)
    actions.recall_pack(old, by=by)
    assert not opens(SCHOOL, old)
    pack = Pack(item=item_of(case), organisation=old.organisation)
    pack = actions.choose_parts(pack, by=by, parts=[("statement", case.statements.first().ref)])  # type: ignore[union-attr]
    before = Disclosure.objects.filter(case=case).count()
    with gate(is_open=False), pytest.raises(BadInput, match="consent"):
        actions.issue_pack(pack, by=by, basis="consent")
    assert Disclosure.objects.filter(case=case).count() == before
    made = actions.issue_pack(pack, by=by, basis="without")
    row = Disclosure.objects.filter(case=case).latest("pk")
    assert (row, row.organisation, row.basis) == (made.disclosure, old.organisation, "without")
    row.case = case.open()
    assert row.words["to_whom"] == SCHOOL
    assert made.parts.get().part_ref in row.words["what"]
    assert opens(SCHOOL, made)


def test_a_pack_that_was_not_given_out_or_is_off_the_agenda_is_read_by_nobody() -> None:
    case = at_panel()
    by, pack = owner(case), pack_of(case, SCHOOL)
    actions.take_off_agenda(item_of(case), by=by)
    assert not opens(SCHOOL, pack)
    again = actions.put_on_agenda(_again(case), by=by)
    draft = Pack(item=again, organisation=pack.organisation)
    draft = actions.choose_parts(draft, by=by, parts=[("statement", case.statements.first().ref)])  # type: ignore[union-attr]
    assert not opens(SCHOOL, draft)
    with pytest.raises(BadInput, match="nothing is chosen"):
        actions.choose_parts(draft, by=by, parts=[("statement", Statement.objects.exclude(case=case)[0].ref)])


def _again(case: Case) -> AgendaItem:
    return AgendaItem(case=case, meeting=item_of(case).meeting)


def test_a_meeting_that_is_called_off_closes_its_packs() -> None:
    case = at_panel()
    pack = pack_of(case, SCHOOL)
    actions.call_off_meeting(item_of(case).meeting, by=as_viewer(CHAIR))
    assert not opens(SCHOOL, pack)
    case.refresh_from_db()
    assert case.next_on == as_viewer(CHAIR).day


def test_what_was_corrected_since_is_read_in_no_pack(client_of: ClientOf) -> None:
    case = at_panel().open()
    pack = pack_of(case, PRISON)
    wrong = case.statements.get(ref=pack.parts.get().part_ref)
    row = Statement(case=case, kind="fact", corrects=wrong)
    actions.write_statement(row, by=owner(case), words="It was somebody else who cried.", whose="the tutor")
    page = client_of(PRISON).get(f"/support/packs/{pack.ref}/").content.decode()
    assert "corrected since" in page
    assert "telephone" not in page
    assert "somebody else who cried" not in page  # and what is new is released by a person, or not at all


def test_only_those_who_run_the_case_choose_and_an_issued_pack_is_not_changed() -> None:
    case = at_panel()
    pack = pack_of(case, SCHOOL)
    pack.item.case = pack.case = case.open()
    parts = list(PackPart.objects.filter(pack=pack).values_list("kind", "part_ref"))
    for name in (SCHOOL, LEAD, HEALTH):
        with pytest.raises(Refused):
            actions.choose_parts(Pack(item=pack.item, organisation=pack.organisation), by=as_viewer(name), parts=parts)
        with pytest.raises(Refused):
            actions.recall_pack(pack, by=as_viewer(name))
    with pytest.raises(Refused, match="given out"):
        actions.choose_parts(pack, by=owner(case), parts=parts[:1])
