"""The report as an OpenDocument workbook, written with the standard library alone.

odfdo was tried and left out: 45 tables of 60 rows and 20 columns took it about 5 seconds, and it dates every
entry of the file by the clock. What a plain workbook needs is short: cells, styles, a page's layout and the
document's properties. No cell has a formula, every entry has one fixed date, and the mimetype comes first and
uncompressed, as the format asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from headwater.publishing.document import Report
from headwater.publishing.spreadsheet_text import cell_of
from headwater.publishing.workbook import Sheet, Value, sheets_of

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o644 << 16  # what an entry says of the machine: the same from every machine
CM_PER_CHARACTER = 0.21
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES = {name: f"{_OASIS}:{name}:1.0" for name in ("office", "table", "text", "style", "meta")} | {
    "number": f"{_OASIS}:datastyle:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "config": f"{_OASIS}:config:1.0",
    "ooo": "http://openoffice.org/2004/office",
    "of": f"{_OASIS}:of:1.2",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _PREFIXES.items())
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WRAPPED = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
_CELLS = {
    "title": '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>',
    "label": '<style:text-properties fo:font-weight="bold" fo:color="#b10e1e"/>',
    "note": "",
    "header": '<style:table-cell-properties fo:wrap-option="wrap" fo:background-color="#e9eef3" '
    'fo:border-bottom="0.75pt solid #1d1d1d"/><style:text-properties fo:font-weight="bold"/>',
    "text": _WRAPPED,
    "number": _WRAPPED,
    "percent": _WRAPPED,
}
_SIGNS = {"number": "", "percent": "%"}  # the two ways to show a number, each a number style and a cell style
_NUMBERS = "".join(
    f'<number:number-style style:name="{name}"><number:number number:decimal-places="0" '
    f'number:min-integer-digits="1"/><number:text>{sign}</number:text></number:number-style>'
    for name, sign in _SIGNS.items()
)
PAGE_LAYOUT = (
    '<style:page-layout style:name="landscape"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="0.8cm"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm"/></style:footer-style>'
    "</style:page-layout>"
)
_FOOTER = "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>"
# XML readers join white space in a paragraph, so all but single spaces inside it are written as elements.
_SPACES = re.compile(r"^ +|(?<=[ \t]) +| +$|\t")


def write_ods(report: Report, path: Path) -> None:
    """Write ``report``'s workbook to ``path``: the same bytes for the same report."""
    sheets = sheets_of(report)
    parts = {"content": _content(sheets), "styles": _styles(report, sheets), "meta": _meta(report)}
    with ZipFile(path, "w") as archive:
        archive.writestr(entry("mimetype", ZIP_STORED), MIMETYPE)
        for name, body in parts.items():
            archive.writestr(entry(f"{name}.xml"), part(name, body))
        archive.writestr(entry("META-INF/manifest.xml"), manifest(parts))


def entry(name: str, compression: int = ZIP_DEFLATED) -> ZipInfo:
    """An entry of the file, dated the same every time."""
    entry = ZipInfo(name, FIXED_DATE)
    entry.compress_type, entry.create_system, entry.external_attr = compression, UNIX, READABLE
    return entry


def part(name: str, body: str) -> str:
    """A part of the document as XML."""
    root = f"office:document-{name}"
    return f'{_XML}<{root} {_NAMESPACES} office:version="1.3">{body}</{root}>'


def _content(sheets: list[Sheet]) -> str:
    tables = "".join("".join(_table(index, sheet)) for index, sheet in enumerate(sheets))
    return (
        f"<office:automatic-styles>{''.join(_sheet_styles(sheets))}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    )


def _sheet_styles(sheets: list[Sheet]) -> Iterator[str]:
    """A style for rows, for each width of a column, and for each sheet, to name its printed page."""
    height = '<style:table-row-properties style:use-optimal-row-height="true"/>'
    yield f'<style:style style:name="row" style:family="table-row">{height}</style:style>'
    for width in sorted({width for sheet in sheets for width in sheet.widths()}):
        properties = f'<style:table-column-properties style:column-width="{width * CM_PER_CHARACTER:.2f}cm"/>'
        yield f'<style:style style:name="w{width}" style:family="table-column">{properties}</style:style>'
    for index in range(len(sheets)):
        yield f'<style:style style:name="t{index}" style:family="table" style:master-page-name="p{index}"/>'


def _table(index: int, sheet: Sheet) -> Iterator[str]:
    """The sheet as XML: the header's row is marked, so that every printed page repeats it."""
    yield f'<table:table table:name="{escape(sheet.name)}" table:style-name="t{index}">'
    for width in sheet.widths():
        yield f'<table:table-column table:style-name="w{width}"/>'
    for style, text in sheet.preface:
        yield _row([_text(text, style)])
    yield _row(["<table:table-cell/>"])
    header = _row([_text(title, "header") for title in sheet.header])
    yield f"<table:table-header-rows>{header}</table:table-header-rows>"
    for number, values in enumerate(sheet.rows):
        yield _row(_cells(values, sheet, number))
    yield "</table:table>"


def _row(cells: Iterable[str]) -> str:
    return f"<table:table-row table:style-name='row'>{''.join(cells)}</table:table-row>"


def _cells(values: tuple[Value, ...], sheet: Sheet, row: int) -> Iterator[str]:
    for column, value in enumerate(values):
        leads = sheet.links and column == 0
        yield _link(sheet.links[row]) if leads else _cell(value, percent=column in sheet.percents)


def _cell(value: Value, *, percent: bool) -> str:
    if not isinstance(value, int):
        return _text(value, "text") if value else "<table:table-cell/>"
    style = "percent" if percent else "number"
    kind = f'table:style-name="{style}" office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}><text:p>{value}{_SIGNS[style]}</text:p></table:table-cell>"


def _text(text: str, style: str) -> str:
    lines = "".join(f"<text:p>{line_of(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>'


def _link(name: str) -> str:
    anchor = f'<text:a xlink:type="simple" xlink:href="#&#x27;{name}&#x27;.A1">{name}</text:a>'
    return f'<table:table-cell office:value-type="string"><text:p>{anchor}</text:p></table:table-cell>'


def line_of(line: str) -> str:
    """A line of text as XML, with all of its spaces."""
    return _SPACES.sub(_space, escape(line))


def _space(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def _styles(report: Report, sheets: list[Sheet]) -> str:
    """The named styles of cells, and a printed page for each sheet: its label stands on every one."""
    tongue, _, country = escape(report.language).partition("-")
    spoken = f'<style:text-properties fo:language="{tongue}" fo:country="{country or "none"}"/>'
    default = f'<style:default-style style:family="table-cell">{spoken}</style:default-style>'
    cells = "".join(_cell_style(*cell) for cell in _CELLS.items())
    pages = "".join(_master_page(index, sheet.page_label) for index, sheet in enumerate(sheets))
    return (
        f"<office:styles>{default}{_NUMBERS}{cells}</office:styles>"
        f"<office:automatic-styles>{PAGE_LAYOUT}</office:automatic-styles>"
        f"<office:master-styles>{pages}</office:master-styles>"
    )


def _cell_style(name: str, properties: str) -> str:
    number = f' style:data-style-name="{name}"' if name in _SIGNS else ""
    return f'<style:style style:name="{name}" style:family="table-cell"{number}>{properties}</style:style>'


def _master_page(index: int, label: str) -> str:
    shown = "true" if label else "false"
    head = f'<style:header style:display="{shown}"><text:p>{line_of(label)}</text:p></style:header>'
    page = f'<style:master-page style:name="p{index}" style:page-layout-name="landscape">'
    return f"{page}{head}{_FOOTER}</style:master-page>"


def _meta(report: Report) -> str:
    """The document's properties: every date is the report's day, so that no clock comes into the file."""
    day, maker = f"{report.day.isoformat()}T00:00:00", escape(cell_of(report.publisher))
    return (
        f"<office:meta><meta:generator>Headwater</meta:generator><dc:title>{escape(cell_of(report.title))}"
        f"</dc:title><dc:subject>{escape(cell_of(report.subtitle))}</dc:subject>"
        f"<meta:initial-creator>{maker}</meta:initial-creator><dc:creator>{maker}</dc:creator>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{escape(report.language)}</dc:language></office:meta>"
    )


def manifest(parts: Iterable[str]) -> str:
    """The list of a file's parts."""
    kinds = {"/": f'{MIMETYPE}" manifest:version="1.3'} | {f"{name}.xml": "text/xml" for name in parts}
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = "".join(entry.format(*kind) for kind in kinds.items())
    space = f'xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3"'
    return f"{_XML}<manifest:manifest {space}>{entries}</manifest:manifest>"
