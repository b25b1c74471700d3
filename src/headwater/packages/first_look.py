"""A first look at a file's bytes: is it what its name says, and are its columns those of its resource?

A file that is not is told apart by what it is (UTF-16, a spreadsheet, semicolons), since the remedy differs.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import Problem
from headwater.core.package_contents import RESOURCES, Resource
from headwater.packages.describing import File

MOST_COLUMNS = 20  # strange ones named of one file
LOOK = 65_536  # bytes: more than any header
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GAPS = (b"\n\n", b"\n\r\n")
SCANNED = 4_000_000  # bytes at a time
NUL = ("holds a NUL byte, which no text does.", "Save the table again as CSV UTF-8.")
PARQUET = b"PAR1"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
OTHER_KINDS = {
    b"PK\x03\x04": "a spreadsheet or an archive",
    PARQUET: "Parquet",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "compressed with gzip",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet",
}


@dataclass(frozen=True)
class Look:
    """What shows without reading the rows; ``unreadable`` where no row can be read at all.

    ``gaps`` says that a line without anything in it may stand among the rows, which shifts their numbers.
    """

    problems: list[Problem]
    unreadable: bool
    gaps: bool = False


def first_look(path: Path, file: File) -> Look:
    """Every problem that shows without reading the rows."""
    unreadable = _not_what_it_says(path, file)
    if unreadable or file.format == "parquet":
        return Look(unreadable, unreadable=bool(unreadable))
    with path.open("rb") as stream:
        line = stream.read(LOOK).removeprefix(BYTE_ORDER_MARK).split(b"\n", 1)[0].rstrip(b"\r")
    header = next(csv.reader([line.decode("utf-8")]), [])
    problems = column_problems(RESOURCES[file.resource], header, f"{file.path}, row 1")
    gaps, nul = _scan(path)
    if nul:
        return Look([*problems, Problem(f"{file.path}, line {nul}", *NUL)], unreadable=True)
    return Look(problems, unreadable=False, gaps=gaps)


def _scan(path: Path) -> tuple[bool, int]:
    """Whether empty lines may stand among the rows, and the first line with a NUL byte in it, or 0."""
    gaps, lines, last = False, 1, b""
    with path.open("rb") as stream:
        while piece := stream.read(SCANNED):
            if b"\x00" in piece:
                return gaps, lines + piece[: piece.index(b"\x00")].count(b"\n")
            lines += piece.count(b"\n")
            joined = last + piece
            gaps = gaps or any(gap in joined for gap in GAPS)
            last = joined[-3:]
    return gaps, 0


def _not_what_it_says(path: Path, file: File) -> list[Problem]:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(LOOK)
            stream.seek(max(0, size - 4))
            end = stream.read()
    except OSError as error:
        return [Problem(file.path, f"cannot be read: {error.strerror}.", "Check that it is a file you may read.")]
    if not size:
        remedy = "Save the table again." if file.format == "parquet" else "Write at least the line of column names."
        return [Problem(file.path, "is empty.", remedy)]
    return _parquet(file, start, end) if file.format == "parquet" else _csv(file, start)


def _parquet(file: File, start: bytes, end: bytes) -> list[Problem]:
    if not start.startswith(PARQUET):
        return [
            Problem(
                file.path,
                "is not Parquet, though its name says so.",
                "Save the table as Parquet, or as .csv.",
            )
        ]
    if end != PARQUET or len(start) < 12:
        return [Problem(file.path, "was cut short: the end of the Parquet file is missing.", "Copy it again, whole.")]
    return []


def _csv(file: File, start: bytes) -> list[Problem]:
    for mark, kind in OTHER_KINDS.items():
        if start.startswith(mark):
            return [Problem(file.path, f"is {kind}, though its name says CSV.", "Save the table as CSV in UTF-8.")]
    if start.startswith(WIDE_MARKS) or b"\x00" in start:
        return [Problem(file.path, "is not in UTF-8 (it looks like UTF-16).", "Save it as CSV UTF-8.")]
    if len(start) == LOOK and b"\n" not in start:
        return [Problem(f"{file.path}, row 1", "is longer than 64 KB.", "Check that it is a line of column names.")]
    return _header(file, start.removeprefix(BYTE_ORDER_MARK).split(b"\n", 1)[0].rstrip(b"\r"))


def _header(file: File, line: bytes) -> list[Problem]:
    try:
        header = line.decode("utf-8")
    except UnicodeDecodeError:
        return [Problem(f"{file.path}, row 1", "is not in UTF-8.", "Save it as CSV UTF-8.")]
    if "\r" in header:
        what = "ends its lines with carriage returns alone, or has one within."
        return [Problem(f"{file.path}, row 1", what, "Save it as CSV UTF-8 with ordinary line ends.")]
    separator = wrong_separator(header)
    if separator:
        return [Problem(file.path, f"separates its columns with {separator}.", "Save it with commas between columns.")]
    return []


def wrong_separator(header: str) -> str:
    """What a line of column names has between them instead of commas, in words; nothing where all is well."""
    found = (name for separator, name in ((";", "semicolons"), ("\t", "tabs")) if separator in header)
    return "" if "," in header else next(found, "")


def column_problems(resource: Resource, header: list[str], where: str) -> list[Problem]:
    """What is wrong with a table's column names."""
    known = [column.name for column in resource.columns]
    problems = [
        Problem(where, f"has no column “{column.name}”.", f"Add it; {resource.name} are {resource.about}.")
        for column in resource.columns
        if column.required and column.name not in header
    ]
    strange = [name for name in dict.fromkeys(header) if name not in known]
    problems += [
        Problem(where, f"has a column “{name[:60]}” that is not known.", f"Known: {', '.join(known)}.")
        for name in strange[:MOST_COLUMNS]
    ]
    if len(strange) > MOST_COLUMNS:
        more = len(strange) - MOST_COLUMNS
        problems.append(
            Problem(where, f"has {more:,} more columns that are not known.", "Check that it is this table.")
        )
    twice = [name for name in known if header.count(name) > 1]
    return problems + [
        Problem(where, f"has the column “{name}” more than once.", "Keep one of them.") for name in twice
    ]
