"""Reading an XLSX workbook: the values of its cells as saved, and what was done to its sheets.

Our own reader, on the standard library's parser: it tells a formula from a value, knows which rows are hidden and
which cells merged in both formats, and holds no more cells than a set number. Libraries that make a table of
a sheet's whole extent take gigabytes for two cells that lie far apart.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import PurePosixPath

from headwater.core.return_days import EPOCH_1900
from headwater.workbooks.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINKS,
    MOST_MERGED,
    MOST_ROWS,
    Book,
    Cell,
    Grid,
    Merged,
    Place,
)
from headwater.workbooks.safe_xml import Attributes, TooMuch, Walk, walk
from headwater.workbooks.safety import Parts, outside_parts, refused
from headwater.workbooks.xlsx_parts import Relations, SharedStrings, Styles, Workbook, decoded

EPOCH_1904 = date(1904, 1, 1)
WORKBOOK = "xl/workbook.xml"
TRUE = ("1", "true")
_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
LAST_SERIAL = 2_958_465  # the last day of the year 9999


def read_xlsx(parts: Parts) -> Book:
    """The sheets of the workbook in ``parts``. Raises ``Refused`` where they cannot be read."""
    workbook, strings, styles = Workbook(), SharedStrings(), Styles()
    walk(parts, WORKBOOK, workbook)
    walk(parts, "xl/sharedStrings.xml", strings)
    walk(parts, "xl/styles.xml", styles)
    relations = read_relations(parts, WORKBOOK)
    epoch = EPOCH_1904 if workbook.from_1904 else EPOCH_1900
    sheets: list[Grid] = []
    for name, relation, hidden in workbook.sheets:
        path = relations.path(relation)
        room = MOST_CELLS - sum(len(grid.cells) for grid in sheets)
        sheet = _Sheet(Grid(name, hidden=hidden), strings.texts, styles.dates, epoch, room)
        walk(parts, path, sheet)
        sheet.link(read_relations(parts, path))
        sheets.append(sheet.grid)
    if not sheets:
        raise refused(parts.where, "has no sheets.", "Ask for it again.")
    return Book(tuple(sheets), epoch, _unlike([*outside_parts(parts), *_outside_relations(parts)]))


def _unlike(told: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told))[:MOST_LINKS]


def read_relations(parts: Parts, part: str) -> Relations:
    """What a part relates to."""
    path = PurePosixPath(part)
    relations = Relations(path.parent)
    walk(parts, str(path.parent / "_rels" / f"{path.name}.rels"), relations)
    return relations


def _outside_relations(parts: Parts) -> list[str]:
    """What the parts relate to outside the file, but for links that a person may click."""
    found = []
    for name in sorted(name for name in parts.names if name.endswith(".rels")):
        relations = Relations(PurePosixPath(name).parent.parent)
        walk(parts, name, relations)
        found += [what for kind, what in relations.outside.values() if kind != "hyperlink"]
    return found


def place_of(name: str) -> Place | None:
    """The place of a cell's name such as D7."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Place(int(found[2]) - 1, column - 1)


class _Sheet(Walk):
    """One sheet's part. Cells without a name follow the one before, as the standard has it."""

    def __init__(self, grid: Grid, strings: list[str], dates: list[bool], epoch: date, room: int) -> None:
        self.grid, self.strings, self.dates, self.epoch, self.room = grid, strings, dates, epoch, room
        self.next = Place(-1, 0)
        self.cell: Attributes | None = None
        self.inside = ""
        self.pieces: dict[str, list[str]] = {}
        self.hyperlinks: list[tuple[Place, str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the rows, the cells and what was done to them."""
        if name == "row":
            self._row(attributes)
        elif name == "c":
            self.next = place_of(attributes.get("r", "")) or self.next
            self.cell, self.pieces = attributes, {}
        elif self.cell is not None:
            self.inside = name
            self.pieces.setdefault(name, [])
        elif name == "col" and (attributes.get("hidden") in TRUE or attributes.get("width") == "0"):
            first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
            self.grid.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "hyperlink" and len(self.hyperlinks) < MOST_LINKS:
            place = place_of(attributes.get("ref", "").partition(":")[0])
            self.hyperlinks.append((place or Place(0, 0), attributes.get("id", "")))

    def words(self, text: str) -> None:
        """Keep the text of a cell's value."""
        if self.inside in ("v", "t", "f"):
            self.pieces[self.inside].append(text)

    def end(self, name: str) -> None:
        """Put the cell down where it belongs."""
        self.inside = ""
        if name == "c" and self.cell is not None:
            self._put(self.cell)
            self.cell, self.next = None, Place(self.next.row, self.next.column + 1)

    def link(self, relations: Relations) -> None:
        """Say where the sheet's links lead."""
        outside = relations.outside
        self.grid.links.extend((place, outside[key][1]) for place, key in self.hyperlinks if key in outside)

    def _row(self, attributes: Attributes) -> None:
        number = _whole(attributes.get("r"))
        self.next = Place(number - 1 if number else self.next.row + 1, 0)
        hidden = attributes.get("hidden") in TRUE or attributes.get("ht") in ("0", "0.0")
        if hidden and self.next.row < MOST_ROWS:
            self.grid.hidden_rows.add(self.next.row)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        places = place_of(first), place_of(last or first)
        if places[0] and places[1]:
            self.grid.merged.append(Merged(places[0], places[1]))
        if len(self.grid.merged) > MOST_MERGED:
            raise TooMuch("merges more cells than is read")

    def _put(self, attributes: Attributes) -> None:
        formula = "f" in self.pieces
        cell = Cell(formula=True) if formula else self._value(attributes)
        far = self.next.row >= MOST_ROWS or self.next.column >= MOST_COLUMNS
        if far or (cell.value == "" and not formula and not cell.wrong):
            return
        self.grid.cells[self.next] = cell
        if len(self.grid.cells) > self.room:
            raise TooMuch("has more cells than is read")

    def _value(self, attributes: Attributes) -> Cell:
        raw, kind = "".join(self.pieces.get("v", ())), attributes.get("t", "n")
        if kind == "inlineStr":
            return Cell(decoded("".join(self.pieces.get("t", ()))))
        if kind == "s":
            index = _whole(raw, -1)
            return Cell(self.strings[index]) if 0 <= index < len(self.strings) else Cell(wrong=True)
        if kind in ("str", "d"):
            return Cell(decoded(raw))
        if kind == "b":
            return Cell(raw in TRUE)
        return self._number(raw, _whole(attributes.get("s"))) if kind == "n" else Cell(raw, wrong=True)

    def _number(self, raw: str, style: int) -> Cell:
        if not raw:
            return Cell()
        try:
            number = float(raw)
        except ValueError:
            return Cell(raw, wrong=True)
        dated = style < len(self.dates) and self.dates[style]
        if dated and 1 <= number < LAST_SERIAL - (self.epoch - EPOCH_1900).days:
            return Cell(self.epoch + timedelta(days=int(number)))
        return Cell(number)


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default
