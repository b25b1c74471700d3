"""Why a CSV file cannot be read: each faulty row by its line, told as someone with a spreadsheet would see it.

This is asked only of a file that the tables' engine refused or read in part, so it may take its time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from headwater.core.errors import Problem

LONGEST_LINE = 2_000_000  # bytes
MOST_TOLD = 1_000  # faulty rows of one file
TOO_LONG = ("is longer than 2 MB.", "Shorten the text; keep long documents as files beside it.")
NOT_UTF_8 = ("is not in UTF-8.", "Save the file as CSV UTF-8.")
OPEN_QUOTE = ("has a double quote that does not close.", "Double a quote inside text, and close the text.")
TOO_FEW = ("has fewer columns than the header.", "Check for a missing comma.")
TOO_MANY = ("has more columns than the header.", "Put text that holds a comma between double quotes.")


def explain_csv(path: Path, where: str) -> list[Problem]:
    """Every fault of the file's structure, in order; past a thousand of them, how many more."""
    found: list[Problem] = []
    more = 0
    for line, fault in _faults(path):
        if len(found) < MOST_TOLD:
            found.append(Problem(f"{where}, line {line}", *fault))
        else:
            more += 1
    if more:
        found.append(Problem(where, f"has {more:,} more lines with faults.", "Mend those named, then check again."))
    return found


def blank_rows(path: Path) -> list[int]:
    """For each line without anything in it among the rows: how many rows stand before it."""
    csv.field_size_limit(LONGEST_LINE)
    blank, before = [], -1  # the header is no row
    for row in csv.reader(_Lines(path)):
        if row:
            before += 1
        else:
            blank.append(before)
    return blank


def _faults(path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    lines = _Lines(path)
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(lines, strict=True)
    width, start = 0, 1
    try:
        for row in reader:
            yield from lines.told()
            width = width or len(row)
            if row and len(row) != width:
                yield start, TOO_FEW if len(row) < width else TOO_MANY
            start = reader.line_num + 1
    except csv.Error as error:
        yield from lines.told()
        yield start, TOO_LONG if "larger than field limit" in str(error) else OPEN_QUOTE


class _Lines:
    """The lines of a file as text; those too long or not in UTF-8 are noted and passed on empty or mended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: list[tuple[int, tuple[str, str]]] = []

    def __iter__(self) -> Iterator[str]:
        with self._path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if len(bare) > LONGEST_LINE:
                    self._noted.append((number, TOO_LONG))
                    yield "\n"
                    continue
                try:
                    yield bare.decode("utf-8")
                except UnicodeDecodeError:
                    self._noted.append((number, NOT_UTF_8))
                    yield bare.decode("utf-8", errors="replace")

    def told(self) -> list[tuple[int, tuple[str, str]]]:
        """What was noted since this was last asked."""
        noted, self._noted = self._noted, []
        return noted
