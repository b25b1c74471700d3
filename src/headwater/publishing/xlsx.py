"""The report as an XLSX workbook.

The library may turn a string that looks like a formula or an address into one; we forbid it both by its
options and by writing every text as a string. ``in_memory`` gives every entry of the file one fixed date: the
library's other way goes by the local time zone, and the same report would not be the same bytes.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from headwater.publishing.document import Report
from headwater.publishing.spreadsheet_text import cell_of
from headwater.publishing.workbook import Sheet, Value, sheets_of

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "label": {"bold": True, "font_color": "#b10e1e"},
    "note": {},
    "header": {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#e9eef3"},
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "0", "valign": "top"},
    "percent": {"num_format": '0"%"', "valign": "top"},
    "link": {"font_color": "#12436d", "underline": 1, "valign": "top"},
}
PAPER_A4 = 9
LONGEST_PROPERTY = 255  # Excel's limit, for a page's header as well
# The library ships no types that hold for every release we allow, so its objects are untyped here alone.
Book = Any
Page = Any
Styles = dict[str, Any]


def write_xlsx(report: Report, path: Path) -> None:
    """Write ``report``'s workbook to ``path``: the same bytes for the same report."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        _describe(book, report)
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        for sheet in sheets_of(report):
            page = book.add_worksheet(sheet.name)
            _fill(page, sheet, styles)
            _set_up(page, sheet)
    path.write_bytes(content.getvalue())


def _describe(book: Book, report: Report) -> None:
    """The document's properties. The format has no property for the language that the library can write."""
    book.set_properties(
        {
            "title": _property(report.title),
            "subject": _property(report.subtitle),
            "author": _property(report.publisher),
            "created": datetime.combine(report.day, time(), UTC),
        }
    )
    if report.language:
        book.set_custom_property("Language", _property(report.language))


def _property(text: str) -> str:
    return cell_of(text)[:LONGEST_PROPERTY]


def _fill(page: Page, sheet: Sheet, styles: Styles) -> None:
    """Write the preface, the header and the rows, each where the plan puts it."""
    for row, (style, text) in enumerate(sheet.preface):
        write_text(page, (row, 0), text, styles[style])
    for column, title in enumerate(sheet.header):
        write_text(page, (sheet.header_row, column), title, styles["header"])
    for row, values in enumerate(sheet.rows, sheet.header_row + 1):
        for column, value in enumerate(values):
            _write(page, (row, column), value, styles, percent=column in sheet.percents)
    for row, name in enumerate(sheet.links, sheet.header_row + 1):
        page.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], name)


def _write(page: Page, place: tuple[int, int], value: Value, styles: Styles, *, percent: bool) -> None:
    if isinstance(value, str):
        write_text(page, place, value, styles["text"])
    elif value is not None:
        page.write_number(*place, value, styles["percent" if percent else "number"])


def write_text(page: Page, place: tuple[int, int], text: str, style: object) -> None:
    """Write ``text`` exactly. The library takes a string from <r> to </r> for markup of its own, unescaped.

    Someone's answer would be read as XML there, so such a text is written in pieces, which are escaped. It
    wants three, and parting them after each underscore keeps it from escaping a literal ``_x0041_`` twice.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        page.write_rich_string(*place, *text[:2], *re.split("(?<=_)", text[2:]), style)
    else:
        page.write_string(*place, text, style)


def _set_up(page: Page, sheet: Sheet) -> None:
    """How the sheet is read and printed: its header stays in sight and is repeated on every page."""
    last = sheet.header_row + len(sheet.rows)
    for column, width in enumerate(sheet.widths()):
        page.set_column(column, column, width)
    page.freeze_panes(sheet.header_row + 1, 0)
    page.repeat_rows(sheet.header_row)
    if sheet.header:
        page.autofilter(sheet.header_row, 0, last, len(sheet.header) - 1)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    _set_running_heads(page, sheet)


def _set_running_heads(page: Page, sheet: Sheet) -> None:
    """The label on every page. An ampersand begins a command there, so a full-width one takes its place."""
    if sheet.page_label:
        page.set_header("&C" + sheet.page_label.replace("&", "＆")[: LONGEST_PROPERTY - 2])
    page.set_footer("&CPage &P of &N")
