"""A return by workbook: it goes out with what was said, comes back once, and only to where it was made for."""

from __future__ import annotations

import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.inspection import actions
from headwater.inspection.models import Answer, Inspection, Saying

from ..conftest import ClientOf, as_viewer
from .making import INSPECTED, LEAD, OTHER, return_of, said, say

pytestmark = pytest.mark.once  # nothing in it hangs on the database


def taken(client: Client, name: str, form: str = "xlsx") -> bytes:
    return client.get(f"/returns/{return_of(name).ref}/workbook/{form}/").content


def brought(client: Client, name: str, content: bytes) -> str:
    file = SimpleUploadedFile("return.xlsx", content)
    answer = client.post(f"/returns/{return_of(name).ref}/workbook/", {"file": file}, follow=True)
    return answer.content.decode()


def with_answer(content: bytes, old: str, new: str) -> bytes:
    """The workbook with one text of its cells replaced, as a person would who types over it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(out, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item, data.replace(old.encode(), new.encode()) if "sheet" in item.filename else data)
    return out.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_that_changed_nothing_brings_nothing(inspection: Inspection, client_of: ClientOf, form: str) -> None:
    client = client_of(INSPECTED)
    before = Saying.objects.count()
    page = brought(client, "Force 01", taken(client, "Force 01", form))
    assert "Everything in it was here already" in page
    assert Saying.objects.count() == before


def test_what_a_workbook_says_is_taken_in_once(inspection: Inspection, client_of: ClientOf) -> None:
    """Answers of the day before go out, are taken away here, and come back."""
    client = client_of(INSPECTED)
    content = taken(client, "Force 01")
    whole = return_of("Force 01")
    with writing("test"):
        Saying.objects.filter(to__whole=whole).delete()
        Answer.objects.filter(whole=whole).delete()
    assert "22 answers are taken in" in brought(client, "Force 01", content)
    assert Saying.objects.filter(to__whole=whole, way="workbook").count() == 22
    assert "Everything in it was here already" in brought(client, "Force 01", content)
    assert Saying.objects.filter(to__whole=whole).count() == 22


def test_what_was_said_on_the_page_after_the_workbooks_day_stands(inspection: Inspection, client_of: ClientOf) -> None:
    client = client_of(INSPECTED)
    with writing("test"):
        Answer.objects.filter(whole=return_of("Force 01")).update(at=timezone.now() - timedelta(days=3))
    content = taken(client, "Force 01")
    held = said("Force 01", "AV-1")
    assert held is not None
    other = "no" if held.answer == "yes" else "yes"
    say(INSPECTED, "Force 01", "AV-1", other)
    page = brought(client, "Force 01", content)
    assert "AV-1 was answered here after the workbook’s day" in page
    now = said("Force 01", "AV-1")
    assert now is not None
    assert now.answer == other


def test_a_workbook_of_another_organisation_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    actions.reopen(return_of("Force 02"), by=as_viewer(LEAD), reason="To try.")
    content = taken(client_of(OTHER), "Force 02")
    page = brought(client_of(INSPECTED), "Force 01", content)
    assert "it was made for “Force 02”, and this is “Force 01”" in page.replace("It was", "it was")


def test_a_workbook_of_another_inspection_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    content = taken(client_of(INSPECTED), "Force 01")
    with writing("test"):
        Inspection.objects.update(title="Another round")
    page = brought(client_of(INSPECTED), "Force 01", content)
    assert "made for" in page
    assert "Another round" in page


def test_a_workbook_after_the_sign_off_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    content = taken(client_of(OTHER), "Force 02")
    file = SimpleUploadedFile("return.xlsx", content)
    answer = client_of(OTHER).post(f"/returns/{return_of('Force 02').ref}/workbook/", {"file": file})
    assert answer.status_code == 403
    assert "signed off" in answer.content.decode()


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x03\x04broken", b"\x00" * 5_000])
def test_what_is_no_workbook_is_told_and_nothing_happens(
    inspection: Inspection, client_of: ClientOf, content: bytes
) -> None:
    before = Saying.objects.count()
    file = SimpleUploadedFile("return.xlsx", content)
    answer = client_of(INSPECTED).post(f"/returns/{return_of('Force 01').ref}/workbook/", {"file": file})
    assert answer.status_code == 422
    assert Saying.objects.count() == before


def package_of(client: Client, name: str) -> bytes:
    return b"".join(client.get(f"/returns/{return_of(name).ref}/package/"))


def changed_inside(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(out, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item, data.replace(old, new) if item.filename == part else data)
    return out.getvalue()


def test_a_signed_package_goes_out_and_comes_in_once(inspection: Inspection, client_of: ClientOf) -> None:
    client, whole = client_of(INSPECTED), return_of("Force 01")
    content = package_of(client, "Force 01")
    with writing("test"):
        Saying.objects.filter(to__whole=whole).delete()
        Answer.objects.filter(whole=whole).delete()
    assert "22 answers are taken in" in brought(client, "Force 01", content)
    assert "Everything in it was here already" in brought(client, "Force 01", content)


def test_a_package_holds_one_organisations_answers_and_no_others(inspection: Inspection, client_of: ClientOf) -> None:
    with ZipFile(io.BytesIO(package_of(client_of(INSPECTED), "Force 01"))) as zipped:
        text = b"".join(zipped.read(name) for name in zipped.namelist())
    assert b"Force 01" in text
    assert b"Force 02" not in text


def test_a_package_that_was_changed_on_its_way_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    client = client_of(INSPECTED)
    content = changed_inside(package_of(client, "Force 01"), "answers.csv", b",yes,", b",no,")
    assert "changed since it was frozen" in brought(client, "Force 01", content)


def test_a_package_of_another_organisation_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    page = brought(client_of(INSPECTED), "Force 01", package_of(client_of(OTHER), "Force 02"))
    assert "holds no answers of Force 01" in page


def test_a_package_of_another_inspection_is_refused(inspection: Inspection, client_of: ClientOf) -> None:
    content = package_of(client_of(INSPECTED), "Force 01")
    with writing("test"):
        Inspection.objects.update(ref="zzzzzzzzzzzz")
    assert "of another inspection" in brought(client_of(INSPECTED), "Force 01", content)
