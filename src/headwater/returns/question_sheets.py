"""Finding the questions on a sheet, in whatever order they stand now, and telling what nobody could see."""

from __future__ import annotations

from itertools import groupby

from headwater.core.errors import Problem
from headwater.returns.plan import ANSWER, GUIDANCE, HEADINGS, INPUTS, QUESTION, REF
from headwater.returns.question_rows import LOCKED, Setting, SheetRead, read_row
from headwater.workbooks.grid import Cell, Grid, Place, shown

LAST_HEADER_ROW = 30
PREFACE = (Place(0, 0), Place(1, 0))  # a sheet's title and its note
MOST_STRAY = 20  # told of a sheet
STRAY = "says “{}” outside the cells to fill in. It was not read."
LOOK = "Look at it yourself."


def read_sheet(grid: Grid, setting: Setting) -> SheetRead | None:
    """The answers on a sheet, or None where it is no sheet of questions."""
    read = SheetRead(setting, grid)
    if not _find_header(read):
        return None
    if missing := [name for name in HEADINGS if name not in read.columns]:
        read.wrong(f"row {read.header + 1}", f"has no heading “{'”, “'.join(missing)}”.", LOCKED)
        return read
    _find_rows(read)
    for reference, rows in read.rows.items():
        if len(rows) > 1:
            both = " and ".join(Place(row, read.columns[REF]).name for row in rows[:2])
            read.wrong(f"cells {both}", f"are both for {shown(reference)}. Neither was read.", LOCKED)
        else:
            read_row(read, setting.questions[reference], rows[0])
    _tell_hidden(read)
    _tell_outside(read)
    return read


def _find_header(read: SheetRead) -> bool:
    for row in (row for row in read.grid.rows() if row <= LAST_HEADER_ROW):
        words = read.grid.words(row)
        if REF in words.values() and ANSWER in words.values():
            read.columns = {text: column for column, text in sorted(words.items(), reverse=True)}
            read.header = row
            return True
    return False


def _find_rows(read: SheetRead) -> None:
    for row in read.grid.rows():
        reference = read.at(row, REF).text.strip()
        if row <= read.header:
            continue
        if reference in read.setting.questions:
            read.rows.setdefault(reference, []).append(row)
            continue
        filled = [heading for heading in (REF, *INPUTS) if read.at(row, heading) != Cell()]
        if filled:
            what = f"“{shown(reference)}” is no question of this workbook."
            what = what if reference else "stands beside no question."
            read.wrong_at(row, filled[0], what, LOCKED)


def _tell_outside(read: SheetRead) -> None:
    """What somebody wrote beside the table, above it or below it: not read, and that must not go unsaid."""
    columns = {read.columns[heading] for heading in HEADINGS}
    beside = {place for place in read.grid.cells if place.row >= read.header and place.column not in columns}
    above = {place for place in read.grid.cells if place.row < read.header and place not in PREFACE}
    rows = {row for found in read.rows.values() for row in found} | {read.header}
    texts = {read.columns[heading] for heading in (QUESTION, GUIDANCE)}
    below = {place for place in read.grid.cells if place.row not in rows and place.column in texts - {0}}
    read.notices += tell_stray(read.grid, beside | above | below, read.setting.file)


def tell_stray(grid: Grid, places: set[Place], file: str) -> list[Problem]:
    """What stands in cells where nothing is read, by cell; past twenty of them, how many more."""
    found = sorted(place for place in places if grid.cells[place].text.strip())
    sheet = f"{file}, sheet {shown(grid.name)}"
    told = [
        Problem(f"{sheet}, cell {place.name}", STRAY.format(shown(grid.cells[place].text)), LOOK)
        for place in found[:MOST_STRAY]
    ]
    if len(found) > MOST_STRAY:
        what = f"has {len(found) - MOST_STRAY:,} more cells outside the table that were not read."
        told.append(Problem(sheet, what, LOOK))
    return told


def _tell_hidden(read: SheetRead) -> None:
    """Rows, columns and sheets that nobody could see. Their answers were read all the same."""
    remedy = "Show them, and check the answers."
    if read.grid.hidden:
        read.wrong("all cells", "are hidden: the whole sheet is.", remedy)
    hidden = sorted(row for rows in read.rows.values() for row in rows if row in read.grid.hidden_rows)
    for _, run in groupby(enumerate(hidden), lambda pair: pair[1] - pair[0]):
        rows = [row for _, row in run]
        first, last = min(read.columns.values()), max(read.columns.values())
        read.wrong(f"cells {Place(rows[0], first).name}:{Place(rows[-1], last).name}", "are in hidden rows.", remedy)
    for heading in HEADINGS:
        if read.columns[heading] in read.grid.hidden_columns:
            read.wrong_at(read.header, heading, f"is the head of a hidden column, {heading}.", remedy)
