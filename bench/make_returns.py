"""Invents returned workbooks: half of them XLSX and half ODS, with a comment on every third answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from headwater import frameworks
from headwater.core.framework import Framework
from headwater.returns.identity import Identity, identity_of
from headwater.returns.plan import (
    ANSWER,
    AUTHOR,
    CITATIONS,
    COMMENT,
    CONFIDENCE,
    DAY,
    QuestionSheet,
    ReturnPlan,
    Row,
    plan_of,
)
from headwater.returns.template import WRITERS

FRAMEWORK, TIER = "prevent-policing-2009", "priority"
WORDS = ("Yes", "No", "YES", "Not applicable", "Not known", "no ")


def make(folder: Path, number: int) -> None:
    """Write ``number`` workbooks of 53 answers each."""
    text = frameworks.load(FRAMEWORK)
    folder.mkdir(parents=True)
    for place in range(number):
        kind = ("xlsx", "ods")[place % 2]
        who = identity_of(f"Force {place:03}", TIER, "bench", text)
        WRITERS[f".{kind}"](answered(text.framework, who, place), folder / f"force-{place:03}.{kind}")


def answered(framework: Framework, who: Identity, place: int) -> ReturnPlan:
    """The workbook with every question answered."""
    plan = plan_of(framework, who)
    return replace(plan, sheets=tuple(replace(sheet, rows=tuple(_rows(sheet, place))) for sheet in plan.sheets))


def _rows(sheet: QuestionSheet, place: int) -> Iterator[Row]:
    yield from (replace(row, filled=given(place * 7 + number)) for number, row in enumerate(sheet.rows))


def given(number: int) -> Mapping[str, str | date]:
    """One answer, the same each time."""
    cells: dict[str, str | date] = {
        ANSWER: WORDS[number % len(WORDS)],
        DAY: date(2010, 1, 1) + timedelta(days=number % 60),
        AUTHOR: f"Clerk {number % 9}",
        CONFIDENCE: "High",
    }
    if number % 3 == 0:
        cells[COMMENT] = f"As the minutes of meeting {number} say, at some length. " * 3
        cells[CITATIONS] = f"Minutes {number}"
    return cells


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
