"""The sheets of an XLSForm as rows of texts by column name, each with its row's number, and all that is odd noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import refuse
from headwater.interchange.carried import Fate, Ledger
from headwater.interchange.json_documents import read_bytes
from headwater.workbooks.grid import MOST_COLUMNS, MOST_ROWS, Book, Grid, Place
from headwater.workbooks.safe_xml import Attributes, Walk, walk
from headwater.workbooks.safety import LARGEST_FILE, Parts, macro_parts, open_parts
from headwater.workbooks.xlsx_parts import Workbook
from headwater.workbooks.xlsx_reader import WORKBOOK, place_of, read_relations, read_xlsx

READ = ("survey", "choices", "settings")


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its number as a spreadsheet shows it, and what stands in each named column."""

    sheet: str
    number: int
    cells: Mapping[str, str]

    def at(self, *columns: str) -> str:
        """What stands in the first of ``columns`` that has anything."""
        return next((self.cells[column] for column in columns if self.cells.get(column)), "")

    def place(self, where: str, column: str = "") -> str:
        """Where a person finds it."""
        return f"{where}, {self.sheet}, row {self.number}{f', {column}' if column else ''}"


def read_sheets(path: Path, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of the three sheets that a form has. Raises ``BadInput`` where the file may not be opened."""
    parts = open_parts(read_bytes(path, LARGEST_FILE), path.name)
    for name in macro_parts(parts):
        ledger.note(Fate.NOT_CARRIED, "macros: they were neither run nor opened", name)
    book = read_xlsx(parts)
    for what in book.elsewhere:
        ledger.note(Fate.NOT_CARRIED, "links to what is outside the file: nothing was followed", what)
    sheets = {sheet.name.strip().lower(): sheet for sheet in book.sheets}
    if "survey" not in sheets:
        named = ", ".join(sheet.name[:30] for sheet in book.sheets[:5])
        raise refuse(path.name, f"has no sheet “survey” (it has {named}).", "Give an XLSForm.")
    _tell_what_is_odd(parts, book, sheets, path.name, ledger)
    return {name: list(_rows(sheets[name], name, path.name, ledger)) for name in READ if name in sheets}


def _tell_what_is_odd(parts: Parts, book: Book, sheets: Mapping[str, Grid], where: str, ledger: Ledger) -> None:
    for name in (name for name in sheets if name not in READ):
        ledger.note(Fate.NOT_CARRIED, "sheets that no form has", name)
    for name in (name for name in READ if name in sheets):
        for row in sorted(sheets[name].hidden_rows & set(sheets[name].rows())):
            ledger.note(Fate.CHANGED, "hidden rows are read like any other", f"{name}, row {row + 1}")
        for merged in sheets[name].merged:
            ledger.problem(
                f"{where}, {name}, {merged.name}",
                "is a merged cell: which row it belongs to cannot be told.",
                "Take the merge off.",
            )
        for place, cell in sheets[name].cells.items():
            if cell.formula or cell.wrong:
                what = "holds a formula, and no formula is ever worked out." if cell.formula else "holds an error."
                ledger.problem(f"{where}, {name}, {place.name}", what, "Put the value itself there.")
    for name in _too_far(parts, len(book.sheets)):
        ledger.problem(
            f"{where}, {name}", f"goes beyond row {MOST_ROWS:,} or column {MOST_COLUMNS}.", "Split the form."
        )


class _Extent(Walk):
    """Whether a sheet has a cell further out than its reader looks."""

    def __init__(self) -> None:
        self.far = False
        self.place: Place | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Note a cell's place."""
        if name == "c":
            self.place = place_of(attributes.get("r", ""))
        elif name in ("v", "is", "f") and self.place:
            self.far = self.far or self.place.row >= MOST_ROWS or self.place.column >= MOST_COLUMNS


def _too_far(parts: Parts, sheets: int) -> Iterator[str]:
    """What is not read is told: the reader of sheets looks only so far."""
    workbook, relations = Workbook(), read_relations(parts, WORKBOOK)
    walk(parts, WORKBOOK, workbook)
    for name, relation, _ in workbook.sheets[:sheets]:
        extent = _Extent()
        walk(parts, relations.path(relation), extent)
        if extent.far and name.strip().lower() in READ:
            yield name


def _rows(grid: Grid, sheet: str, where: str, ledger: Ledger) -> Iterator[Row]:
    numbers = grid.rows()
    if not numbers:
        return
    names = {column: _column(text) for column, text in grid.words(numbers[0]).items()}
    for name in {name for name in names.values() if list(names.values()).count(name) > 1}:
        ledger.problem(f"{where}, {sheet}, row {numbers[0] + 1}", f"has the column “{name}” twice.", "Keep one.")
    for number in numbers[1:]:
        words = grid.words(number)
        for column in words.keys() - names.keys():
            ledger.problem(
                f"{where}, {sheet}, {Place(number, column).name}",
                "stands in a column without a name.",
                "Name the column, or take it out.",
            )
        yield Row(sheet, number + 1, {names[column]: text for column, text in words.items() if column in names})


def _column(text: str) -> str:
    """A column's name: its own part in small letters, its language as written."""
    name, separator, language = text.partition("::")
    name = name.strip().lower().replace("list name", "list_name")
    return f"{name}::{language.strip()}" if separator else name
