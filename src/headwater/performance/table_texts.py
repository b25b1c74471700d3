"""A table as one text and back: how pasted cells and CSV files are read, and how true and printed counts are kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.published_tables import MOST_CELLS
from headwater.core.sentences import sentence

WHERE = "Counts"
LARGEST = 100_000  # characters
SEPARATORS = "\t,;"
MOST_TOLD = 20  # problems of one table
PLACE = re.compile(rf"{WHERE}, row (\d+)(?:, (.*))?")


def rows_in(text: str) -> list[list[str]]:
    """The rows of a table as it was pasted from a sheet or stands in a CSV file. Raises ``BadInput``."""
    lines = text.replace("\x00", "").strip("\ufeff\r\n")
    if len(lines) > LARGEST:
        what = sentence("it is longer than {most} characters.", most=f"{LARGEST:,}")
        raise refuse(WHERE, what, sentence("Give it as several tables of one family."))
    separator = max(SEPARATORS, key=lines.partition("\n")[0].count)
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        what = sentence("it cannot be read as rows of cells.")
        raise refuse(WHERE, what, sentence("Look at its quotes, or save it again as CSV (UTF-8).")) from error
    if sum(map(len, rows)) > MOST_CELLS:
        what = sentence("it has more than {most} cells.", most=f"{MOST_CELLS:,}")
        raise refuse(WHERE, what, sentence("Give it as several tables of one family."))
    return [[cell.strip() for cell in row] for row in rows]


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as they are kept."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def told_by_line(bad: BadInput) -> BadInput:
    """The same problems, each with its line and column in words: all of them are of the one field."""
    return BadInput([_by_line(problem) for problem in bad.problems[:MOST_TOLD]])


def _by_line(problem: Problem) -> Problem:
    found = PLACE.fullmatch(problem.where)
    if found is None:
        return Problem(WHERE, problem.what, problem.remedy)
    gaps = {"line": found[1], "what": problem.what}
    if not found[2]:
        return Problem(WHERE, sentence("line {line}: {what}", **gaps), problem.remedy)
    return Problem(WHERE, sentence("line {line}, {column}: {what}", column=found[2], **gaps), problem.remedy)
