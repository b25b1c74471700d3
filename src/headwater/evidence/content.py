"""What a file is, told from its content. A name or a browser may say anything.

Only what stands in the table is taken. No part of a file is ever run, drawn or unpacked but for two small parts of an
office document, each read to a limit.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from headwater.core.errors import BadInput, refuse, short
from headwater.core.sentences import sentence
from headwater.evidence.names import ending_of
from headwater.workbooks.safety import DAMAGED, MOST_PARTS, Parts, macro_parts

WHERE = "File"  # the field of the form
PIECE = 1_000_000  # bytes at a time
TAIL = 65_536 + 42  # bytes in which a zip's end must stand: its longest remark, its end, and a larger zip's pointer
ZIP_START, ZIP_END, ZIP64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
LARGEST_LIST = MOST_PARTS * 200  # bytes of a zip's list of parts
LARGEST_PART = 1_000_000  # bytes read of the part that names the kind
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken: its media type, its name, and how the names of such files end."""

    media_type: str
    title: str
    endings: tuple[str, ...]


PDF = FileKind("application/pdf", sentence("PDF"), ("pdf",))
PNG = FileKind("image/png", sentence("PNG picture"), ("png",))
JPEG = FileKind("image/jpeg", sentence("JPEG picture"), ("jpg", "jpeg"))
_OFFICE, _ODF = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
DOCX = FileKind(f"{_OFFICE}.wordprocessingml.document", sentence("Word document"), ("docx",))
XLSX = FileKind(f"{_OFFICE}.spreadsheetml.sheet", sentence("Excel workbook"), ("xlsx",))
ODT = FileKind(f"{_ODF}.text", sentence("OpenDocument text"), ("odt",))
ODS = FileKind(f"{_ODF}.spreadsheet", sentence("OpenDocument spreadsheet"), ("ods",))
TEXT = FileKind("text/plain", sentence("plain text"), ("txt",))
CSV = FileKind("text/csv", sentence("CSV table"), ("csv",))
KINDS = (PDF, DOCX, XLSX, ODT, ODS, TEXT, CSV, PNG, JPEG)
PARQUET = FileKind("application/vnd.apache.parquet", sentence("Parquet table"), ("parquet",))
GEOJSON = FileKind("application/geo+json", sentence("GeoJSON boundaries"), ("geojson", "json"))
GEOPACKAGE = FileKind("application/geopackage+sqlite3", sentence("GeoPackage"), ("gpkg",))
FIGURES = (CSV, XLSX, ODS, PARQUET)  # what figures of areas come in; data that people read by way of the service
BOUNDARIES = (GEOJSON, GEOPACKAGE)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in (*KINDS, PARQUET, *BOUNDARIES)}
TAKEN = ", ".join(ending for kind in KINDS for ending in kind.endings)
SEND = sentence("Send one of: {endings}.", endings=TAKEN)
STARTS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
NOT_TAKEN = {
    b"MZ": sentence("is a program for Windows."),
    b"\x7fELF": sentence("is a program."),
    b"\xca\xfe\xba\xbe": sentence("is a program."),
    b"\xcf\xfa\xed\xfe": sentence("is a program."),
    b"#!": sentence("is a program (a script)."),
    b"\xd0\xcf\x11\xe0": sentence("is an Office file of the old kind, or one with a password."),
    b"{\\rtf": sentence("is RTF, which can hold programs."),
    b"GIF8": sentence("is a GIF picture."),
    b"\xff\xfe": sentence("is text, and not in UTF-8."),
    b"\xfe\xff": sentence("is text, and not in UTF-8."),
    b"7z\xbc\xaf": sentence("is an archive."),
    b"Rar!": sentence("is an archive."),
    b"\x1f\x8b": sentence("is an archive."),
}


def kind_of(stream: IO[bytes], size: int, name: str, taken: tuple[FileKind, ...] = KINDS) -> FileKind:
    """What the file in ``stream`` is. Raises ``BadInput`` where it is not taken, or where its name says otherwise."""
    if not size:
        raise _no(sentence("is empty."), sentence("Choose the file again; look whether it opens on your machine."))
    kind = _data(stream, size, ending_of(name), taken) or _found(stream, size, ending_of(name))
    if kind not in taken:
        wanted = ", ".join(f".{ending}" for one in taken for ending in one.endings)
        remedy = sentence("Send one of: {endings}.", endings=wanted)
        raise _no(sentence("is of another kind than is taken here."), remedy)
    if ending_of(name) not in kind.endings:
        endings = tuple(f".{ending}" for ending in kind.endings)
        raise _no(
            sentence(
                "is not what its name says, “{name}”: by its content it is {kind}.", name=short(name), kind=kind.title
            ),
            sentence("If it is what you meant to send, end its name in: {endings}.", endings=endings),
        )
    return kind


def _data(stream: IO[bytes], size: int, ending: str, taken: tuple[FileKind, ...]) -> FileKind | None:
    """Which kind of data it is, where such are taken: by its first and last bytes, or as text that begins a table."""
    stream.seek(0)
    start = stream.read(100)
    stream.seek(max(0, size - 4))
    if PARQUET in taken and start.startswith(b"PAR1") and stream.read(4) == b"PAR1":
        return PARQUET
    if GEOPACKAGE in taken and start.startswith(b"SQLite format 3\x00") and start[68:72] in (b"GPKG", b"GP10", b"GP11"):
        return GEOPACKAGE
    if GEOJSON in taken and ending in GEOJSON.endings and start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        _is_text(stream)
        return GEOJSON
    return None


def _no(what: str, remedy: str = SEND) -> BadInput:
    return refuse(WHERE, sentence("the file {what}", what=what), remedy)


def _found(stream: IO[bytes], size: int, ending: str) -> FileKind:
    stream.seek(0)
    start = stream.read(1024)
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    for mark, what in NOT_TAKEN.items():
        if start.startswith(mark):
            raise _no(what)
    if start.startswith(ZIP_START):
        return _office(stream, tail)
    if ZIP_END in tail:
        raise _no(
            sentence("has an archive hidden behind its content."),
            sentence("Save it again from the program it was made with."),
        )
    for mark, kind in STARTS.items():
        if start.startswith(mark):
            return kind
    _is_text(stream)
    return CSV if ending in CSV.endings else TEXT


def _is_text(stream: IO[bytes]) -> None:
    """Raise ``BadInput`` unless all of it is UTF-8 text that no program would take for a page or a picture."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    begun = False
    while True:
        piece = stream.read(PIECE)
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError:
            raise _no(sentence("is of a kind that is not taken, or is text and not in UTF-8.")) from None
        if NOT_TEXT.search(text):
            raise _no(sentence("is of a kind that is not taken."))
        seen = text.lstrip("\ufeff \t\r\n\f") if not begun else text
        if not begun and seen.startswith(("<", "%!")):
            raise _no(sentence("is a page or a picture made of markup (HTML, SVG, XML), which can run programs."))
        begun = begun or bool(seen)
        if not piece:
            return


def _office(stream: IO[bytes], tail: bytes) -> FileKind:
    """Which office document a zip is: by its parts, and by what it says of itself in the first of them."""
    _list_is_short(tail)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            names = frozenset(entry.filename for entry in entries)
            if macro_parts(Parts(archive, names, WHERE)):
                raise _no(
                    sentence("holds macros, which are programs."), sentence("Save it without them, as .docx or .xlsx.")
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise _no(
                    sentence("is protected by a password, so nobody could look into it."),
                    sentence("Save it without one."),
                )
            return _by_parts(archive, names)
    except (*DAMAGED, zlib.error, RuntimeError) as error:
        raise _no(sentence("is damaged, or cut short."), sentence("Save it again, and send the new file.")) from error


def _list_is_short(tail: bytes) -> None:
    """A list of parts is read whole into memory: one that is longer than any document's is not read."""
    end = tail.rfind(ZIP_END)
    if end < 0 or len(tail) < end + 16:
        raise _no(sentence("is damaged, or cut short."), sentence("Save it again, and send the new file."))
    if int.from_bytes(tail[end + 12 : end + 16], "little") > LARGEST_LIST or ZIP64 in tail[max(0, end - 20) : end]:
        raise _no(sentence("is an archive with more parts than a document has."))


def _by_parts(archive: zipfile.ZipFile, names: frozenset[str]) -> FileKind:
    if "[Content_Types].xml" in names:
        types = _part(archive, "[Content_Types].xml").lower()
        if b"macroenabled" in types:
            raise _no(
                sentence("says that it holds macros, which are programs."),
                sentence("Save it without them, as .docx or .xlsx."),
            )
        for part, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX)):
            if part in names and kind.media_type.encode() in types:
                return kind
    said = _part(archive, "mimetype").strip() if "mimetype" in names else b""
    for kind in (ODT, ODS):
        if said == kind.media_type.encode() and "content.xml" in names:
            return kind
    raise _no(sentence("is an archive, or an office document of a kind that is not taken."))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(LARGEST_PART)
