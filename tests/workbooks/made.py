"""Workbooks made to be read, and ways to spoil them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

Edit = Callable[[str], str]


def edited(content: bytes, edits: Mapping[str, Edit], more: Mapping[str, bytes] | None = None) -> bytes:
    """The file with some of its parts changed, and more parts added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name in edits:
                before = body.decode()
                after = edits[name](before)
                assert after != before, f"nothing in {name} was changed"
                body = after.encode()
            new.writestr(name, body)
        for name, body in (more or {}).items():
            new.writestr(name, body)
    return stream.getvalue()


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            part = zipfile.ZipInfo(name, (2009, 3, 31, 12, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, body)
    return stream.getvalue()


XLSX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": (
        '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
PREFIXES = ("office", "table", "text", "style", "xlink", "script")
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(sheet: str, **more: str) -> bytes:
    """An XLSX workbook of one sheet; other parts by their name with ``__`` for the slash and ``_`` for the point."""
    parts = {name.replace("__", "/").replace("_", "."): body for name, body in more.items()}
    return zipped(XLSX | {"xl/worksheets/sheet1.xml": f"<worksheet xmlns:r='r'>{sheet}</worksheet>"} | parts)


def ods(table: str, before: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An ODS workbook with one table."""
    spaces = " ".join(
        f'xmlns:{prefix}="{prefix}"' for prefix in ("office", "table", "text", "style", "xlink", "script")
    )
    body = (
        f"<office:document-content {spaces}>{before}<office:body><office:spreadsheet>"
        f'<table:table table:name="One">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = "<manifest/>"
    return zipped({"mimetype": MIMETYPE, "content.xml": body, "META-INF/manifest.xml": manifest} | dict(parts or {}))
