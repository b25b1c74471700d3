"""Reading an OpenDocument workbook, as ours and as LibreOffice and Excel save it.

Cells and rows may stand for thousands of the same; they are told out only as far as is read. What
stands beside the cells (shapes, notes, changes kept, copies of linked tables) is passed over.
"""

from __future__ import annotations

from headwater.core.return_days import EPOCH_1900
from headwater.workbooks.grid import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINKS,
    MOST_MERGED,
    MOST_ROWS,
    MOST_SHEETS,
    Book,
    Cell,
    Grid,
    Merged,
    Place,
)
from headwater.workbooks.ods_cells import day_of, times_of, value_of
from headwater.workbooks.ods_outside import Outside
from headwater.workbooks.safe_xml import Attributes, TooMuch, Walk, walk
from headwater.workbooks.safety import Parts, refused

CELLS = ("table-cell", "covered-table-cell")
ASIDE = frozenset(("annotation", "shapes", "frame", "tracked-changes", "dde-links", "forms", "table-source"))
SPACES = {"tab": "\t", "line-break": "\n"}


def read_ods(parts: Parts) -> Book:
    """The sheets of the workbook in ``parts``. Raises ``Refused`` where they cannot be read or hold a program."""
    outside = Outside(parts.names)
    content = _Content(outside)
    walk(parts, "content.xml", content)
    walk(parts, "styles.xml", outside)
    if outside.program:
        raise refused(parts.where, "holds a macro. Nothing was taken from it.", "Save it without macros.")
    if not content.sheets:
        raise refused(parts.where, "has no sheets.", "Ask for it again.")
    return Book(tuple(content.sheets), content.epoch, tuple(outside.elsewhere))


class _Content(Walk):
    """``content.xml``."""

    def __init__(self, outside: Outside) -> None:
        self.outside = outside
        self.sheets: list[Grid] = []
        self.spaces = 0
        self.epoch = EPOCH_1900
        self.stack: list[str] = []
        self.aside = 0
        self.undisplayed: set[str] = set()
        self.style = ""
        self.row, self.column, self.times, self.cells_told = 0, 0, 1, 0
        self.cell: Attributes | None = None
        self.paragraphs: list[list[str]] = []
        self.in_row: dict[int, Cell] = {}

    @property
    def grid(self) -> Grid:
        """The sheet that is being read."""
        return self.sheets[-1]

    def start(self, name: str, attributes: Attributes) -> None:
        """Note what points outside wherever it stands, and take in the sheets."""
        self.outside.start(name, attributes)
        if name == "a" and self.cell is not None and len(self.grid.links) < MOST_LINKS:
            self.grid.links += [(Place(self.row, self.column), link) for link in self.outside.links(attributes)]
        parent = self.stack[-1] if self.stack else ""
        self.stack.append(name)
        nested = name == "table" and (parent != "spreadsheet")
        if self.aside or nested or name in ASIDE:
            self.aside += 1
        elif self.cell is not None:
            self._in_cell(name, attributes)
        else:
            self._in_sheet(name, attributes)

    def end(self, name: str) -> None:
        """A cell or a row is whole."""
        self.stack.pop()
        if self.aside:
            self.aside -= 1
        elif name in CELLS and self.cell is not None:
            self._put(self.cell)
            self.cell = None
        elif name == "table-row" and self.sheets:
            self._repeat_row()

    def words(self, text: str) -> None:
        """Keep the text of a cell."""
        if self.cell is not None and not self.aside and self.paragraphs:
            self.paragraphs[-1].append(text)

    def _in_sheet(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._table(attributes)
        elif name in ("style", "table-properties", "null-date"):
            self._setting(name, attributes)
        elif not self.sheets:
            return
        elif name == "table-column":
            self._column(attributes)
        elif name == "table-row":
            self._row(attributes)
        elif name in CELLS:
            self.cell, self.paragraphs = attributes, []

    def _setting(self, name: str, attributes: Attributes) -> None:
        """What stands before the sheets: which of their styles hides one, and from when days are counted."""
        if name == "style":
            self.style = attributes.get("name", "")
        elif name == "null-date":
            self.epoch = day_of(attributes.get("date-value", "")) or EPOCH_1900
        elif attributes.get("display") == "false":
            self.undisplayed.add(self.style)

    def _table(self, attributes: Attributes) -> None:
        hidden = attributes.get("style-name") in self.undisplayed
        self.sheets.append(Grid(attributes.get("name", ""), hidden))
        self.row = self.column = 0
        if len(self.sheets) > MOST_SHEETS:
            raise TooMuch("has more sheets than is read")

    def _row(self, attributes: Attributes) -> None:
        self.column, self.times, self.in_row = 0, times_of(attributes, "number-rows-repeated"), {}
        if attributes.get("visibility", "visible") != "visible":
            self.grid.hidden_rows.update(range(self.row, min(self.row + self.times, MOST_ROWS)))

    def _column(self, attributes: Attributes) -> None:
        after = self.column + times_of(attributes, "number-columns-repeated")
        if attributes.get("visibility", "visible") != "visible":
            self.grid.hidden_columns.update(range(self.column, min(after, MOST_COLUMNS)))
        self.column = after

    def _in_cell(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self.paragraphs.append([])
        elif not self.paragraphs:
            return
        elif name == "s":
            self._space(times_of(attributes, "c"))
        elif name in SPACES:
            self.paragraphs[-1].append(SPACES[name])

    def _space(self, times: int) -> None:
        self.spaces += times
        if self.spaces > LONGEST_TEXT:
            raise TooMuch("has more spaces than is read")
        self.paragraphs[-1].append(" " * times)

    def _put(self, attributes: Attributes) -> None:
        cell, times = value_of(attributes, self.paragraphs), times_of(attributes, "number-columns-repeated")
        wide, high = times_of(attributes, "number-columns-spanned"), times_of(attributes, "number-rows-spanned")
        if wide > 1 or high > 1:
            last = Place(self.row + high - 1, self.column + wide - 1)
            self.grid.merged.append(Merged(Place(self.row, self.column), last))
        if len(self.grid.merged) > MOST_MERGED:
            raise TooMuch("merges more cells than is read")
        if cell.formula or cell.value != "":
            self.in_row.update(dict.fromkeys(range(self.column, min(self.column + times, MOST_COLUMNS)), cell))
        self.column += times

    def _repeat_row(self) -> None:
        """Tell the row out as often as it stands for, if it holds anything."""
        if self.in_row:
            for row in range(self.row, min(self.row + self.times, MOST_ROWS)):
                self.cells_told += len(self.in_row)
                if self.cells_told > MOST_CELLS:
                    raise TooMuch("has more cells than is read")
                self.grid.cells.update({Place(row, column): cell for column, cell in self.in_row.items()})
        self.row, self.in_row = self.row + self.times, {}
