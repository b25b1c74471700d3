"""People are supported and never scored: the schema of casework is read, and so is what tells of it elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import models

from headwater.audit.models import Event
from headwater.interventions.models import Case, SealedRecord

from ..conftest import ClientOf, as_viewer
from .casework import CHAIR, NAME, OFFICER, OUTSIDE, SCHOOL, pupil, referred, screened

OURS = list(apps.get_app_config("interventions").get_models())
OF_ROWS = {"version", "id", "key_number", "edition", "size", "days", "number"}  # of saves, keys, versions and files
OF_WHOLE = {"AccessPack", "DisposalCertificate", "Provider", "PanelMeeting"}  # counts of entries, files and keys
SHORT = 40  # characters: a code, half a hash or a reference, and no sentence
FORBIDDEN = re.compile(r"score|rank|risk|threat|predict|likelihood|weight|rating|ethnic|race|relig|faith|belief", re.I)


def test_no_table_of_casework_holds_a_score_a_rank_or_a_total_of_a_person() -> None:
    numbers = (models.IntegerField, models.FloatField, models.DecimalField)
    found = {
        f"{model.__name__}.{item.name}"
        for model in OURS
        for item in model._meta.concrete_fields
        if isinstance(item, numbers) and item.name not in OF_ROWS and model.__name__ not in OF_WHOLE
    }
    assert found == set()


def test_no_field_of_casework_is_of_ethnicity_religion_or_risk() -> None:
    names = {f"{model.__name__}.{item.name}" for model in OURS for item in model._meta.concrete_fields}
    assert len(names) > 100
    assert [name for name in sorted(names) if FORBIDDEN.search(name)] == []


def test_every_word_of_a_case_stands_under_the_seal() -> None:
    """A sealed record has codes, days, people and links in the open, and no field that a sentence fits into."""
    sealed = [model for model in OURS if issubclass(model, SealedRecord)]
    assert len(sealed) > 8
    wide = {
        f"{model.__name__}.{item.name}"
        for model in sealed
        for item in model._meta.concrete_fields
        if isinstance(item, models.TextField | models.JSONField | models.FileField)
        or (isinstance(item, models.CharField) and not item.choices and (item.max_length or 999) > SHORT)
        if item.name != "content_hash"
    }
    assert wide == set()


def test_no_records_of_a_case_are_told_in_an_organisations_log() -> None:
    assert {model.place_ref.fget for model in OURS if issubclass(model, SealedRecord)} == {  # type: ignore[attr-defined]
        SealedRecord.place_ref.fget  # type: ignore[attr-defined]
    }


@pytest.mark.usefixtures("county")
def test_a_name_stands_in_no_log_letter_title_address_or_error(client_of: ClientOf, caplog: Any) -> None:
    case = screened(referred(NAME))
    client = client_of(str(case.owner))
    where = f"/support/cases/{case.ref}/"
    pages = [client.get(where), client.get("/support/"), client.get("/support/cases/"), client.get(f"{where}close/")]
    pages += [client.post(f"{where}close/", {}), client.get("/"), client.get("/my-access/history/")]
    for page in pages:
        title = re.search(r"<title>(.*?)</title>", page.content.decode(), re.S)
        assert title is not None
        assert "Wren" not in title[1]
    assert "Wren" in pages[0].content.decode()
    assert all("Wren" not in page.content.decode() for page in pages[1:])
    told = [str(row) for row in Event.objects.values_list("target", "target_name", "place", "changes", "rule")]
    assert [line for line in told if "Wren" in line or "Hollis" in line] == []
    assert [row for row in Event.objects.filter(target__contains="urn:headwater:case:") if row.place] == []
    assert "Wren" not in caplog.text
    assert all("Wren" not in f"{letter.subject}{letter.body}" for letter in mail.outbox)


@pytest.mark.usefixtures("county")
def test_search_finds_no_case_and_nobody_who_is_supported(client_of: ClientOf) -> None:
    case = pupil()
    for name in (CHAIR, OFFICER, SCHOOL, *OUTSIDE):
        for text in ("Tarn", "Ellery", case.ref):
            page = client_of(name).get("/search/", {"q": text}).content.decode()
            assert f"/support/cases/{case.ref}" not in page


@pytest.mark.usefixtures("county")
def test_lists_and_their_files_have_references_and_no_names(client_of: ClientOf) -> None:
    for form in ("csv", "xlsx", "ods"):
        file = client_of(CHAIR).get(f"/support/cases/?format={form}")
        assert file.status_code == 200
        assert b"Tarn" not in file.content
    assert Case.objects.first().ref in client_of(CHAIR).get("/support/cases/?format=csv").content.decode()  # type: ignore[union-attr]
    assert as_viewer(CHAIR).person is not None
