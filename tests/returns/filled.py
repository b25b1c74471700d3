"""Workbooks filled in as people do, in both formats, right and wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from headwater import frameworks
from headwater.frameworks import FrameworkText
from headwater.returns.identity import Identity, identity_of
from headwater.returns.plan import (
    ANSWER,
    AUTHOR,
    DAY,
    WHOLE_AUTHOR,
    WHOLE_DAY,
    Line,
    QuestionSheet,
    ReturnPlan,
    Row,
    plan_of,
)
from headwater.returns.reading import ReturnRead, read_return
from headwater.returns.template import WRITERS

TODAY = date(2026, 1, 1)
FRAMEWORK = "prevent-policing-2009"
KINDS = ("xlsx", "ods")
Filled = Mapping[str, Mapping[str, str | date]]
YES: dict[str, str | date] = {ANSWER: "Yes", DAY: date(2010, 1, 5), AUTHOR: "A. Clerk"}


@lru_cache
def text() -> FrameworkText:
    return frameworks.load(FRAMEWORK)


def identity(organisation: str = "Force 01", tier: str = "priority", inspection: str = "prevent-2010") -> Identity:
    return identity_of(organisation, tier, inspection, text())


def filled(
    kind: str,
    answers: Filled,
    who: Identity | None = None,
    asked: FrameworkText | None = None,
    whole: tuple[str, str] = ("", ""),
) -> bytes:
    """A workbook in which ``answers`` stand, by question and heading; ``whole`` is the name and date for all."""
    plan = plan_of((asked or text()).framework, who or identity())
    sheets = tuple(replace(sheet, rows=_rows(sheet, answers)) for sheet in plan.sheets)
    return written(kind, replace(plan, sheets=sheets, readme=_readme(plan, whole)))


def _rows(sheet: QuestionSheet, answers: Filled) -> tuple[Row, ...]:
    return tuple(replace(row, filled=answers.get(row.question, {})) for row in sheet.rows)


def _readme(plan: ReturnPlan, whole: tuple[str, str]) -> tuple[Line, ...]:
    given = {name: value for name, value in zip((WHOLE_AUTHOR, WHOLE_DAY), whole, strict=True) if value}
    return tuple(Line(line.text, given[line.text]) if line.text in given else line for line in plan.readme)


def written(kind: str, plan: ReturnPlan) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a.{kind}")
        WRITERS[f".{kind}"](plan, path)
        return path.read_bytes()


def read(content: bytes, file: str = "force-01.xlsx") -> ReturnRead:
    return read_return(content, file, text(), TODAY)


def problems_of(content: bytes) -> list[str]:
    return [str(problem) for problem in read(content, "f").problems]
