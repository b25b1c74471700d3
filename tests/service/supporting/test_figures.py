"""Figures of panels: what may be shown, by whom it is read, and what it rests on (issue: support people, 6)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.casework_figures import period_called
from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.demonstration_figures import make_quarters_before
from headwater.interventions.models import AssuranceStatement, Case, CaseStep, DeclaredCount, Panel, PanelResidents
from headwater.interventions.presenters import figure_tables
from headwater.organisations.models import Organisation

from ..conftest import ClientOf, as_viewer, organisation
from .casework import ADVISER, CHAIR, LEAD, OFFICER, SCHOOL, channel

pytestmark = pytest.mark.usefixtures("county")
OVERSEER = "Beatrix Northey"


def tables(code: str = "") -> dict[str, figure_tables.FigureTable]:
    period = period_called(code, as_viewer(CHAIR).day)
    return {table.id: table for table in figure_tables.tables_for([channel().pk], period)}


def test_what_is_told_is_rounded_and_adds_up_to_no_exact_number() -> None:
    make_quarters_before()
    period = period_called("", as_viewer(CHAIR).day)
    exact = Case.objects.filter(panel=channel(), opened_on__range=(period.start, period.end)).count()
    assert exact == 48
    found = tables()
    assert found["funnel"].rows[0][1:3] == ("50", "100%")
    shown = [cell for table in found.values() for row in table.rows for cell in row[1:]]
    people = [cell for cell in shown if re.fullmatch("[0-9,]+", cell) and len(cell) > 1]
    told = {cell for table in found.values() if table.id != "times" for row in table.rows for cell in row[1:2]}
    assert people
    assert all(cell.startswith("fewer than 5") or int(cell.replace(",", "")) % 5 == 0 for cell in told)
    assert sorted({row[1] for row in found["came-to"].rows if row[0].startswith("Not taken on")}) == ["fewer than 5"]


def test_a_period_is_told_as_at_its_last_day() -> None:
    make_quarters_before()
    before, last = tables(), period_called("", as_viewer(CHAIR).day).end
    case = Case.objects.filter(panel=channel(), opened_on__lte=last, outcome="no_concern").first()
    assert case is not None
    later = {"begun_in": "closed", "state": "support", "on": last + timedelta(days=1)}
    with writing("test"):
        CaseStep(case=case, verb="reopen", **later).save()
        others = Case.objects.filter(panel=channel(), opened_on__lte=last, outcome="supported")
        others.update(disposed_on=as_viewer(CHAIR).day - timedelta(days=1))
    assert tables() == before


def test_overseers_leaders_and_those_who_run_the_panel_read_them_and_nobody_else(client_of: ClientOf) -> None:
    where = f"/support/panels/{channel().ref}/figures/"
    for name in (CHAIR, OFFICER, LEAD, OVERSEER):
        assert client_of(name).get(where).status_code == 200
        assert channel().name in client_of(name).get("/support/figures/").content.decode()
    for name in (SCHOOL, ADVISER, "Edwin Carraway"):
        assert client_of(name).get(where).status_code == 404
        assert channel().name not in client_of(name).get("/support/figures/").content.decode()


def test_the_list_of_panels_with_figures_and_the_page_of_one_have_one_rule() -> None:
    panels = list(Panel.objects.all())
    for name in (CHAIR, OFFICER, LEAD, OVERSEER, SCHOOL, ADVISER, "Edwin Carraway", "Miriam Okafor-Lisle"):
        by = as_viewer(name)
        allowed = {panel.pk for panel in panels if policies.may_read_figures(by, panel).allowed}
        assert set(queries.panels_counted(by).values_list("pk", flat=True)) == allowed, name


def test_the_list_asks_as_much_for_many_panels_as_for_one(client_of: ClientOf) -> None:
    client = client_of(LEAD)
    client.get("/support/figures/")
    with CaptureQueriesContext(connection) as few:
        client.get("/support/figures/")
    given = {"route": "channel", "basis": "B", "start": channel().start}
    places = Organisation.objects.filter(path__startswith=organisation("Force 01").path)
    assert places.count() > 5
    with writing("test"):
        Panel.objects.bulk_create([Panel(organisation=place, name=f"Of {place}", **given) for place in places])
    with CaptureQueriesContext(connection) as many:
        page = client.get("/support/figures/").content.decode()
    assert len(many) == len(few)
    assert page.count("/support/figures/of/") > 5


def test_a_file_of_them_says_what_the_page_says_and_a_period_that_is_not_over_is_refused(client_of: ClientOf) -> None:
    make_quarters_before()
    client, where = client_of(OVERSEER), f"/support/panels/{channel().ref}/figures/"
    page, file = client.get(where).content.decode(), client.get(f"{where}?format=csv").content.decode("utf-8-sig")
    assert file.splitlines()[0] == "Table,Row,Column,Shown"
    assert "From referral to support,Referred,People,50" in file
    assert ">50</td>" in page
    for form in ("xlsx", "ods"):
        assert client.get(f"{where}?format={form}").status_code == 200
    for code in ("2099-q1", "\x00", "q", "2026-q9", "9" * 400):
        refused = client.get(where, {"period": code, "format": "csv"})
        assert refused.status_code == 422
        assert "is no quarter or year that is over" in refused.content.decode()


def test_however_many_cases_are_counted_as_many_questions_are_asked() -> None:
    period, panels = period_called("", as_viewer(CHAIR).day), [channel().pk]
    with CaptureQueriesContext(connection) as few:
        figure_tables.tables_for(panels, period)
    make_quarters_before()
    with CaptureQueriesContext(connection) as many:
        figure_tables.tables_for(panels, period)
    assert len(many) == len(few) == 6


def test_what_a_person_declares_leads_to_no_row_no_event_and_no_case(client_of: ClientOf) -> None:
    where = f"/support/panels/{channel().ref}/declared/"
    answered = client_of(OFFICER).post(where, {"point": "came", "says_religion": "sikh", "says_ethnic": ""})
    assert answered.status_code == 302
    row = DeclaredCount.objects.get(characteristic="religion", answer="sikh")
    assert row.number == 1
    assert row.quarter.day == 1
    events = Event.objects.filter(event="panel.declared")
    told = [str(values) for values in events.values_list("target", "target_name", "changes", "rule", "place")]
    assert told
    assert all("sikh" not in text and "religion" not in text and str(row.quarter) not in text for text in told)
    assert not [
        field for field in DeclaredCount._meta.get_fields() if field.name in ("case", "person", "by", "at", "on")
    ]
    empty = client_of(OFFICER).post(where, {"point": "came"})
    assert (empty.status_code, "othing is answered" in empty.content.decode()) == (422, True)
    with pytest.raises(BadInput, match="not one of the answers"):
        actions.count_declared(
            DeclaredCount(panel=channel(), point="came"), by=as_viewer(OFFICER), answers={"religion": "jedi"}
        )
    assert client_of(LEAD).get(where).status_code == 403


def test_few_answers_are_withheld() -> None:
    day = as_viewer(CHAIR).day
    quarter = period_called("", day)
    period = type(quarter)("", quarter.start, day)
    shown = list(figure_tables.of_declared(queries.declared_in([channel().pk], period)))
    assert {table.id for table in shown} == {"declared-sex", "declared-disability"}
    assert {cell for table in shown for row in table.rows for cell in row[1:]} == {"fewer than 5"}


def test_residents_hold_from_the_day_they_were_said_and_rates_are_of_them(client_of: ClientOf) -> None:
    make_quarters_before()
    rate = tables()["rates"].rows[0]
    assert rate[1:3] == ("50", "27.1")
    by = as_viewer(LEAD)

    def say(start: date, source: str = "A guess") -> PanelResidents:
        return actions.say_residents(PanelResidents(panel=channel(), number=10, source=source, start=start), by=by)

    say(by.day)
    assert tables()["rates"].rows[0] == rate
    assert PanelResidents.objects.filter(panel=channel(), end__isnull=True).count() == 1
    for start, why in ((by.day, "a number holds from"), (by.day + timedelta(days=1), "that day is to come")):
        with pytest.raises(BadInput, match=why):
            say(start)
    with pytest.raises(BadInput, match="Where it comes from"):
        say(by.day, " ")
    assert client_of(SCHOOL).get(f"/support/panels/{channel().ref}/residents/").status_code == 403


def statement() -> AssuranceStatement:
    return AssuranceStatement.objects.get(panel=channel())


def begun() -> AssuranceStatement:
    row = AssuranceStatement(panel=channel())
    code = "2025-26" if as_viewer(CHAIR).day < date(2027, 4, 1) else ""
    return actions.begin_statement(row, by=as_viewer(CHAIR), period=code)


def test_a_statement_is_signed_by_the_chair_and_taken_by_another_who_leads(client_of: ClientOf) -> None:
    row = statement()
    assert row.state == "signed"
    where = f"/support/statements/{row.ref}/"
    assert client_of(CHAIR).post(f"{where}take/").status_code == 403
    assert client_of(OVERSEER).post(f"{where}take/").status_code == 403
    back = client_of(LEAD).post(f"{where}give-back/", {"because": "Say by when health answers."})
    assert back.status_code == 302
    assert client_of(LEAD).get(where).status_code == 404  # the chair alone reads a draft
    assert "Say by when health answers." in client_of(CHAIR).get(where).content.decode()
    listed = f"/support/panels/{channel().ref}/figures/"
    assert "being written" in client_of(CHAIR).get(listed).content.decode()
    assert "being written" not in client_of(LEAD).get(listed).content.decode()
    assert client_of(CHAIR).post(f"{where}sign/").status_code == 302
    assert client_of(LEAD).post(f"{where}take/").status_code == 302
    row.refresh_from_db()
    assert (row.state, str(row.taken_by)) == ("taken", LEAD)
    assert client_of(CHAIR).post(f"{where}write/", {"late": "Nothing"}).status_code == 403


def test_a_signed_statement_keeps_its_figures_whatever_is_counted_later(client_of: ClientOf) -> None:
    kept = figure_tables.of_kept(statement().figures)
    make_quarters_before()
    assert figure_tables.of_kept(statement().figures) == kept != list(tables().values())
    page = client_of(LEAD).get(f"/support/statements/{statement().ref}/").content.decode()
    assert "fewer than 5" in page
    assert ">50</td>" not in page


def test_a_statement_is_of_a_period_that_is_over_once_whole_and_about_no_person() -> None:
    row, by = begun(), as_viewer(CHAIR)
    with pytest.raises(BadInput, match="there is one of that period"):
        begun()
    with pytest.raises(Refused, match="Something is not written yet"):
        actions.sign_statement(row, by=by, figures={})
    with pytest.raises(BadInput):
        actions.write_assurance(
            row, by=by, seen=row.version, before={}, texts={"late": "Mr John Smith of 4 Mill Lane was late."}
        )
    row.refresh_from_db()
    assert row.late == ""
    with pytest.raises(BadInput, match="no quarter or year"):
        actions.begin_statement(AssuranceStatement(panel=channel()), by=by, period="2099-q1")
    with pytest.raises(Refused, match="The chair of the panel writes"):
        actions.begin_statement(AssuranceStatement(panel=channel()), by=as_viewer(OFFICER), period="")


def test_a_statement_written_in_two_windows_shows_the_second_both_and_loses_neither(client_of: ClientOf) -> None:
    row, client = begun(), client_of(CHAIR)
    where = f"/support/statements/{row.ref}/write/"
    asked = dict(client.get(where).context["form"].initial)
    assert client.post(where, asked | {"late": "Two reviews.", "worked": "Mentors."}).status_code == 302
    answer = client.post(where, asked | {"late": "Three reviews."})
    assert answer.status_code == 409
    assert "they wrote “Two reviews.”, you wrote “Three reviews.”" in answer.content.decode()
    row.refresh_from_db()
    assert (row.late, row.worked) == ("Two reviews.", "Mentors.")
    assert client.post(where, dict(answer.context["form"].data)).status_code == 302  # knowingly
    row.refresh_from_db()
    assert (row.late, row.worked) == ("Three reviews.", "Mentors.")


def test_a_chair_who_leads_takes_no_statement_that_they_signed() -> None:
    row = statement()
    with writing("test"):
        AssuranceStatement.objects.filter(pk=row.pk).update(by=as_viewer(LEAD).person)
    with pytest.raises(Refused, match="Somebody else takes"):
        actions.take_statement(row, by=as_viewer(LEAD))
    assert statement().state == "signed"
