"""Opening a file: which kind of workbook it is, and that it holds no program."""

from __future__ import annotations

from headwater.workbooks.grid import Book, shown
from headwater.workbooks.ods_reader import read_ods
from headwater.workbooks.safe_xml import Attributes, Walk, walk
from headwater.workbooks.safety import OPENING, Parts, macro_parts, open_parts, refused
from headwater.workbooks.xlsx_parts import ContentTypes
from headwater.workbooks.xlsx_reader import WORKBOOK, read_xlsx

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
CONTENT, MANIFEST, TYPES = "content.xml", "META-INF/manifest.xml", "[Content_Types].xml"
ANOTHER = ("is not a workbook.", "Ask for the workbook itself.")


def open_book(content: bytes, where: str) -> Book:
    """The workbook in ``content``. Raises ``Refused`` where it is none, is locked, or holds a program."""
    parts = open_parts(content, where)
    _refuse_macros(parts)
    if WORKBOOK in parts.names and CONTENT in parts.names:
        raise refused(where, "is two workbooks in one file.", OPENING)
    if WORKBOOK in parts.names:
        return read_xlsx(parts)
    if "xl/workbook.bin" in parts.names:
        raise refused(where, "is a binary workbook (.xlsb).", "Save it as .xlsx or .ods.")
    if MANIFEST in parts.names:
        return _open_ods(parts)
    raise refused(where, *ANOTHER)


def _refuse_macros(parts: Parts) -> None:
    types = ContentTypes()
    walk(parts, TYPES, types)
    found = macro_parts(parts)
    if found or types.with_macros:
        named = f" ({shown(', '.join(found))})" if found else ""
        raise refused(parts.where, f"holds macros{named}. Nothing was taken from it.", "Save it without macros.")


def _open_ods(parts: Parts) -> Book:
    locked = _Encrypted()
    walk(parts, MANIFEST, locked)
    if locked.found:
        raise refused(parts.where, "is protected by a password.", OPENING)
    kind = parts.read("mimetype")[:200].decode("ascii", "replace").strip()
    if CONTENT not in parts.names or kind not in (MIMETYPE, f"{MIMETYPE}-template"):
        raise refused(parts.where, *ANOTHER)
    return read_ods(parts)


class _Encrypted(Walk):
    """Whether a part is listed as encrypted."""

    def __init__(self) -> None:
        self.found = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002
        """Look at one element."""
        self.found = self.found or name == "encryption-data"
