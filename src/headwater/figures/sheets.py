"""Tables from files: CSV as it is, and every sheet of a workbook that has a line of column names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from headwater.core.errors import refuse
from headwater.figures.known_tables import is_known
from headwater.figures.sheet import Sheet
from headwater.packages.first_look import wrong_separator
from headwater.workbooks.grid import Place
from headwater.workbooks.percent_cells import percent_cells

LARGEST = 50_000_000  # bytes of a file
LARGEST_NUMBER = 1e12
DEEPEST = 40  # lines among which the line of column names is looked for
LONGEST_CELL = 1_000_000  # characters


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
    text = read_text(path)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise refuse(path.name, f"cannot be read as CSV: {error}.", "Check its quotes and commas.") from error
    if not lines:
        raise refuse(path.name, "is empty.", "Write at least the line of column names.")
    separator = wrong_separator(text.split("\n", 1)[0])
    if separator:
        raise refuse(path.name, f"separates its columns with {separator}.", "Save it with commas between columns.")
    yield _sheet(path.name, lines[0], lines[1:], first_row=2)


def read_workbook(path: Path) -> Iterator[Sheet]:
    """Every sheet that has a line of names; formulas are never run, their kept values are read as they are shown."""
    import python_calamine

    if path.stat().st_size > LARGEST:
        raise refuse(path.name, "is larger than 50 MB.", "Split it, or take out what is not a figure.")
    content = path.read_bytes()
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = percent_cells(content, path.name)
        for name in workbook.sheet_names:
            lines = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            percentages = shown.get(name, {})
            texts = [
                [_text(cell, percentages.get(Place(row, column))) for column, cell in enumerate(line)]
                for row, line in enumerate(lines)
            ]
            yield from in_lines(f"{path.name}, sheet {name}", texts)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refuse(path.name, f"cannot be read as a workbook: {error}.", "Save it again as .xlsx or .ods.") from error


def in_lines(where: str, lines: Sequence[Sequence[str]]) -> Iterator[Sheet]:
    """The table in ``lines``: under the first line of known column names, past titles and notes, or else the first."""
    named = [number for number, line in enumerate(lines[:DEEPEST]) if sum(map(bool, line)) > 1]
    known = [number for number in named if is_known([name.strip() for name in lines[number]])]
    for number in (known or named)[:1]:
        yield _sheet(where, lines[number], lines[number + 1 :], first_row=number + 2)


def _text(cell: object, percent: int | None) -> str:
    """A cell as it is read: 24.0 as 24, and 0.42 as 42% where it is shown as a percentage with ``percent`` decimals."""
    if isinstance(cell, float):
        if percent is not None and abs(cell) < LARGEST_NUMBER:
            return f"{(Decimal(repr(cell)) * 100).quantize(Decimal(1).scaleb(-min(percent, 6)), ROUND_HALF_UP)}%"
        return str(int(cell)) if cell.is_integer() else str(round(cell, 6))
    return str(cell).strip() if cell is not None else ""


def _sheet(where: str, names: Sequence[str], lines: Sequence[Sequence[str]], first_row: int) -> Sheet:
    columns = tuple(name.strip() for name in names)
    filled = [
        (number, line) for number, line in enumerate(lines, start=first_row) if any(cell.strip() for cell in line)
    ]
    beyond = tuple(number for number, line in filled if any(cell.strip() for cell in line[len(columns) :]))
    empty = dict.fromkeys(columns, "")  # a row may end early
    rows = ((number, empty | dict(zip(columns, map(str.strip, line), strict=False))) for number, line in filled)
    return Sheet(where, columns, tuple(rows), beyond)
