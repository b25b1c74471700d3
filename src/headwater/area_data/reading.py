"""A table of areas from a file: CSV, workbook or Parquet. Nothing is guessed: every cell comes as the text it was."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence
from headwater.workbooks.grid import MOST_COLUMNS as MOST_ACROSS
from headwater.workbooks.grid import MOST_ROWS as MOST_IN_A_SHEET
from headwater.workbooks.grid import Place
from headwater.workbooks.opening import open_book

WHERE = "File"
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, LONGEST_CODE = 200_000, 150, 200, 60
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
        rows = _some_of(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        what = sentence("it is no table that can be read: {why}.", why=str(error))
        raise refuse(WHERE, what, SAVE_AGAIN) from error
    return _table(rows)


def _some_of(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows with something in them; of too many only as many as tell that they are."""
    filled = (row for row in rows if any(cell.strip() for cell in row))
    return list(itertools.islice(filled, MOST_ROWS + 2))


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
        headings = [
            str(item[0]) for item in connection.execute("describe from read_parquet(?)", [str(path)]).fetchall()
        ]
        counted = connection.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone()
        if _too_many((counted or (0,))[0] + 1, len(headings)):
            raise _in_parts()
        # A cell as text, and no more of it than tells that it is too long: a small file may hold the same long text
        # a hundred thousand times.
        cells = ", ".join(f"left({_quoted(heading)}::varchar, {LONGEST_CELL + 1})" for heading in headings)
        found = connection.execute(f"select {cells} from read_parquet(?)", [str(path)])  # noqa: S608 - it is quoted
        rows = found.fetchall()
    except duckdb.Error as error:
        raise refuse(WHERE, sentence("it is damaged, or no Parquet file."), SAVE_AGAIN) from error
    finally:
        connection.close()
    return _table([headings, *(["" if value is None else value for value in row] for row in rows)])


def _quoted(heading: str) -> str:
    return '"' + heading.replace('"', '""') + '"'


def _table(rows: list[list[str]]) -> AreaTable:
    """Rows as columns, the first row being headings. Raises ``BadInput`` where they are none, or too many."""
    if len(rows) < 2:
        raise refuse(WHERE, sentence("it has no rows below its headings."), sentence("Send a row for each area."))
    headings = tuple(" ".join(cell.split()) for cell in rows[0])
    while headings and not headings[-1]:
        headings = headings[:-1]
    if _too_many(len(rows), len(headings)):
        raise _in_parts()
    _are_headings(headings)
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
    _can_be_shown(columns[0], LONGEST_CODE)
    return AreaTable(headings, columns)


def _are_headings(headings: tuple[str, ...]) -> None:
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
    else:
        _can_be_shown(headings, LONGEST_CELL)
    if problem:
        raise problem


def _can_be_shown(names: Sequence[str], longest: int) -> None:
    """Raise ``BadInput`` where a heading or the code of an area is none: too long, or of letters that are not seen."""
    odd = sum(1 for name in names if len(name) > longest or not name.isprintable())
    if odd:
        what = sentence(
            "{count} headings or codes of areas are longer than {most} letters, or hold what cannot be shown.",
            count=odd,
            most=longest,
        )
        raise refuse(WHERE, what, sentence("Write them anew, in plain letters."))


def _too_many(rows: int, columns: int) -> bool:
    return rows > MOST_ROWS + 1 or columns > MOST_COLUMNS or rows * columns > MOST_CELLS


def _in_parts() -> BadInput:
    what = sentence(
        "it has more than {rows} rows, {columns} columns or 3 million cells.",
        rows=f"{MOST_ROWS:,}",
        columns=MOST_COLUMNS,
    )
    return refuse(WHERE, what, sentence("Bring it in parts."))
