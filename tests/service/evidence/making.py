"""Evidence as the tests make it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headwater.evidence import actions
from headwater.evidence.models import Evidence

from ..conftest import as_viewer, organisation

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


WRITTEN = (2009, 3, 31, 12, 0, 0)  # always: what it holds names a test, and each worker makes it for itself


def zipped(**parts: str | bytes) -> bytes:
    """A zip of parts; `__` stands for a slash, as in word__document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(NAMES.get(name, name), WRITTEN), text)
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
