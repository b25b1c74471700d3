"""The plan of a report's workbook, shared by every format: its sheets, their names and what they hold.

The formats only draw this plan, so an XLSX and an ODS file of one report cannot say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater.publishing.document import Report, Table, flat_columns, flat_rows
from headwater.publishing.spreadsheet_text import cell_of

Value = str | int | None
CONTENTS = "Contents"
RESERVED = (CONTENTS, "History")  # Excel keeps the second for itself
LONGEST_NAME = 31
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # a writer leaves out what lies beyond, without a word
NARROWEST, WIDEST, WIDEST_WORD = 9, 46, 18  # characters
READING = (
    "Percentages are whole numbers; each stands beside the count and the base that it was made from.",
    "An apostrophe before a text keeps its first sign (=, +, - or @) from being read as a formula.",
)
_NOT_IN_A_NAME = re.compile(r"[^\w .-]|[^\u0000-\uffff]")


@dataclass(frozen=True)
class Sheet:
    """One sheet. Its texts are as cells hold them; ``percents`` are the columns that show a percent sign.

    ``label`` stands under the title and ``page_label`` on every printed page; ``links`` names, row by row,
    the sheet that a row of the contents leads to.
    """

    name: str
    title: str
    label: str
    page_label: str
    notes: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    percents: frozenset[int] = frozenset()
    links: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.header_row + len(self.rows) >= MOST_ROWS or len(self.header) > MOST_COLUMNS:
            raise ValueError(f"sheet {self.name}: {len(self.rows)} rows by {len(self.header)} do not fit")

    @property
    def preface(self) -> tuple[tuple[str, str], ...]:
        """What stands above the table, one row each: (style, text) pairs."""
        label = (("label", self.label),) if self.label else ()
        return (("title", self.title), *label, *(("note", note) for note in self.notes))

    @property
    def header_row(self) -> int:
        """The index of the header's row: one blank row after the preface."""
        return len(self.preface) + 1

    def widths(self) -> list[int]:
        """Each column's width in characters: its longest text, within reason, for the rest is wrapped."""
        return [self._width(index) for index in range(len(self.header))]

    def _width(self, column: int) -> int:
        longest = max((_longest_line(row[column]) for row in self.rows), default=0)
        word = max((len(word) for word in self.header[column].split()), default=0)
        return max(NARROWEST, min(longest + 2, WIDEST), min(word + 4, WIDEST_WORD))  # 4: the filter's button


def sheets_of(report: Report) -> list[Sheet]:
    """The contents, then a sheet for each table."""
    tables = report.tables()
    names = sheet_names(table.id for table in tables)
    sheets = [_table_sheet(table, name, report.label) for table, name in zip(tables, names, strict=True)]
    return [_contents(report, sheets), *sheets]


def sheet_names(ids: Iterable[str]) -> list[str]:
    """A name for each id that every spreadsheet takes: short, plain, and unlike the others in any case."""
    names: list[str] = []
    taken = {name.casefold() for name in RESERVED}
    for id_ in ids:
        plain = _plain(_NOT_IN_A_NAME.sub("-", id_))
        name = next(name for name in _candidates(plain) if name.casefold() not in taken)
        names.append(name)
        taken.add(name.casefold())
    return names


def _plain(name: str) -> str:
    return name.strip(" .-")[:LONGEST_NAME].rstrip(" .-") or "Sheet"


def _candidates(name: str) -> Iterator[str]:
    yield name
    for number in range(2, MOST_ROWS):
        tail = f"-{number}"
        yield name[: LONGEST_NAME - len(tail)] + tail


def _table_sheet(table: Table, name: str, page_label: str) -> Sheet:
    """The sheet of ``table``: a labelled one carries its label on every row, so that no row can lose it."""
    columns = flat_columns(table)
    label = (table.label,) if table.label else ()
    return Sheet(
        name=name,
        title=cell_of(table.title),
        label=cell_of(table.label),
        page_label=cell_of(table.label or page_label),
        notes=tuple(map(cell_of, table.notes)),
        header=tuple(cell_of(title) for _, title in columns) + (("label",) if label else ()),
        rows=tuple(_row((*row, *label)) for row in flat_rows(table)),
        percents=_percents(table, [key for key, _ in columns]),
    )


def _row(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(cell_of(value) if isinstance(value, str) else value for value in values)


def _percents(table: Table, keys: list[str]) -> frozenset[int]:
    """The columns that ``flat_columns`` opened a share into; a column that is only named so is not one."""
    named = {column.key for column in table.columns}
    return frozenset(index for index, key in enumerate(keys) if key.endswith("_percent") and key not in named)


def _contents(report: Report, sheets: list[Sheet]) -> Sheet:
    """The first sheet: what the report is, and where its tables are."""
    labelled = any(sheet.label for sheet in sheets)
    rows = [(sheet.name, sheet.title, sheet.label)[: 2 + labelled] for sheet in sheets]
    return Sheet(
        name=CONTENTS,
        title=cell_of(report.title),
        label=cell_of(report.label),
        page_label=cell_of(report.label),
        notes=tuple(map(cell_of, _report_notes(report))),
        header=("sheet", "title", "label")[: 2 + labelled],
        rows=tuple(map(_row, rows)),
        links=tuple(sheet.name for sheet in sheets),
    )


def _report_notes(report: Report) -> Iterator[str]:
    if report.subtitle:
        yield report.subtitle
    yield f"Publisher: {report.publisher}"
    yield f"Date: {report.day.isoformat()}"
    if report.label and report.label_meaning:
        yield f"{report.label}: {report.label_meaning}"
    yield from READING


def _longest_line(value: Value) -> int:
    if isinstance(value, str):
        return max(map(len, value.split("\n")))
    return 0 if value is None else len(str(value))
