"""What is taken as evidence and what is not, and how files are kept."""

from __future__ import annotations

import errno
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.evidence import content, files, uploads
from headwater.evidence.models import Evidence, StoredFile
from headwater.evidence.names import LONGEST, cleaned

from ..conftest import ClientOf, organisation
from .making import (
    DOCX,
    EXCEL,
    EXE,
    JPEG,
    LEAD,
    ODS,
    ODT,
    OTHER,
    PDF,
    PNG,
    XLSX,
    a_file,
    everything_in,
    post_file,
    zipped,
)


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
