"""The files of training while they are looked through: kept beside the service’s own work for a day at the most.

They name people, so they are in no folder of evidence, and gone once what they hold is kept or set aside.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence
from headwater.evidence.content import CSV, PIECE, kind_of
from headwater.evidence.files import LARGEST, TOO_LARGE, not_kept
from headwater.evidence.names import cleaned

WHERE = "File"
MOST_LINES, MOST_COLUMNS, LONGEST_HEADING = 300_000, 60, 100
SAVE_AGAIN = sentence("Open it where it was made, save it as CSV in UTF-8, and send the new file.")


def place_of(ref: str) -> Path:
    """Where the file of that reference is, while there is one. The folder is swept each day (``jobs.worker``)."""
    return Path(settings.FILES_ROOT) / "jobs" / f"training-{ref}"


def bring(stream: IO[bytes], name: str, ref: str) -> tuple[str, list[str], int]:
    """Keep a file for a day: its name, its headings, and how many lines it has below them.

    Raises ``BadInput``, and leaves nothing behind, where it is no table that can be read.
    """
    place = place_of(ref)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with place.open("xb") as part:
            size, breaks = _copy(stream, part)
        with place.open("rb") as content:
            kind_of(content, size, cleaned(name), (CSV,))
        if breaks > MOST_LINES + 1:
            raise _too_long()
        return cleaned(name), *_opened(place)
    except OSError as error:
        forget(ref)
        raise not_kept(error) from error
    except BadInput:
        forget(ref)
        raise


def _copy(stream: IO[bytes], part: IO[bytes]) -> tuple[int, int]:
    """Copy as much as may be kept: its bytes, and the ends of lines among them."""
    size = breaks = 0
    stream.seek(0)
    while piece := stream.read(PIECE):
        size += len(piece)
        breaks += piece.count(b"\n")
        if size > LARGEST:
            raise refuse(WHERE, *TOO_LARGE)
        part.write(piece)
    return size, breaks


def _too_long() -> BadInput:
    what = sentence("it has more than {most} lines.", most=f"{MOST_LINES:,}")
    return refuse(WHERE, what, sentence("Bring it in parts."))


def _opened(place: Path) -> tuple[list[str], int]:
    """Its headings, and how many lines follow."""
    rows = _cells(place)
    headings = [" ".join(one.split()) for one in next(rows, (0, []))[1]]
    while headings and not headings[-1]:
        headings.pop()
    if not headings or len(headings) > MOST_COLUMNS or any(len(one) > LONGEST_HEADING for one in headings):
        what = sentence("its first line is no line of headings.")
        raise refuse(WHERE, what, sentence("Let the first line say what each column is."))
    count = sum(1 for _ in rows)
    if not count:
        raise refuse(
            WHERE, sentence("it has no lines below its headings."), sentence("Look whether it is the right file.")
        )
    return headings, count


def rows_of(ref: str) -> Iterator[tuple[int, list[str]]]:
    """The lines below the headings, each with its number in the file. Raises ``BadInput`` where it is gone."""
    place = place_of(ref)
    if not place.exists():
        what = sentence("it is not there any more: files are kept for a day.")
        raise refuse(WHERE, what, sentence("Bring it again."))
    rows = _cells(place)
    next(rows, None)
    return rows


def _cells(place: Path) -> Iterator[tuple[int, list[str]]]:
    with place.open(encoding="utf-8-sig", newline="") as text:
        first = text.readline(20_000)
        separator = max(",;\t", key=first.count)
        text.seek(0)
        reader = csv.reader(text, delimiter=separator, strict=True)
        try:
            for cells in reader:
                if reader.line_num > MOST_LINES + 1:
                    raise _too_long()
                if any(cells):
                    yield reader.line_num, cells
        except csv.Error as error:
            what = sentence("line {line} cannot be read: {why}.", line=reader.line_num, why=str(error))
            raise refuse(WHERE, what, SAVE_AGAIN) from error


def forget(ref: str) -> None:
    """Remove the file."""
    place_of(ref).unlink(missing_ok=True)
