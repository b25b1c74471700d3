"""A workbook to answer in, as OpenDocument: the same plan, drop-downs and locks as the XLSX one.

It is written with the standard library, as the report's workbook is (``publishing.ods``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from headwater.publishing.ods import CM_PER_CHARACTER, MIMETYPE, PAGE_LAYOUT, entry, line_of, manifest, part
from headwater.returns.identity import SHEET
from headwater.returns.ods_template_parts import settings, validation
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
    WHOLE_DAY,
    WIDTHS,
    QuestionSheet,
    ReturnPlan,
    Row,
)
from headwater.workbooks.grid import Place

README_WIDTHS = (70, 50)
_WRAP = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
_INPUT = (
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" style:cell-protect="none" '
    'fo:border="0.75pt solid #8a8a8a"/>'
)
_BOLD = '<style:text-properties fo:font-weight="bold"/>'
_STYLES = {
    "title": '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>',
    "label": '<style:text-properties fo:font-weight="bold" fo:color="#b10e1e"/>',
    "note": "",
    "header": f'<style:table-cell-properties fo:wrap-option="wrap" fo:background-color="#e9eef3"/>{_BOLD}',
    "text": _WRAP,
    "choice": _INPUT,
    "fill-in": _INPUT,
    "day": _INPUT,
}
_FORMATS = {"fill-in": "words", "day": "iso-day"}
_NUMBERS = (
    '<number:date-style style:name="iso-day"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    '</number:date-style><number:text-style style:name="words"><number:text-content/></number:text-style>'
)
_FOOTER = "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>"
_MASTER = f'<style:master-page style:name="printed" style:page-layout-name="landscape">{_FOOTER}</style:master-page>'


def write_ods_template(plan: ReturnPlan, path: Path) -> None:
    """Write the workbook that ``plan`` describes: the same bytes for the same plan."""
    parts = {"content": _content(plan), "styles": _styles(), "settings": settings(plan)}
    with ZipFile(path, "w") as archive:
        archive.writestr(entry("mimetype", ZIP_STORED), MIMETYPE)
        for name, body in parts.items():
            archive.writestr(entry(f"{name}.xml"), part(name, body))
        archive.writestr(entry("META-INF/manifest.xml"), manifest(parts))


def _content(plan: ReturnPlan) -> str:
    validations = "".join(validation(heading) for heading in PROMPTS)
    tables = "".join(["".join(_readme(plan)), *("".join(_questions(sheet)) for sheet in plan.sheets), _identity(plan)])
    return (
        f"<office:automatic-styles>{''.join(_sheet_styles())}</office:automatic-styles><office:body>"
        '<office:spreadsheet table:structure-protected="true">'
        f"<table:content-validations>{validations}</table:content-validations>{tables}"
        "</office:spreadsheet></office:body>"
    )


def _sheet_styles() -> Iterator[str]:
    height = '<style:table-row-properties style:use-optimal-row-height="true"/>'
    yield f'<style:style style:name="row" style:family="table-row">{height}</style:style>'
    for width in sorted({*WIDTHS.values(), *README_WIDTHS}):
        properties = f'<style:table-column-properties style:column-width="{width * CM_PER_CHARACTER:.2f}cm"/>'
        yield f'<style:style style:name="w{width}" style:family="table-column">{properties}</style:style>'
    for name, shown in (("shown", "true"), ("hidden", "false")):
        properties = f'<style:table-properties table:display="{shown}"/>'
        yield (
            f'<style:style style:name="{name}" style:family="table" style:master-page-name="printed">'
            f"{properties}</style:style>"
        )


def _readme(plan: ReturnPlan) -> Iterator[str]:
    yield _table(README)
    yield from (f'<table:table-column table:style-name="w{width}"/>' for width in README_WIDTHS)
    for line in plan.readme:
        beside = _text(line.beside, "text") if line.beside else "<table:table-cell/>"
        if line.fill_in:
            day = line.text == WHOLE_DAY
            beside = _input("", "day" if day else "fill-in", DAY if day else "")
        yield _row([_text(line.text, line.style), beside])
    yield "</table:table>"


def _questions(sheet: QuestionSheet) -> Iterator[str]:
    last = Place(HEADER_ROW + len(sheet.rows), len(HEADINGS) - 1).name
    name = escape(sheet.name, quote=True)
    yield _table(sheet.name, f" table:print-ranges=\"$'{name}'.$A$1:$'{name}'.{last}\"")
    yield from (f'<table:table-column table:style-name="w{WIDTHS[heading]}"/>' for heading in HEADINGS)
    yield _row([_text(sheet.title, "title")])
    yield _row([_text(NOTE, "note")])
    yield from (_row(["<table:table-cell/>"]) for _ in range(2, HEADER_ROW))
    header = _row([_text(heading, "header") for heading in HEADINGS])
    yield f"<table:table-header-rows>{header}</table:table-header-rows>"
    yield from (_row(_question(row)) for row in sheet.rows)
    yield "</table:table>"


def _question(row: Row) -> list[str]:
    told = [_text(text, "text") for text in (row.question, row.text, row.guidance)]
    return told + [_input(row.filled.get(heading, ""), _input_style(heading), heading) for heading in INPUTS]


def _input_style(heading: str) -> str:
    if heading in DAY_INPUTS:
        return "day"
    return "choice" if heading in CHOICES else "fill-in"


def _input(value: str | date, style: str, heading: str) -> str:
    validated = f' table:content-validation-name="{escape(heading)}"' if heading in PROMPTS else ""
    opening = f'<table:table-cell table:style-name="{style}"{validated}'
    if isinstance(value, date):
        day = value.isoformat()
        return f'{opening} office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>'
    return f'{opening} office:value-type="string">{_lines(value)}</table:table-cell>' if value else f"{opening}/>"


def _identity(plan: ReturnPlan) -> str:
    rows = "".join(_row([_text(name, "note"), _text(value, "note")]) for name, value in plan.identity.rows())
    return f"{_table(SHEET, style='hidden')}<table:table-column/><table:table-column/>{rows}</table:table>"


def _table(name: str, more: str = "", style: str = "shown") -> str:
    locked = 'table:protected="true"'
    return f'<table:table table:name="{escape(name)}" table:style-name="{style}" {locked}{more}>'


def _row(cells: list[str]) -> str:
    return f"<table:table-row table:style-name='row'>{''.join(cells)}</table:table-row>"


def _text(text: str, style: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{_lines(text)}</table:table-cell>'


def _lines(text: str) -> str:
    return "".join(f"<text:p>{line_of(line)}</text:p>" for line in text.split("\n"))


def _styles() -> str:
    cells = "".join(_cell_style(name, properties) for name, properties in _STYLES.items())
    return (
        f"<office:styles>{_NUMBERS}{cells}</office:styles>"
        f"<office:automatic-styles>{PAGE_LAYOUT}</office:automatic-styles>"
        f"<office:master-styles>{_MASTER}</office:master-styles>"
    )


def _cell_style(name: str, properties: str) -> str:
    number = f' style:data-style-name="{_FORMATS[name]}"' if name in _FORMATS else ""
    return f'<style:style style:name="{name}" style:family="table-cell"{number}>{properties}</style:style>'
