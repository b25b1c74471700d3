"""A table of areas from a file: CSV, workbook or Parquet. Nothing is guessed: every cell comes as the text it was."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence
from headwater.workbooks.grid import MOST_COLUMNS as MOST_ACROSS
from headwater.workbooks.grid import MOST_ROWS as MOST_IN_A_SHEET
from headwater.workbooks.grid import Place
from headwater.workbooks.opening import open_book

WHERE = "File"
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200_000, 150, 200
MOST_CELLS = 3_000_000
FURTHEST = Place(MOST_IN_A_SHEET - 1, MOST_ACROSS - 1)  # what lies further out is not read, and would be missed
SAVE_AGAIN = sentence("Open it where it was made, save it again, and send the new file.")


@dataclass(frozen=True)
class AreaTable:
    """A table: its headings, and under each the texts of its column, an area a row."""

    headings: tuple[str, ...]
    columns: tuple[list[str], ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0]) if self.columns else 0


def read_table(path: Path, media_type: str) -> AreaTable:
    """The table in the file at ``path``, by what kind of file it is. Raises ``BadInput`` where it is none."""
    kind = media_type.rpartition("/")[2]
    if "parquet" in kind:
        return _parquet(path)
    if "sheet" in kind:
        return _workbook(path)
    return _csv(path)


def _csv(path: Path) -> AreaTable:
    text = path.read_text("utf-8-sig")
    first = text[:20_000].partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        what = sentence("it is no table that can be read: {why}.", why=str(error))
        raise refuse(WHERE, what, SAVE_AGAIN) from error
    return _table([row for row in rows if any(cell.strip() for cell in row)])


def _workbook(path: Path) -> AreaTable:
    book = open_book(path.read_bytes(), WHERE)
    sheets = [sheet for sheet in book.sheets if sheet.cells and not sheet.hidden]
    if len(sheets) != 1:
        what = sentence("the workbook has {count} sheets with something in them.", count=len(sheets))
        raise refuse(WHERE, what, sentence("Send one that has a single sheet, with a row for each area."))
    sheet = sheets[0]
    if sheet.merged or sheet.hidden_rows or sheet.hidden_columns:
        what = sentence("the sheet has merged cells, or hidden rows or columns: what belongs where cannot be told.")
        raise refuse(WHERE, what, sentence("Show everything, take the cells apart, and send it again."))
    if any(cell.formula or cell.wrong for cell in sheet.cells.values()):
        what = sentence("the sheet has formulas, whose results are not kept in it, or errors.")
        raise refuse(WHERE, what, sentence("Copy it, paste its values into a new sheet, and send that."))
    if (
        max(place.row for place in sheet.cells) >= FURTHEST.row
        or max(place.column for place in sheet.cells) >= FURTHEST.column
    ):
        what = sentence(
            "the sheet has {rows} rows or {columns} columns, or more.", rows=MOST_IN_A_SHEET, columns=MOST_ACROSS
        )
        raise refuse(WHERE, what, sentence("Save it as CSV, and send that."))
    width = max(place.column for place in sheet.cells) + 1
    texts = {place: cell.text.strip() for place, cell in sheet.cells.items()}
    by_row: dict[int, list[str]] = {}
    for place, cell in texts.items():
        by_row.setdefault(place.row, [""] * width)[place.column] = cell
    return _table([by_row[row] for row in sorted(by_row)])


def _parquet(path: Path) -> AreaTable:
    import duckdb  # loaded for the few who bring one

    connection = duckdb.connect(config={"memory_limit": "300MB", "threads": 1})
    try:
        connection.execute("set allowed_paths=[?]", [str(path)])
        connection.execute("set enable_external_access=false")
        connection.execute("set lock_configuration=true")
        found = connection.execute("select * from read_parquet(?)", [str(path)])
        headings = tuple(str(item[0]) for item in found.description or ())
        rows = found.fetchmany(MOST_ROWS + 1)
    except duckdb.Error as error:
        raise refuse(WHERE, sentence("it is damaged, or no Parquet file."), SAVE_AGAIN) from error
    finally:
        connection.close()
    return _table([list(headings), *([_text(value) for value in row] for row in rows)])


def _text(value: object) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _table(rows: list[list[str]]) -> AreaTable:
    """Rows as columns, the first row being headings. Raises ``BadInput`` where they are none, or too many."""
    if len(rows) < 2:
        raise refuse(WHERE, sentence("it has no rows below its headings."), sentence("Send a row for each area."))
    headings = tuple(" ".join(cell.split()) for cell in rows[0])
    while headings and not headings[-1]:
        headings = headings[:-1]
    _fits(headings, rows)
    width = len(headings)
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row[width:]):
            what = sentence("row {row} has more cells than there are headings.", row=number)
            raise refuse(WHERE, what, sentence("Give each column a heading."))
    body = [[*row[:width], *[""] * (width - len(row))] for row in rows[1:]]
    columns = tuple([cell.strip() for cell in column] for column in zip(*body, strict=True))
    for heading, column in zip(headings, columns, strict=True):
        longest = max(map(len, column))
        if longest > LONGEST_CELL:
            what = sentence("under “{heading}” a cell has {count} characters.", heading=heading, count=longest)
            raise refuse(WHERE, what, sentence("Figures of areas are short: take running text out."))
    return AreaTable(headings, columns)


def _fits(headings: tuple[str, ...], rows: list[list[str]]) -> None:
    problem: BadInput | None = None
    if len(headings) < 2:
        what = sentence("it has fewer than two headings.")
        problem = refuse(WHERE, what, sentence("Let the first column say which area, and the others hold figures."))
    elif "" in headings:
        what = sentence("column {number} has no heading.", number=headings.index("") + 1)
        problem = refuse(WHERE, what, sentence("Give each column a heading."))
    elif len({heading.casefold() for heading in headings}) < len(headings):
        seen = [heading.casefold() for heading in headings]
        twice = next(heading for heading in headings if seen.count(heading.casefold()) > 1)
        what = sentence("“{heading}” is a heading twice.", heading=twice)
        problem = refuse(WHERE, what, sentence("Name each column once."))
    elif len(rows) > MOST_ROWS + 1 or len(headings) > MOST_COLUMNS or len(rows) * len(headings) > MOST_CELLS:
        what = sentence(
            "it has more than {rows} rows, {columns} columns or 3 million cells.",
            rows=f"{MOST_ROWS:,}",
            columns=MOST_COLUMNS,
        )
        problem = refuse(WHERE, what, sentence("Bring it in parts."))
    if problem:
        raise problem
