"""Fieldwork: who keeps and sees it, what consent means, what contradicts a return, and workbooks from the field."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.evidence.models import Evidence
from headwater.inspection import actions
from headwater.inspection.actions.fieldwork_workbook import COLUMNS, blank_rows, reference_of
from headwater.inspection.models import Inspection, Observation, Visit
from headwater.inspection.queries.fieldwork import contradictions
from headwater.shell.tables import taken_as

from ..conftest import ClientOf, as_viewer, organisation
from .making import INSPECTED, KEEPER, LEAD, OTHER, return_of
from .test_setting_up import said_in

pytestmark = pytest.mark.once  # nothing in it hangs on the database

DAY = date(2020, 5, 5)
SEEN = {"question": "AV-1", "text": "The plan was shown.", "sort": "fact", "shows": "no", "confidence": "high"}


def a_visit(name: str = "Force 01", **given: Any) -> Visit:
    whole = {"kind": "interview", "held_on": DAY, "roles": "BCU commander", "consent": "given"}
    return actions.keep_visit(Visit(inspected=return_of(name).inspected, **(whole | given)), by=as_viewer(LEAD))


def seen_at(visit: Visit, **given: Any) -> Observation:
    new = Observation(inspected=visit.inspected, visit=visit, **(SEEN | given))
    return actions.observe(new, by=as_viewer(LEAD))


def said(name: str, question: str) -> str:
    return str(return_of(name).answers.get(question=question).answer)


def the_other(name: str = "Force 01", question: str = "AV-1") -> str:
    return "no" if said(name, question) == "yes" else "yes"


def test_only_the_team_keeps_fieldwork(inspection: Inspection) -> None:
    for other in (INSPECTED, KEEPER):
        new = Visit(inspected=return_of("Force 01").inspected, kind="visit", held_on=DAY, roles="r", consent="given")
        with pytest.raises(Refused):
            actions.keep_visit(new, by=as_viewer(other))


def test_the_inspected_see_nothing_of_it(inspection: Inspection, client_of: ClientOf) -> None:
    visit = a_visit()
    seen_at(visit, shows=the_other())
    pages = f"/inspections/{inspection.ref}"
    place = organisation("Force 01").ref
    for end in (
        "fieldwork/",
        f"fieldwork/{visit.pk}/",
        "contradictions/",
        "fieldwork/add/",
        f"fieldwork/workbook/{place}/",
    ):
        assert client_of(INSPECTED).get(f"{pages}/{end}").status_code == 404
    page = client_of(INSPECTED).get(f"/returns/{return_of('Force 01').ref}/questions/AV-1/").content.decode()
    assert "The plan was shown." not in page
    assert "The plan was shown." in (
        client_of(LEAD).get(f"/returns/{return_of('Force 01').ref}/questions/AV-1/").content.decode()
    )
    assert "BCU commander" not in client_of(INSPECTED).get(f"/organisations/{place}/audit/").content.decode()


def test_where_consent_was_refused_nothing_that_was_said_is_kept(inspection: Inspection) -> None:
    with pytest.raises(BadInput) as bad:
        a_visit(consent="refused", notes="He said so.")
    assert "consent was refused, so no notes are kept" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        seen_at(a_visit(consent="refused"))
    assert "nothing that was said is kept" in said_in(bad)
    assert Visit.objects.filter(consent="refused").count() == 1


def test_a_fact_that_shows_otherwise_contradicts_the_return(inspection: Inspection, client_of: ClientOf) -> None:
    seen_at(a_visit(), shows=the_other())
    [found] = contradictions(as_viewer(LEAD), inspection)
    assert found.contradicts
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/contradictions/").content.decode()
    assert f"The return says {said('Force 01', 'AV-1')}; what was seen shows {the_other()}." in page
    content = client_of(LEAD).get(f"/inspections/{inspection.ref}/contradictions/?format=csv").content.decode()
    assert "The plan was shown." in content


def test_an_allegation_contradicts_nothing_and_an_opinion_stands_after_facts(inspection: Inspection) -> None:
    visit = a_visit()
    seen_at(visit, shows=the_other(), sort="allegation")
    assert contradictions(as_viewer(LEAD), inspection) == []
    seen_at(visit, shows=the_other(), sort="opinion")
    seen_at(visit, shows=the_other(), sort="fact")
    assert [item.contradicts for item in contradictions(as_viewer(LEAD), inspection)] == [True, False]


def test_what_was_withdrawn_counts_in_nothing_and_says_why(inspection: Inspection, client_of: ClientOf) -> None:
    visit = a_visit()
    seen = seen_at(visit, shows=the_other())
    actions.withdraw_observation(seen, by=as_viewer(LEAD), reason="It was another force.")
    assert contradictions(as_viewer(LEAD), inspection) == []
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/fieldwork/{visit.pk}/").content.decode()
    assert "It was another force." in page


def test_what_is_about_nothing_of_the_framework_is_refused(inspection: Inspection) -> None:
    with pytest.raises(BadInput):
        seen_at(a_visit(), question="AV-99")


def test_a_document_is_a_source_as_a_visit_is(inspection: Inspection, client_of: ClientOf) -> None:
    place = organisation("Force 01")
    evidence = Evidence.objects.filter(organisation=place).first()
    assert evidence is not None
    address = f"/inspections/{inspection.ref}/fieldwork/document/{place.ref}/"
    sent = {"document": evidence.ref, "about": "q:AV-1", "text": "It says so.", "sort": "fact"}
    sent |= {"shows": the_other(), "confidence": "low"}
    assert client_of(LEAD).post(address, sent).status_code == 302
    assert Observation.objects.get().document == evidence


def test_an_observation_is_written_on_the_page_of_its_visit(inspection: Inspection, client_of: ClientOf) -> None:
    visit = a_visit()
    address = f"/inspections/{inspection.ref}/fieldwork/{visit.pk}/"
    sent = {"about": "q:AV-2", "text": "Seen.", "sort": "opinion", "shows": "yes", "confidence": "medium"}
    assert client_of(LEAD).post(address, sent).status_code == 302
    assert client_of(LEAD).post(address, sent | {"about": "q:LG-99"}).status_code == 422
    assert [row.question for row in Observation.objects.all()] == ["AV-2"]


def test_the_list_asks_as_much_for_many_visits_as_for_few(inspection: Inspection, client_of: ClientOf) -> None:
    client, address = client_of(LEAD), f"/inspections/{inspection.ref}/fieldwork/"
    counts = []
    for _ in range(2):
        for _ in range(5):
            seen_at(a_visit(), shows=the_other())
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15


def test_consent_that_is_taken_back_leaves_nothing_that_was_said_and_nothing_in_the_log(
    inspection: Inspection, client_of: ClientOf
) -> None:
    visit = a_visit(notes="He told me in confidence.")
    seen_at(visit, text="He told me in confidence.", shows=the_other())
    answer = client_of(LEAD).post(f"/inspections/{inspection.ref}/consent/{visit.pk}/")
    assert answer.status_code == 302
    assert Visit.objects.get().notes == ""
    assert "confidence" not in Observation.objects.get().text
    assert contradictions(as_viewer(LEAD), inspection) == []
    assert not [event for event in Event.objects.all() if "in confidence" in str(event.changes)]


# Workbooks from the field


def filled(rows: list[dict[str, str]], name: str = "Force 01", form: str = "xlsx") -> bytes:
    """A workbook as somebody filled it in at the place."""
    inspected = return_of(name).inspected
    whole = {"For": reference_of(inspected), "Held on": "5 May 2020", "What it is": "Interview"}
    whole |= {"Who, by role": "Analyst", "Consent": "given", "Question or criterion": "AV-1", "What was seen": "S"}
    whole |= {"Sort": "Fact", "What it shows": "No", "How sure": "High"}
    cells = [tuple((whole | row).get(column, "") for column in COLUMNS) for row in rows]
    return taken_as("Fieldwork", list(COLUMNS), [*cells, *blank_rows(inspected)], form).content


def brought(client: Client, inspection: Inspection, content: bytes, name: str = "Force 01") -> str:
    file = SimpleUploadedFile("field.xlsx", content)
    address = f"/inspections/{inspection.ref}/fieldwork/workbook/{organisation(name).ref}/"
    return client.post(address, {"file": file}, follow=True).content.decode()


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_from_the_field_is_taken_once(inspection: Inspection, client_of: ClientOf, form: str) -> None:
    content = filled([{}, {"Question or criterion": "AV-2"}], form=form)
    assert "2 observations are taken in." in brought(client_of(LEAD), inspection, content)
    again = brought(client_of(LEAD), inspection, content)
    assert "0 observations are taken in." in again
    assert "was here already" in again
    assert (Observation.objects.count(), Visit.objects.count()) == (2, 1)


def test_the_blank_workbook_brings_nothing(inspection: Inspection, client_of: ClientOf) -> None:
    place = organisation("Force 01").ref
    content = client_of(LEAD).get(f"/inspections/{inspection.ref}/fieldwork/workbook/{place}/xlsx/").content
    assert "0 observations are taken in." in brought(client_of(LEAD), inspection, content)


def test_a_workbook_of_another_place_is_not_taken(inspection: Inspection, client_of: ClientOf) -> None:
    page = brought(client_of(LEAD), inspection, filled([{}], "Force 02"))
    assert "for another organisation or inspection" in page
    assert not Observation.objects.exists()


def test_a_row_with_a_fault_is_named_and_the_others_are_taken(inspection: Inspection, client_of: ClientOf) -> None:
    rows = [{"Held on": "soon"}, {"Sort": "Rumour"}, {"Question or criterion": "AV-99"}, {"What was seen": ""}, {}]
    page = brought(client_of(LEAD), inspection, filled(rows))
    for words in (
        "“soon” is no day",
        "Sort is none of",
        "“AV-99” is no question or criterion",
        "What was seen is empty",
    ):
        assert words in page
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused(inspection: Inspection, client_of: ClientOf, content: bytes) -> None:
    place = organisation("Force 01").ref
    file = SimpleUploadedFile("field.xlsx", content)
    answer = client_of(LEAD).post(f"/inspections/{inspection.ref}/fieldwork/workbook/{place}/", {"file": file})
    assert answer.status_code == 422


def test_a_workbook_with_a_program_in_it_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    whole = io.BytesIO(filled([{}]))
    with ZipFile(whole, "a") as zipped:
        zipped.writestr("xl/vbaProject.bin", b"program")
    page = brought(client_of(LEAD), inspection, whole.getvalue())
    assert "holds macros" in page.lower()
    assert not Observation.objects.exists()


def test_another_inspector_withdraws_nothing_that_is_not_theirs(inspection: Inspection) -> None:
    seen = seen_at(a_visit())
    with pytest.raises(Refused):
        actions.withdraw_observation(seen, by=as_viewer(OTHER), reason="No.")
