"""Evidence: what is taken in and what is not, who sees it, how it is given out, and what is cited of it."""

from __future__ import annotations

import errno
import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import WriteOutsideAction, reading, writing
from headwater.audit.models import Event
from headwater.audit.presenters import sentence
from headwater.core.answers import Answer
from headwater.core.errors import BadInput, WrongUse
from headwater.evidence import actions, content, files, policies, probes, queries, uploads
from headwater.evidence.models import Citation, Evidence, StoredFile
from headwater.evidence.names import LONGEST, cleaned
from headwater.organisations import records
from headwater.organisations.actions import end_holding, leave_partnership, set_tier
from headwater.organisations.models import Holding, Member, Organisation, Post
from headwater.organisations.viewer import console
from headwater.shell.needs import needs_of

from .conftest import TODAY, ClientOf, as_viewer, organisation, person

LEAD, COLLEAGUE, MEMBER, OTHER = "Idris Maddox", "Frances Hale", "Petra Lindqvist", "Edwin Carraway"
SCRIPT = "<script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)
JPEG = b"\xff\xd8\xff\xe0" + bytes(30)
EXE = b"MZ\x90\x00" + bytes(200)
WORD, EXCEL = (
    f"application/vnd.openxmlformats-officedocument.{name}.main+xml"
    for name in ("wordprocessingml.document", "spreadsheetml.sheet")
)
REFERENCE = re.compile(r"/evidence/([a-z0-9]{12})/$")


def zipped(**parts: str | bytes) -> bytes:
    """A zip of parts; `__` stands for a slash, as in word__document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(NAMES.get(name, name), text)
    return stream.getvalue()


NAMES = {
    "types": "[Content_Types].xml",
    "document": "word/document.xml",
    "workbook": "xl/workbook.xml",
    "macros": "xl/vbaProject.bin",
    "basic": "Basic/Standard/Module1.xml",
    "content": "content.xml",
}
DOCX = zipped(types=f'<Override ContentType="{WORD}"/>', document="<w/>")
XLSX = zipped(types=f'<Override ContentType="{EXCEL}"/>', workbook="<w/>")
ODT = zipped(mimetype="application/vnd.oasis.opendocument.text", content="<c/>")
ODS = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="<c/>")


def post_file(client: Client, body: bytes, name: str = "plan.pdf", title: str = "The plan", **more: str) -> Any:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=file"
    return client.post(where, {"title": title, "file": SimpleUploadedFile(name, body)} | more)


def new(title: str = "New", place: str = "Force 01", **given: Any) -> Evidence:
    return Evidence(organisation=organisation(place), title=title, **given)


def a_note(by: str = LEAD, **given: Any) -> Evidence:
    return actions.add_note(new(**given), by=as_viewer(by), note="It was read out.")


def a_file(body: bytes = PDF, name: str = "plan.pdf", by: str = LEAD, place: str = "Force 01") -> Evidence:
    return actions.add_file(new(place=place), by=as_viewer(by), stream=io.BytesIO(body), name=name)


def state_of(evidence: Evidence) -> str:
    assert evidence.stored is not None
    return evidence.stored.state


def everything_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# What is taken, and what is not


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (PDF, "plan.PDF", "application/pdf"),
        (PNG, "map.png", "image/png"),
        (JPEG, "photo.jpeg", "image/jpeg"),
        (DOCX, "minutes.docx", content.DOCX.media_type),
        (XLSX, "figures.xlsx", content.XLSX.media_type),
        (ODT, "minutes.odt", content.ODT.media_type),
        (ODS, "figures.ods", content.ODS.media_type),
        ("Plain words, Cymru’n ŵyl\n".encode(), "note.txt", "text/plain"),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n", "table.csv", "text/csv"),
    ],
)
def test_what_is_taken_is_known_by_its_content(body: bytes, name: str, media_type: str) -> None:
    assert content.kind_of(io.BytesIO(body), len(body), name).media_type == media_type


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        (EXE, "plan.pdf", "a program for Windows"),
        (b"\x7fELF" + bytes(60), "plan.pdf", "a program"),
        (b"#!/bin/sh\nrm -rf /\n", "note.txt", "a script"),
        (PDF, "plan.docx", "by its content it is PDF"),
        (PNG, "photo.jpg", "by its content it is PNG picture"),
        (PDF, "plan.pdf.exe", "by its content it is PDF"),
        (PDF, "plan", "by its content it is PDF"),
        (b"words", "note.html", "by its content it is plain text"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "note.txt", "markup"),
        (b"\xef\xbb\xbf \n <HTML>", "note.txt", "markup"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "map.png", "markup"),
        (b"<?xml version='1.0'?><svg/>", "table.csv", "markup"),
        (b"{\\rtf1 words}", "note.txt", "RTF"),
        (b"GIF89a" + bytes(20), "map.png", "GIF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old.docx", "of the old kind, or one with a password"),
        ("words".encode("utf-16"), "note.txt", "not in UTF-8"),
        ("Grüße".encode("latin-1"), "note.txt", "not in UTF-8"),
        (b"words\x00more", "note.txt", "of a kind that is not taken"),
        (zipped(types=f"{EXCEL}", workbook="<w/>", macros=b"vba"), "figures.xlsx", "holds macros"),
        (zipped(types="application/vnd.ms-excel.sheet.macroEnabled.main+xml", workbook=""), "f.xlsx", "holds macros"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content="", basic="x"), "m.odt", "holds macros"),
        (zipped(document="<w/>"), "minutes.docx", "an archive"),
        (zipped(anything="x"), "plan.docx", "an archive"),
        (DOCX[:-30], "minutes.docx", "damaged"),
        (PDF + DOCX, "plan.pdf", "an archive hidden behind its content"),
        (PNG + zipped(a="b"), "map.png", "an archive hidden behind its content"),
        (b"", "plan.pdf", "is empty"),
    ],
)
def test_what_is_not_taken_is_refused_with_a_sentence_and_nothing_is_left(
    client_of: ClientOf, settings: Any, body: bytes, name: str, said: str
) -> None:
    before = (Evidence.objects.count(), StoredFile.objects.count(), everything_in(settings.FILES_ROOT))
    answer = post_file(client_of(LEAD), body, name)
    assert answer.status_code == 422
    [fault] = answer.context["form"].errors["file"]
    assert said in fault
    assert fault[0].isupper()
    assert before == (Evidence.objects.count(), StoredFile.objects.count(), everything_in(settings.FILES_ROOT))


def test_a_long_text_is_read_to_its_end() -> None:
    late = b"a" * (content.PIECE + 10) + b"\x00"
    with pytest.raises(BadInput, match="not taken"):
        content.kind_of(io.BytesIO(late), len(late), "note.txt")
    split = b"a" * (content.PIECE - 1) + "é".encode()
    assert content.kind_of(io.BytesIO(split), len(split), "note.txt") == content.TEXT


def test_an_archive_with_a_list_too_long_for_a_document_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "LARGEST_LIST", 60)
    with pytest.raises(BadInput, match="more parts than a document has"):
        content.kind_of(io.BytesIO(DOCX), len(DOCX), "minutes.docx")


def test_a_document_with_a_password_is_refused_since_nobody_could_look_into_it() -> None:
    at = DOCX.index(b"PK\x01\x02") + 8
    locked = DOCX[:at] + b"\x01" + DOCX[at + 1 :]
    with pytest.raises(BadInput, match="password"):
        content.kind_of(io.BytesIO(locked), len(locked), "minutes.docx")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("  plan \x00 of\tours .pdf ", "plan ofours.pdf"),
        (".htaccess", "htaccess"),
        ("..", "file"),
        ("\u200b.pdf", "pdf"),
        ("x" * 400 + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_without_what_is_not_seen(given: str, kept: str) -> None:
    assert cleaned(given) == kept


def test_a_name_that_leads_elsewhere_leads_nowhere(client_of: ClientOf, settings: Any) -> None:
    answer = post_file(client_of(LEAD), PDF, "..\\..\\secret-key\u202e.pdf")
    assert answer.status_code == 302
    added = Evidence.objects.latest("pk")
    assert added.file_name == "secret-key.pdf"
    assert files.place_of(hashlib.sha256(PDF).hexdigest()).is_relative_to(settings.FILES_ROOT)


def test_the_same_content_is_stored_once_and_never_written_again(register: None, settings: Any) -> None:
    before = len(everything_in(settings.FILES_ROOT))
    one, other = a_file(), a_file(name="copy.pdf", by=OTHER, place="Force 02")
    assert one.stored == other.stored
    place = files.place_of(hashlib.sha256(PDF).hexdigest())
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (PDF, 0o400)
    assert len(everything_in(settings.FILES_ROOT)) == before + 1
    assert place.parent.name == place.name[:2]


def test_two_who_bring_one_content_at_one_moment_both_have_it(
    register: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda self: False)  # neither sees the other's in time
    before = len(everything_in(settings.FILES_ROOT))
    assert a_file().stored == a_file(name="copy.pdf", by=OTHER, place="Force 02").stored
    assert len(everything_in(settings.FILES_ROOT)) == before + 1


def test_a_file_that_is_too_large_is_told_and_the_rest_of_the_form_is_kept(
    client_of: ClientOf, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1_000)
    before = everything_in(settings.FILES_ROOT)
    answer = post_file(client_of(LEAD), PDF + b" " * 1_000)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "file": ["The file is larger than 25 MB. Send a smaller copy, or add a link to where it is kept."]
    }
    assert 'value="The plan"' in answer.content.decode()
    assert everything_in(settings.FILES_ROOT) == before


def test_of_a_file_that_says_it_is_too_large_nothing_is_read_but_what_stands_before_it(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1_000)
    monkeypatch.setattr(uploads, "WRAPPING", 500)
    kept: list[int] = []
    monkeypatch.setattr(uploads.WithinLimits, "receive_data_chunk", lambda self, data, start: kept.append(len(data)))
    answer = post_file(client_of(LEAD), PDF + b" " * 9_000)
    assert answer.status_code == 422
    assert "The file is larger than 25 MB." in answer.content.decode()
    assert kept == []


def test_what_comes_round_the_limit_of_the_upload_meets_it_again(
    register: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    before = everything_in(settings.FILES_ROOT)
    with pytest.raises(BadInput, match="larger than 25 MB"):
        a_file()
    assert everything_in(settings.FILES_ROOT) == before


def test_a_stranger_sends_no_file(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    monkeypatch.setattr(uploads.WithinLimits, "receive_data_chunk", lambda self, data, start: kept.append(len(data)))
    answer = Client().post("/accounts/login/", {"login": "a", "file": SimpleUploadedFile("a.pdf", PDF)})
    assert answer.status_code == 200
    assert kept == []


def test_a_second_file_is_not_taken(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=file"
    two = {"title": "T", "file": SimpleUploadedFile("a.pdf", PDF), "more": SimpleUploadedFile("b.pdf", PDF)}
    assert client_of(LEAD).post(where, two).status_code == 400


@pytest.mark.parametrize("step", ["_copy", "_keep"])
def test_a_full_disk_is_told_and_nothing_is_left(
    client_of: ClientOf, settings: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    client = client_of(LEAD)
    before = (Evidence.objects.count(), Event.objects.count(), everything_in(settings.FILES_ROOT))
    monkeypatch.setattr(files, step, full)
    answer = post_file(client, PDF)
    assert answer.status_code == 507
    assert "The file could not be kept: the disk of the service is full." in answer.content.decode()
    assert (Evidence.objects.count(), Event.objects.count(), everything_in(settings.FILES_ROOT)) == before


def test_a_disk_that_fills_while_a_file_comes_in_is_told_too(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.files.uploadhandler import TemporaryFileUploadHandler

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    answer = post_file(client_of(LEAD), PDF)
    assert answer.status_code == 507
    assert "the disk of the service is full. Nothing was added." in answer.content.decode()


# The scan


@pytest.mark.parametrize(
    ("command", "state", "said"),
    [
        (("sh", "-c", "exit 0"), "clean", "Clean: scanned by sh."),
        (("sh", "-c", "exit 1"), "refused", "Refused by the scan: sh found something harmful."),
        (("sh", "-c", "exit 2"), "waiting", "Waiting for the scan."),
        (("sh", "-c", "kill -9 $$"), "waiting", "Waiting for the scan."),
        (("/no/such/scanner",), "waiting", "Waiting for the scan."),
        (("grep", "-q", "-v", "EICAR"), "clean", "Clean: scanned by grep."),
        ((), "clean", "Clean: not scanned."),
    ],
)
def test_a_file_is_given_out_only_when_the_scan_has_cleared_it(
    client_of: ClientOf, settings: Any, command: tuple[str, ...], state: str, said: str
) -> None:
    settings.SCAN = command
    client, status = client_of(LEAD), 200 if state == "clean" else 403
    where = post_file(client, PDF).headers["Location"]
    assert state_of(Evidence.objects.get(ref=REFERENCE.search(where)[1])) == state  # type: ignore[index]
    page = client.get(where).content.decode()
    assert said in page
    assert ('href="file/"' in page) == (status == 200)
    answer = client.get(f"{where}file/")
    assert (answer.status_code, b"".join(answer) == PDF) == (status, status == 200)


def test_a_scanner_that_takes_too_long_leaves_the_file_waiting(
    register: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCAN = ("sleep", "20")
    monkeypatch.setattr("headwater.evidence.scanning.LONGEST", 0.1)
    assert state_of(a_file()) == "waiting"


def test_a_scanner_is_told_no_secret_of_the_service(
    register: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADWATER_SECRET_KEY", "s" * 60)
    settings.SCAN = ("sh", "-c", 'test -z "$HEADWATER_SECRET_KEY"')
    assert state_of(a_file()) == "clean"


def test_a_file_that_waits_can_be_scanned_again_and_what_was_refused_stays_so(
    client_of: ClientOf, settings: Any
) -> None:
    settings.SCAN = ("sh", "-c", "exit 2")
    client, ref = client_of(LEAD), a_file().ref
    assert "Scan it now" in client.get(f"/evidence/{ref}/").content.decode()
    settings.SCAN = ("sh", "-c", "exit 1")
    assert client.post(f"/evidence/{ref}/scan/").status_code == 302
    assert state_of(Evidence.objects.get(ref=ref)) == "refused"
    event = Event.objects.latest("pk")
    assert sentence(event) == "The scan that Idris Maddox asked for refused the file of “New”."
    settings.SCAN = ("sh", "-c", "exit 0")
    assert client.post(f"/evidence/{ref}/scan/").status_code == 403
    assert state_of(a_file(by=OTHER, place="Force 02")) == "refused"
    actions.clear_file(Evidence.objects.get(ref=ref), by=as_viewer(LEAD), scanned_by="sh")
    assert state_of(Evidence.objects.get(ref=ref)) == "refused"


def test_a_file_from_before_there_was_a_scanner_waits_when_it_comes_again(register: None, settings: Any) -> None:
    assert state_of(a_file()) == "clean"
    settings.SCAN = ("sh", "-c", "exit 3")
    assert state_of(a_file()) == "waiting"


# Who sees it, and how it is given out


def test_a_file_is_only_ever_saved_and_never_shown_as_a_page_of_ours(client_of: ClientOf) -> None:
    for body, name, kind in (
        (PDF, "plan.pdf", "application/pdf"),
        (b"words", "note.txt", "text/plain"),
        (b"a,b\n", "t.csv", "application/octet-stream"),
        (PNG, "map.png", "application/octet-stream"),
        (DOCX, "“minutes” \u00e9.docx", "application/octet-stream"),
    ):
        answer = client_of(MEMBER).get(f"/evidence/{a_file(body, name).ref}/file/")
        assert b"".join(answer) == body
        assert answer.headers["Content-Type"].partition(";")[0] == kind
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_others_evidence_is_not_there(client_of: ClientOf) -> None:
    ref, place = a_file().ref, organisation("Force 01").ref
    for name in (OTHER, "Ben Tolliver", "Tomos Pendlebury"):
        for where in (f"/evidence/{ref}/", f"/evidence/{ref}/file/", f"/evidence/{ref}/until/"):
            assert client_of(name).get(where).status_code == 404
        assert client_of(name).get(f"/organisations/{place}/evidence/").status_code == 404
        assert queries.evidence_of(as_viewer(name), organisation("Force 01")).count() == 0


def test_a_partner_and_a_post_below_see_that_an_organisation_is_there_and_not_its_evidence(client_of: ClientOf) -> None:
    for name, place in (("Nadia Farrow", "Force 01"), ("Ben Tolliver", "Ashvale area")):
        ref = organisation(place).ref
        assert client_of(name).get(f"/organisations/{ref}/").status_code == 200
        answer = client_of(name).get(f"/organisations/{ref}/evidence/")
        assert answer.status_code == 403
        assert "A partnership with it, or a post below it, is not enough." in answer.content.decode()
    assert client_of("Nadia Farrow").get(f"/evidence/{a_file().ref}/").status_code == 404


@pytest.mark.parametrize("name", [LEAD, MEMBER, OTHER, "Nadia Farrow", "Miriam Okafor-Lisle", "Ben Tolliver"])
def test_the_list_and_the_single_evidence_are_decided_by_one_rule(register: None, name: str) -> None:
    viewer = as_viewer(name)
    listed = {item.ref for place in Organisation.objects.all() for item in queries.evidence_of(viewer, place)}
    assert listed == {item.ref for item in Evidence.objects.all() if policies.may_see_evidence(viewer, item).allowed}


def test_whoever_has_a_post_in_the_organisation_adds_and_an_inspector_does_not(register: None) -> None:
    assert a_note(MEMBER).added_by == person(MEMBER)
    for name in ("Miriam Okafor-Lisle", OTHER, "Nadia Farrow"):
        with pytest.raises(Refused, match="To add evidence you need a post at Force 01"):
            a_note(name)
    with pytest.raises(Refused, match="To add evidence"):
        a_file(by="Miriam Okafor-Lisle")
    with pytest.raises(Refused, match="added by a person"):
        actions.add_note(new(), by=console("root"), note="x")
    closed = organisation("Force 01")
    closed.end = date(2020, 1, 1)
    assert policies.may_add_evidence_to(as_viewer(LEAD), closed).rule == "add_evidence/closed"


def test_a_list_is_filtered_and_taken_away_as_it_is_seen(client_of: ClientOf) -> None:
    client, where = client_of(LEAD), f"/organisations/{organisation('Force 01').ref}/evidence/"
    titles = [row.title for row in client.get(where).context["listing"].rows]
    assert sorted(titles) == ["Briefings held, by month", "Delivery plan, as published", "What was said of the plan"]
    past = client.get(f"{where}?standing=past").context["listing"].rows
    assert [row.title for row in past] == ["What was said of the plan"]
    assert [row.kind for row in client.get(f"{where}?kind=link").context["listing"].rows] == ["link"]
    taken = client.get(f"{where}?standing=past&format=csv").content.decode("utf-8-sig").splitlines()
    assert taken[0] == "Title,What it is,Added by,Added on,Good until"
    assert taken[1].startswith("What was said of the plan,Note,Idris Maddox,")
    assert len(taken) == 2


def test_a_list_without_evidence_says_what_evidence_is(client_of: ClientOf) -> None:
    client, where = client_of("Nadia Farrow"), f"/organisations/{organisation('Ashvale area').ref}/evidence/"
    assert "Nothing is here yet. Evidence is what shows" in client.get(where).content.decode()


# Links, notes, and what people write


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org",
        "https://",
        "https://[bad",
        "https://example.org:port/",
        "https://me:secret@example.org/",
        "https://example.org/\u202e",
        "java\nscript:alert(1)",
    ],
)
def test_only_addresses_of_the_web_are_links(client_of: ClientOf, url: str) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=link"
    answer = client_of(LEAD).post(where, {"title": "T", "url": url})
    assert answer.status_code == 422
    assert "address" in answer.context["form"].errors["url"][0].lower()


def test_a_link_is_kept_and_never_fetched(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=link"
    answer = client_of(LEAD).post(where, {"title": "T", "url": "HTTPS://www.example.org/a?b=1#c"})  # no socket may open
    page = client_of(LEAD).get(answer.headers["Location"]).content.decode()
    assert 'href="https://www.example.org/a?b=1#c" rel="noopener noreferrer nofollow"' in page


def test_what_people_write_is_shown_as_text(client_of: ClientOf) -> None:
    client = client_of(LEAD)
    post_file(client, PDF, f"{SCRIPT.replace('/', '')}.pdf", SCRIPT)
    actions.add_note(new(SCRIPT + "{{ 7|add:7 }}"), by=as_viewer(LEAD), note=f"{SCRIPT}\n{{{{ 7|add:7 }}}}")
    place = organisation("Force 01").ref
    pages = [f"/evidence/{item.ref}/" for item in Evidence.objects.filter(title__startswith=SCRIPT)]
    for where in (*pages, f"/organisations/{place}/evidence/", f"/organisations/{place}/audit/", "/"):
        page = client.get(where, follow=True).content.decode()
        assert "<script>alert" not in page
        assert "{14" not in page
    assert (
        "&lt;script&gt;alert(1)&lt;script&gt;.pdf"
        in client.get(pages[0]).content.decode() + client.get(pages[1]).content.decode()
    )


def test_a_form_takes_no_field_that_it_does_not_show(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence/add/?kind=note"
    more = {"url": "https://x.example", "added_by": "1", "ref": "aaaaaaaaaaaa", "organisation": "2", "kind": "file"}
    assert client_of(MEMBER).post(where, {"title": "T", "note": "N"} | more).status_code == 302
    added = Evidence.objects.latest("pk")
    assert (added.kind, added.url, added.added_by.name, added.organisation.name) == ("note", "", MEMBER, "Force 01")
    assert added.ref != "aaaaaaaaaaaa"


def test_first_one_chooses_and_then_one_fills_in(client_of: ClientOf) -> None:
    client, where = client_of(LEAD), f"/organisations/{organisation('Force 01').ref}/evidence/add/"
    assert "A link to something on the web" in client.get(where).content.decode()
    assert client.get(f"{where}?kind=rumour").status_code == 422
    assert 'enctype="multipart/form-data"' in client.get(f"{where}?kind=file").content.decode()
    assert client.post(f"{where}?kind=file", {"title": "T"}).context["form"].errors == {"file": ["Choose a file."]}


# Until when it is good


def test_evidence_is_retired_and_not_deleted_by_whoever_added_it_or_may_change_the_organisation(
    client_of: ClientOf,
) -> None:
    note, yesterday = a_note(MEMBER), timezone.localdate() - timedelta(days=1)
    for name in ("Miriam Okafor-Lisle", OTHER):
        with pytest.raises(Refused):
            actions.set_good_until(
                note, by=as_viewer(name), good_until=yesterday, seen=note.version, before=note.good_until
            )
    form = client_of(MEMBER).get(f"/evidence/{note.ref}/until/").context["form"].initial
    day = f"{yesterday.day} {yesterday:%B %Y}"
    given = {"good_until": day, "seen": form["seen"], "was": ""}
    assert client_of(MEMBER).post(f"/evidence/{note.ref}/until/", given).status_code == 302
    kept = Evidence.objects.get(ref=note.ref)
    assert (kept.good_until, kept.retired) == (yesterday, True)
    assert f"It was retired: it is no longer good, since {day}" in (
        client_of(COLLEAGUE).get(f"/evidence/{note.ref}/").content.decode()
    )
    again = actions.set_good_until(
        kept, by=as_viewer(COLLEAGUE), good_until=None, seen=kept.version, before=kept.good_until
    )
    assert (again.good_until, again.retired) == (None, False)
    assert Event.objects.latest("pk").changes["good until"] == [yesterday.isoformat(), None]


def test_whoever_left_decides_no_longer_about_what_they_added(register: None) -> None:
    note = a_note(MEMBER)
    holding = Holding.objects.get(person__name=MEMBER)
    end_holding(holding, by=as_viewer(COLLEAGUE), last=timezone.localdate() - timedelta(days=1))
    assert policies.may_retire_evidence(as_viewer(MEMBER), note).allowed is False
    assert list(needs_of(as_viewer(MEMBER))) == []


def test_two_people_who_set_the_day_see_both_and_lose_neither(client_of: ClientOf) -> None:
    note = a_note()
    given = {"seen": str(note.version), "was_good_until": ""}
    where = f"/evidence/{note.ref}/until/"
    assert client_of(LEAD).post(where, given | {"good_until": "1 May 2030"}).status_code == 302
    answer = client_of(COLLEAGUE).post(where, given | {"good_until": "2 June 2030"})
    assert answer.status_code == 409
    assert "they wrote “1 May 2030”, you wrote “2 June 2030”." in answer.content.decode()
    assert Evidence.objects.get(ref=note.ref).good_until == date(2030, 5, 1)
    again = answer.context["form"].data
    assert client_of(COLLEAGUE).post(where, again).status_code == 302  # knowing both, they keep theirs
    kept = Evidence.objects.get(ref=note.ref)
    assert kept.good_until == date(2030, 6, 2)
    said = [(item.good_until, item.said_by.name) for item in queries.standings_of(kept)]
    assert said == [(date(2030, 6, 2), COLLEAGUE), (date(2030, 5, 1), LEAD), (None, note.added_by.name)]
    assert "What was said of how long it is good" in client_of(LEAD).get(f"/evidence/{note.ref}/").content.decode()


def test_evidence_that_is_no_longer_good_waits_for_whoever_added_it(register: None) -> None:
    today = timezone.localdate()

    def waiting(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if "no longer good" in need.title.lower()]

    for title, days in (("Soon", 20), ("Later", 40), ("Long ago", -40), ("Just now", -3)):
        note = a_note(MEMBER, title=title, good_until=today + timedelta(days=days))
        with writing("test"):
            Evidence.objects.filter(pk=note.pk).update(retired=False)  # as it is where the day has come and gone
    a_note(MEMBER, title="Retired", good_until=today - timedelta(days=1))
    assert waiting(MEMBER) == ["No longer good: Just now, of Force 01", "Soon no longer good: Soon, of Force 01"]
    assert waiting(LEAD) == []


# Citations


def test_a_citation_keeps_what_was_said_and_tells_what_is_said_now(client_of: ClientOf) -> None:
    note, viewer = a_note(), as_viewer(LEAD)
    citation = actions.cite(note, by=viewer, by_urn=organisation("Ashvale area").urn)
    assert (citation.target, citation.evidence, citation.place_ref) == (note.urn, note, note.organisation.ref)
    assert citation.snapshot["note"] == "It was read out."
    assert len(citation.sha256) == 64
    since = queries.changed_since(viewer, Citation.objects.get())
    assert (since.whole, since.found, since.changed) == (True, True, False)
    actions.set_good_until(note, by=viewer, good_until=date(2030, 5, 1), seen=note.version, before=None)
    since = queries.changed_since(viewer, Citation.objects.get())
    assert [(item.field, item.then, item.now) for item in since.changes] == [("good until", None, "2030-05-01")]
    page = client_of(LEAD).get(f"/evidence/{note.ref}/").content.decode()
    assert citation.sha256 in page
    assert "good until: then nothing, now 2030-05-01" in page


def test_any_record_can_be_cited_and_only_by_who_sees_it(register: None) -> None:
    force = organisation("Force 01")
    tier = force.tiers.get()
    by, keeper = as_viewer(LEAD), as_viewer("Luca Fairweather")
    joined = Member.objects.get(organisation__name="Ashvale area", partnership__kind="cdrp")
    held = Holding.objects.get(person__name=MEMBER)
    for record in (force, tier, held, held.post, joined):
        assert actions.cite(record, by=by, by_urn="urn:headwater:answer:1").target == record.urn
        with pytest.raises(Refused, match="not for you to see"):
            actions.cite(record, by=as_viewer(OTHER), by_urn="urn:headwater:answer:1")
    actions.cite(joined.partnership, by=as_viewer("Ben Tolliver"), by_urn="urn:headwater:answer:1")
    citation = Citation.objects.get(target=tier.urn)
    set_tier(force, by=keeper, tier="non_priority", start=TODAY, basis="Assessed again")
    assert [item.field for item in queries.changed_since(by, citation).changes] == ["until"]
    hidden = queries.changed_since(as_viewer(OTHER), citation)
    assert (hidden.found, hidden.changed) == (False, False)
    leave_partnership(joined, by=as_viewer("Rosalind Quaye"), last=timezone.localdate())
    assert queries.changed_since(by, Citation.objects.get(target=joined.urn)).changed


def test_a_snapshot_that_was_tampered_with_does_not_fit_its_hash(client_of: ClientOf) -> None:
    note = a_note()
    actions.cite(note, by=as_viewer(LEAD), by_urn=organisation("Force 01").urn)
    with connection.cursor() as cursor:
        cursor.execute("update evidence_citation set snapshot = %s", ['{"note": "It was not read out."}'])
    assert queries.changed_since(as_viewer(LEAD), Citation.objects.get()).whole is False
    assert "it was changed outside the service" in client_of(LEAD).get(f"/evidence/{note.ref}/").content.decode()


def test_what_cites_evidence_is_shown_only_to_who_sees_what_cites_it(register: None) -> None:
    note = a_note()
    for urn in (organisation("Ashvale area").urn, organisation("Force 02").urn, "urn:headwater:answer:1", "nonsense"):
        actions.cite(note, by=as_viewer("Luca Fairweather"), by_urn=urn)
    assert [str(item.record) for item in queries.citations_of(as_viewer(LEAD), note)] == ["Ashvale area"]
    assert len(queries.citations_of(as_viewer("Luca Fairweather"), note)) == 2


def test_names_of_records_that_are_none_find_nothing(register: None) -> None:
    odd = ["", "urn:headwater:", "urn:headwater:tier:x", "urn:headwater:tier:" + "9" * 40, "urn:other:post:1", "tier:1"]
    assert records.records_of(as_viewer("Luca Fairweather"), odd) == {}
    with pytest.raises(ValueError, match="known already"):
        records.known("tier", records.Kind("pk", lambda viewer: Evidence.objects.none()))


# Probes

MANAGER = "organisations.delivery_manager_in_post"


@pytest.fixture
def registering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Register probes for one test only."""
    monkeypatch.setattr(probes, "_probes", dict(probes._probes))
    return probes.probe


def test_a_probe_proposes_with_a_sentence_and_the_records_that_show_it(register: None) -> None:
    force, by = organisation("Force 01"), as_viewer(LEAD)
    proposal = probes.propose(MANAGER, by, force, TODAY)
    held = Holding.objects.get(person__name=LEAD)
    assert (proposal.answer, proposal.urns) == (Answer.YES, (held.urn,))
    assert proposal.sentence == (
        "Idris Maddox holds the post of Force delivery manager at Force 01 on 24 November 2026, since 1 April 2008."
    )
    keeper = as_viewer("Luca Fairweather")
    before = probes.propose(MANAGER, keeper, force, date(2008, 3, 31))
    assert (before.answer, before.urns) == (Answer.NOT_KNOWN, ())
    end_holding(held, by=as_viewer(COLLEAGUE), last=date(2026, 1, 1))
    vacant = probes.propose(MANAGER, keeper, force, TODAY)
    assert (vacant.answer, vacant.urns) == (Answer.NO, (Post.objects.get(pk=held.post_id).urn,))
    assert "Nobody holds the post" in vacant.sentence
    area = probes.propose(MANAGER, keeper, organisation("Ashvale area"), TODAY)
    assert area.answer == Answer.NOT_APPLICABLE
    assert "asked of a police force" in area.sentence


def test_a_probe_cannot_write_by_any_way_and_not_even_inside_an_action(
    register: None, registering: Callable[..., Any]
) -> None:
    by, force = as_viewer("Luca Fairweather"), organisation("Force 01")
    ways: dict[str, Callable[[], object]] = {
        "save": force.save,
        "update": lambda: Organisation.objects.update(name="x"),
        "action": lambda: set_tier(force, by=by, tier="non_priority", start=TODAY, basis="x"),
        "person": lambda: person(LEAD).save(),
        "sql": lambda: connection.cursor().execute("update organisations_organisation set name = 'x'"),
    }
    for name, way in ways.items():
        registering(f"test.{name}", about="force")(lambda viewer, place, day, way=way: way())
        with pytest.raises(WriteOutsideAction), transaction.atomic(), writing("test"):
            probes.propose(f"test.{name}", by, force, TODAY)
    assert organisation("Force 01").tiers.count() == 1
    with writing("test"), reading(), pytest.raises(WriteOutsideAction):
        force.save()


def test_a_probe_sees_only_what_the_viewer_may_see(register: None, registering: Callable[..., Any]) -> None:
    with pytest.raises(Refused):
        probes.propose(MANAGER, as_viewer(OTHER), organisation("Force 01"), TODAY)
    theirs = organisation("Force 02").urn
    registering("test.peeks", about="force")(lambda *_: probes.Proposal(Answer.YES, "Force 02 says so.", (theirs,)))
    with pytest.raises(WrongUse, match="rests on records that Idris Maddox may not see"):
        probes.propose("test.peeks", as_viewer(LEAD), organisation("Force 01"), TODAY)
    keeper = as_viewer("Luca Fairweather")
    assert probes.propose("test.peeks", keeper, organisation("Force 01"), TODAY).urns == (theirs,)


def test_a_name_of_a_probe_is_given_once_and_a_strange_one_is_told(register: None) -> None:
    with pytest.raises(WrongUse, match="registered already"):
        probes.probe(MANAGER, about="force")(probes.delivery_manager_in_post)
    with pytest.raises(WrongUse, match=f"no probe governance.x; registered: {MANAGER}"):
        probes.propose("governance.x", as_viewer(LEAD), organisation("Force 01"), TODAY)


def test_a_person_says_on_the_page_what_rests_on_evidence(client_of: ClientOf) -> None:
    note, area = a_note(), organisation("Ashvale area")
    client, where = client_of(LEAD), f"/evidence/{note.ref}/cite/"
    for named in (area.ref, area.urn):
        assert client.post(where, {"rests": named}).status_code == 302
    assert set(Citation.objects.filter(evidence=note).values_list("by_urn", flat=True)) == {area.urn}
    assert "Ashvale area" in client.get(f"/evidence/{note.ref}/").content.decode()
    for hidden in (organisation("Force 02").ref, "zzzzzzzzzzzz", "urn:headwater:tier:x"):
        assert client.post(where, {"rests": hidden}).status_code == 422
    itself = client.post(where, {"rests": note.ref})
    assert itself.status_code == 422
