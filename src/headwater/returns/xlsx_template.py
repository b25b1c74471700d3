"""A workbook to answer in, as XLSX: what is asked is locked, what is to be filled in is not.

The lock has no password. It keeps people from slips, and what they change all the same shows when it comes back.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from headwater.core.return_days import FIRST_SERIAL
from headwater.publishing.ods import FIXED_DATE
from headwater.publishing.xlsx import OPTIONS, PAPER_A4, write_text
from headwater.returns.identity import SHEET
from headwater.returns.plan import (
    CHOICES,
    DAY,
    DAY_INPUTS,
    HEADER_ROW,
    HEADINGS,
    INPUTS,
    NOTE,
    PROMPTS,
    README,
    REF,
    WHOLE_DAY,
    WIDTHS,
    WRONG,
    Line,
    QuestionSheet,
    ReturnPlan,
    Row,
)

INPUT = {"locked": False, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#8a8a8a"}
STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "label": {"bold": True, "font_color": "#b10e1e"},
    "note": {},
    "header": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e9eef3"},
    "text": {"text_wrap": True, "valign": "top"},
    "choice": INPUT,
    "fill in": {**INPUT, "num_format": "@"},
    "day": {**INPUT, "num_format": "yyyy-mm-dd"},
}
README_WIDTHS = (70, 50)
# The library ships no types that hold for every release we allow, so its objects are untyped here alone.
Page = Any
Styles = dict[str, Any]


def write_xlsx_template(plan: ReturnPlan, path: Path) -> None:
    """Write the workbook that ``plan`` describes: the same bytes for the same plan."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": plan.title[:255], "created": datetime(*FIXED_DATE, tzinfo=UTC)})
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        _readme(book.add_worksheet(README), plan, styles)
        for sheet in plan.sheets:
            _questions(book.add_worksheet(sheet.name), sheet, styles)
        _identity(book.add_worksheet(SHEET), plan)


def _readme(page: Page, plan: ReturnPlan, styles: Styles) -> None:
    for column, width in enumerate(README_WIDTHS):
        page.set_column(column, column, width)
    for row, line in enumerate(plan.readme):
        _line(page, row, line, styles)
    _set_up(page, 0)


def _line(page: Page, row: int, line: Line, styles: Styles) -> None:
    write_text(page, (row, 0), line.text, styles[line.style])
    if line.beside:
        write_text(page, (row, 1), line.beside, styles["text"])
    if line.fill_in:
        page.write_blank(row, 1, None, styles["day" if line.text == WHOLE_DAY else "fill in"])
        if line.text in DAY_INPUTS:
            page.data_validation(row, 1, row, 1, _validation(DAY))


def _questions(page: Page, sheet: QuestionSheet, styles: Styles) -> None:
    write_text(page, (0, 0), sheet.title, styles["title"])
    write_text(page, (1, 0), NOTE, styles["note"])
    for column, heading in enumerate(HEADINGS):
        page.set_column(column, column, WIDTHS[heading])
        write_text(page, (HEADER_ROW, column), heading, styles["header"])
    for number, row in enumerate(sheet.rows, HEADER_ROW + 1):
        _row(page, number, row, styles)
    last = HEADER_ROW + len(sheet.rows)
    for heading in PROMPTS:
        column = HEADINGS.index(heading)
        page.data_validation(HEADER_ROW + 1, column, last, column, _validation(heading))
    page.freeze_panes(HEADER_ROW + 1, HEADINGS.index(REF) + 1)
    page.repeat_rows(HEADER_ROW)
    _set_up(page, last)


def _row(page: Page, number: int, row: Row, styles: Styles) -> None:
    for column, text in enumerate((row.question, row.text, row.guidance)):
        write_text(page, (number, column), text, styles["text"])
    for heading in INPUTS:
        column, style = HEADINGS.index(heading), styles[_input_style(heading)]
        value = row.filled.get(heading)
        if isinstance(value, date):
            page.write_datetime(number, column, value, style)
        elif value:
            write_text(page, (number, column), value, style)
        else:
            page.write_blank(number, column, None, style)


def _input_style(heading: str) -> str:
    if heading in DAY_INPUTS:
        return "day"
    return "choice" if heading in CHOICES else "fill in"


def _validation(heading: str) -> dict[str, object]:
    title, prompt = PROMPTS[heading]
    told = {"input_title": title, "input_message": prompt, "error_title": title, "error_message": WRONG[heading]}
    if heading in CHOICES:
        return {"validate": "list", "source": list(CHOICES[heading]), **told}
    return {"validate": "date", "criteria": ">=", "value": FIRST_SERIAL, **told}


def _identity(page: Page, plan: ReturnPlan) -> None:
    for row, (name, value) in enumerate(plan.identity.rows()):
        page.write_string(row, 0, name)
        page.write_string(row, 1, value)
    page.protect()
    page.very_hidden()


def _set_up(page: Page, last: int) -> None:
    """Locked, and printed on as many landscape pages as it is long."""
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&CPage &P of &N")
    if last:
        page.print_area(0, 0, last, len(HEADINGS) - 1)
