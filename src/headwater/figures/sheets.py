"""Tables from files: CSV as it is, and every sheet of a workbook that has a row of column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater.core.errors import BadInput, Problem, refuse

LARGEST = 50_000_000  # bytes of a file
LONGEST_CELL = 1_000_000  # characters


@dataclass(frozen=True)
class Sheet:
    """A table: where it is, its column names, and its rows with the number a spreadsheet gives them."""

    where: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read_text(path: Path) -> str:
    """A file's text in UTF-8, with or without a byte-order mark."""
    if path.stat().st_size > LARGEST:
        raise refuse(path.name, "is larger than 50 MB.", "Split it, or take out what is not a figure.")
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4096]:
        raise refuse(path.name, "is not in UTF-8 (it looks like UTF-16).", "Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(path.name, f"is not in UTF-8 at byte {error.start}.", "Save it as UTF-8.") from error


def read_csv(path: Path) -> Iterator[Sheet]:
    """The one table of a CSV file."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        lines = list(csv.reader(io.StringIO(read_text(path), newline=""), strict=True))
    except csv.Error as error:
        raise refuse(path.name, f"cannot be read as CSV: {error}.", "Check its quotes and commas.") from error
    if not lines:
        raise refuse(path.name, "is empty.", "Write at least the line of column names.")
    yield _sheet(path.name, lines[0], lines[1:], first_row=2)


def read_workbook(path: Path) -> Iterator[Sheet]:
    """Every sheet that has text in its first filled row; formulas are never run, their kept values are read."""
    import python_calamine

    if path.stat().st_size > LARGEST:
        raise refuse(path.name, "is larger than 50 MB.", "Split it, or take out what is not a figure.")
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            lines = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield from _in_workbook(f"{path.name}, sheet {name}", lines)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refuse(path.name, f"cannot be read as a workbook: {error}.", "Save it again as .xlsx or .ods.") from error


def _in_workbook(where: str, lines: Sequence[Sequence[object]]) -> Iterator[Sheet]:
    for number, line in enumerate(lines, start=1):
        names = [_text(cell) for cell in line]
        if sum(bool(name) for name in names) > 1:
            rows = [[_text(cell) for cell in row] for row in lines[number:]]
            yield _sheet(where, names, rows, first_row=number + 1)
            return


def _text(cell: object) -> str:
    """A cell as text; a whole number that a workbook holds as 24.0 is 24."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if cell is not None else ""


def _sheet(where: str, names: list[str], lines: list[list[str]], first_row: int) -> Sheet:
    columns = tuple(name.strip() for name in names)
    filled = [
        (number, line) for number, line in enumerate(lines, start=first_row) if any(cell.strip() for cell in line)
    ]
    beyond = [number for number, line in filled if any(cell.strip() for cell in line[len(columns) :])]
    if beyond:
        what = "has more cells than there are column names."
        raise BadInput(
            Problem(f"{where}, row {number}", what, "Put text that holds a comma in quotes.") for number in beyond
        )
    empty = dict.fromkeys(columns, "")  # a row may end early
    rows = ((number, empty | dict(zip(columns, map(str.strip, line), strict=False))) for number, line in filled)
    return Sheet(where, columns, tuple(rows))
