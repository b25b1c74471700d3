"""What must hold of a workbook before a part of it is opened: small enough, a workbook, and without a program.

A zip says how large its parts will be, and each is read to that size and no further: asked for a whole part,
Python's reader would first unpack all there is, and only then cut it. So the sums here bound what reading takes.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from headwater.core.errors import BadInput, Problem

LARGEST_FILE = 20_000_000  # bytes
LARGEST_WHOLE = 50_000_000  # bytes of all parts, unpacked
MOST_PARTS = 2_000
STEEPEST = 200  # times that a large part may be packed; workbooks stay below 50
SMALL = 1_000_000  # bytes below which packing is no threat
OPENING = "Open it, save it as .xlsx or .ods without a password, and send that."
FRESH = "Ask for a fresh copy."
KINDS = {
    b"%PDF": ("is a PDF, not a workbook.", "Ask for the workbook itself."),
    b"\xef\xbb\xbf": ("is text, not a workbook.", "Ask for the workbook itself, not for a copy as CSV."),
    b"<?xml": ("is XML, not a workbook.", "Save it as .xlsx or .ods."),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MACRO_NAMES = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("xl/macrosheets/", "xl/activex/", "basic/", "scripts/", "dialogs/")
OUTSIDE_FOLDERS = {
    "xl/externallinks/": "another workbook or a program (externalLinks)",
    "xl/connections.xml": "a source of data (connections)",
    "xl/querytables/": "a source of data (queryTables)",
    "xl/embeddings/": "an embedded object",
}


DAMAGED = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError)


class Refused(BadInput):
    """A file of which nothing is taken."""


def refused(where: str, what: str, remedy: str) -> Refused:
    """A refusal of a file with one problem, ready to raise."""
    return Refused([Problem(where, what, remedy)])


@dataclass(frozen=True)
class Parts:
    """The parts of a file that passed."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    where: str

    def read(self, name: str) -> bytes:
        """A part's bytes, or none where there is no such part. Raises ``Refused`` where it is damaged."""
        if name not in self.names:
            return b""
        try:
            with self.archive.open(name) as part:
                return part.read(self.archive.getinfo(name).file_size + 1)
        except (*DAMAGED, zlib.error, RuntimeError) as error:
            raise refused(self.where, f"is damaged: {name} cannot be unpacked.", "Ask for it again.") from error


def open_parts(content: bytes, where: str) -> Parts:
    """The parts of the workbook in ``content``. Raises ``Refused`` where it may not be opened."""
    if len(content) > LARGEST_FILE:
        raise refused(where, f"is larger than {LARGEST_FILE // 1_000_000} MB.", FRESH)
    _look(content, where)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = archive.infolist()
    except DAMAGED as error:
        raise refused(where, "is damaged, or cut short.", "Ask for it again.") from error
    problems = [Problem(where, *fault) for fault in _faults(entries)]
    if problems:
        raise Refused(problems)
    return Parts(archive, frozenset(entry.filename for entry in entries), where)


def _look(content: bytes, where: str) -> None:
    if content.startswith(OLE):
        locked = ENCRYPTED in content
        what = "is protected by a password." if locked else "is a workbook of an old kind (.xls)."
        raise refused(where, what, OPENING)
    for start, (what, remedy) in KINDS.items():
        if content.startswith(start):
            raise refused(where, what, remedy)
    if not content.startswith(b"PK\x03\x04"):
        what = "is not a workbook." if content else "is empty."
        raise refused(where, what, "Ask for the workbook itself.")


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, str]]:
    """What is wrong with a zip's list of its parts."""
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS:
        yield f"has {len(entries):,} parts; a workbook has some dozens.", FRESH
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_WHOLE:
        yield f"unpacks to {whole:,} bytes, more than {LARGEST_WHOLE:,} (a zip bomb?).", FRESH
    if any(_steep(entry) for entry in entries):
        yield f"has a part packed more than {STEEPEST} times (a zip bomb?).", FRESH
    if any(_astray(name) for name in names) or len({name.casefold() for name in names}) < len(names):
        yield "has parts whose names lead elsewhere, or are there twice.", FRESH
    if any(entry.flag_bits & 1 for entry in entries):
        yield "is protected by a password.", OPENING
    elif any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        yield "is packed in a way that no workbook is.", FRESH


def _steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > STEEPEST * max(1, entry.compress_size)


def _astray(name: str) -> bool:
    path = PurePosixPath(name)
    return not name or path.is_absolute() or ".." in path.parts or any(c in name for c in "\\:\0")


def macro_parts(parts: Parts) -> list[str]:
    """The parts that hold a program. None of them is ever opened."""
    return sorted(
        name
        for name in parts.names
        if name.casefold().rsplit("/", 1)[-1] in MACRO_NAMES
        or (name.casefold().startswith(MACRO_FOLDERS) and not name.endswith("/"))
    )


def outside_parts(parts: Parts) -> list[str]:
    """What the names of the parts show to point outside the workbook, in words."""
    lowered = [name.casefold() for name in parts.names if not name.endswith("/")]
    return [what for start, what in OUTSIDE_FOLDERS.items() if any(name.startswith(start) for name in lowered)]
