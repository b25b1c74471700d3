"""A workbook of the field: blank rows to take along, and taking in what was written in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from headwater.core.errors import Problem, refuse
from headwater.core.framework import Framework
from headwater.core.return_days import hear_day
from headwater.core.sentences import sentence
from headwater.inspection.actions.fieldwork import keep_visit, observe
from headwater.inspection.models import CONSENTS, SHOWS, SORTS, SURE, VISITS, Inspected, Observation, Visit
from headwater.organisations.viewer import Viewer
from headwater.workbooks.grid import Grid
from headwater.workbooks.opening import open_book

COLUMNS = (
    "For",
    "Held on",
    "What it is",
    "Where",
    "Who, by role",
    "Consent",
    "Question or criterion",
    "What was seen",
    "Sort",
    "What it shows",
    "How sure",
)
ROWS = 60  # blank rows of a workbook
FORMULA = "a formula"  # in place of what a row is for
FIRST = 20  # rows in which its headings are looked for
CHOICES = {2: VISITS, 5: CONSENTS, 8: SORTS, 9: SHOWS, 10: SURE}


def reference_of(inspected: Inspected) -> str:
    """What each row of a fieldwork workbook is for: this organisation in this inspection, and no other."""
    return f"{inspected.inspection.ref}/{inspected.organisation.ref}"


def blank_rows(inspected: Inspected) -> list[tuple[str, ...]]:
    """The rows of a workbook to fill in."""
    return [(reference_of(inspected), *("" for _ in COLUMNS[1:]))] * ROWS


@dataclass(frozen=True)
class Brought:
    """What became of a fieldwork workbook: how much was taken, what was here already, and what was not taken."""

    taken: int
    same: int
    left: tuple[Problem, ...]


def bring_fieldwork(inspected: Inspected, *, by: Viewer, content: bytes, name: str) -> Brought:
    """Take a fieldwork workbook in; each row once, however often it comes. Raises ``BadInput`` where none is ours."""
    taken, same, left = 0, 0, list[Problem]()
    for where, cells in _filled(content, name):
        faults = list(_faults(inspected, where, cells))
        if faults:
            left += faults
            continue
        mark = hashlib.sha256(json.dumps(cells).encode()).hexdigest()
        if Observation.objects.filter(inspected=inspected, mark=mark).exists():
            same += 1
            continue
        _take(inspected, cells, mark, by)
        taken += 1
    return Brought(taken, same, tuple(left))


def _take(inspected: Inspected, cells: list[str], mark: str, by: Viewer) -> None:
    about = cells[6]
    question = about if about in inspected.inspection.kept.framework.question else ""
    visit = {"kind": _code(2, cells[2]), "place": cells[3], "roles": cells[4], "consent": _code(5, cells[5])}
    seen = {
        "text": cells[7],
        "sort": _code(8, cells[8]),
        "shows": _code(9, cells[9]),
        "confidence": _code(10, cells[10]),
    }
    day: Any = hear_day(cells[1]).day  # it was checked that it is one
    with transaction.atomic():
        held = Visit.objects.filter(inspected=inspected, held_on=day, **visit).first()
        held = held or keep_visit(Visit(inspected=inspected, held_on=day, **visit), by=by)
        new = Observation(inspected=inspected, visit=held, mark=mark, **seen)
        new.question, new.criterion = question, "" if question else about
        observe(new, by=by)


def _filled(content: bytes, name: str) -> Iterator[tuple[str, list[str]]]:
    """The rows in which something is written, with where they are."""
    for grid in open_book(content, name).sheets:
        head = next((row for row in range(FIRST) if _row(grid, row) == list(COLUMNS)), None)
        if head is not None:
            for row in grid.rows():
                cells = _row(grid, row)
                if any(grid.at(row, column).formula for column in range(len(COLUMNS))):
                    cells[0] = FORMULA
                if row > head and any(cells[1:]):
                    yield f"{name}, {grid.name}, {row + 1}", cells
            return
    what = sentence("it has no sheet with the headings of a fieldwork workbook.")
    raise refuse("Workbook", what, sentence("Take a fresh one from the organisation’s page."))


def _row(grid: Grid, row: int) -> list[str]:
    return [" ".join(grid.at(row, column).text.split()) for column in range(len(COLUMNS))]


def _code(column: int, text: str) -> str:
    """The code of a choice that was written out; nothing where it is none."""
    known = {str(words).partition(":")[0].casefold(): code for code, words in CHOICES[column]}
    return known.get(text.partition(":")[0].strip().casefold(), "")


def _faults(inspected: Inspected, where: str, cells: list[str]) -> Iterator[Problem]:
    """What is wrong with a row; it is taken whole or not at all."""
    if cells[0] == FORMULA:
        yield Problem(where, sentence("it holds a formula."), sentence("Write what the cell shows, and no formula."))
        return
    again = sentence("Mend it and bring the workbook again; what is here already is not taken twice.")
    if cells[0] != reference_of(inspected):
        yield Problem(where, sentence("it is for another organisation or inspection."), sentence("Bring it there."))
        return
    if hear_day(cells[1]).day is None:
        yield Problem(where, sentence("“{text}” is no day.", text=cells[1][:40]), again)
    for column, choices in CHOICES.items():
        if not _code(column, cells[column]):
            words = tuple(str(text).partition(":")[0] for _, text in choices)
            what = sentence("{column} is none of: {words}.", column=COLUMNS[column], words=words)
            yield Problem(where, what, again)
    if cells[6] not in _known(inspected.inspection.kept.framework):
        yield Problem(where, sentence("“{text}” is no question or criterion.", text=cells[6][:40]), again)
    for column in (4, 7):
        if not cells[column]:
            yield Problem(where, sentence("{column} is empty.", column=COLUMNS[column]), again)


def _known(framework: Framework) -> set[str]:
    return {*framework.question, *(item.id for stage in framework.stages for item in stage.criteria)}
