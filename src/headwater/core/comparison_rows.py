"""Rows of a file as points of a series or as bodies of a funnel; everything wrong is told with its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import TypeVar

from headwater.core.comparability import Body
from headwater.core.control_series import FreshStart, Point
from headwater.core.errors import BadInput, Problem, short
from headwater.core.periods import Period
from headwater.core.sentences import Sentence, sentence

SERIES = ("month", "value", "definition", "anew because", "decided by", "decided on")
BODIES = ("code", "name", "count", "base", "tier", "visited", "definition", "from", "to")
MOST = 20_000  # rows
NO_TIME = date(1, 1, 1)
Record = tuple[int, Mapping[str, str]]
Found = TypeVar("Found")


def series_in(rows: Sequence[Sequence[str]]) -> tuple[list[Point], list[FreshStart]]:
    """The points, and the months from which limits are worked out anew. Raises ``BadInput``."""
    problems: list[Problem] = []
    points, starts = [], []
    for number, row in _records(rows, SERIES, 2):
        month, value = _day(number, row, "month", problems), _number(number, row, "value", problems)
        if month is None:
            continue
        points.append(Point(month, value, row["definition"]))
        if row["anew because"] or row["decided by"] or row["decided on"]:
            decided = _day(number, row, "decided on", problems)
            starts.append(FreshStart(month, row["anew because"], row["decided by"], decided or month))
    return _whole((points, starts), problems)


def bodies_in(rows: Sequence[Sequence[str]]) -> list[Body]:
    """The bodies. Raises ``BadInput``."""
    problems: list[Problem] = []
    found = []
    for number, row in _records(rows, BODIES, 4):
        count, base = _number(number, row, "count", problems), _number(number, row, "base", problems)
        visited, start, end = (_day(number, row, name, problems, needed=False) for name in ("visited", "from", "to"))
        if count is None or base is None:
            problems += [_empty(number, name) for name in ("count", "base") if not row[name]]
        elif count != int(count):
            problems.append(_wrong(number, "count", row["count"], sentence("Give a whole number.")))
        elif start and end and end < start:
            problems.append(_wrong(number, "to", row["to"], sentence("Give a day that is not before “from”.")))
        else:
            period = Period(start or NO_TIME, end)
            told = (row["definition"], period, row["tier"], visited)
            found.append(Body(row["code"] or row["name"], row["name"] or row["code"], int(count), base, *told))
    return _whole(found, problems)


def _records(rows: Sequence[Sequence[str]], known: Sequence[str], needed: int) -> Iterator[Record]:
    """Each row by its headings; those that are not there are empty. Raises ``BadInput`` where headings are wrong."""
    headings = [cell.strip().lower() for cell in rows[0]] if rows else []
    problems = [
        Problem("Row 1", sentence("the column “{name}” is missing.", name=name), _columns(known))
        for name in known[:needed]
        if name not in headings
    ]
    problems += [
        Problem("Row 1", sentence("“{name}” is no column of this table.", name=short(name)), _columns(known))
        for name in headings
        if name not in known
    ]
    if not problems and len(rows) < 2:
        problems.append(Problem("File", sentence("it has no rows."), sentence("Give one below the headings.")))
    if len(rows) > MOST:
        problems.append(Problem("File", sentence("it has too many rows."), sentence("Give {most} at most.", most=MOST)))
    if problems:
        raise BadInput(problems)
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            cells = dict(zip(headings, (cell.strip() for cell in row), strict=False))
            yield number, {name: cells.get(name, "") for name in known}


def _columns(known: Sequence[str]) -> Sentence:
    return sentence("Columns are: {columns}.", columns=tuple(known))


def _number(number: int, row: Mapping[str, str], name: str, problems: list[Problem]) -> float | None:
    text = row[name].replace(",", "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        remedy = sentence("Give a number, such as 12 or 0.5, or leave it empty.")
        problems.append(_wrong(number, name, row[name], remedy))
        return None
    return value


def _day(
    number: int, row: Mapping[str, str], name: str, problems: list[Problem], *, needed: bool = True
) -> date | None:
    text = row[name]
    if not text and not needed:
        return None
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        problems.append(_wrong(number, name, text, sentence("Write it as 2009-03, or as 2009-03-01.")))
        return None


def _empty(number: int, name: str) -> Problem:
    return Problem(f"Row {number}, {name}", sentence("it is empty."), sentence("Give a number, or leave the row out."))


def _wrong(number: int, name: str, text: str, remedy: Sentence) -> Problem:
    return Problem(f"Row {number}, {name}", sentence("“{text}” cannot be read.", text=short(text)), remedy)


def _whole(found: Found, problems: list[Problem]) -> Found:
    if problems:
        raise BadInput(problems)
    return found
