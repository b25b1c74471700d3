"""Which cells of a workbook show their number as a percentage: 0.42 that is seen as 42%.

The readers of values give the number that is kept; what a person reads depends on the cell's format, and it is
what is read that a check of figures is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from headwater.workbooks.grid import Place
from headwater.workbooks.ods_cells import times_of
from headwater.workbooks.safe_xml import Attributes, TooMuch, Walk, walk
from headwater.workbooks.safety import Parts, open_parts
from headwater.workbooks.xlsx_parts import Relations, Workbook
from headwater.workbooks.xlsx_reader import WORKBOOK, place_of

STANDARD = {"9": 0, "10": 2}  # the numbers of 0% and 0.00% in every XLSX workbook
MOST = 1_000_000  # percentages noted of a workbook
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DECIMALS = re.compile(r"[.,](\d+)\s*%\s*$")
Percentages = Mapping[Place, int]  # how many decimals each of these cells shows


def percent_cells(content: bytes, where: str) -> dict[str, Percentages]:
    """By the name of the sheet, its cells shown as percentages. Raises ``Refused`` where the file is not safe."""
    parts = open_parts(content, where)
    if WORKBOOK in parts.names:
        return _in_xlsx(parts)
    document = _Document()
    walk(parts, "content.xml", document)
    return dict(document.sheets)


def decimals_of(code: str) -> int | None:
    """The decimals that a number format shows of a percentage; None where it shows something else.

    >>> decimals_of("0%"), decimals_of("0.0%;[Red]-0.0%"), decimals_of("0.00"), decimals_of('0" %"')
    (0, 1, None, None)
    """
    first = _QUOTED.sub("", code.split(";", maxsplit=1)[0])
    if "%" not in first:
        return None
    return sum(character in "0#?" for character in first.partition(".")[2])


def _in_xlsx(parts: Parts) -> dict[str, Percentages]:
    book, relations, formats = Workbook(), Relations(PurePosixPath("xl")), _Formats()
    walk(parts, WORKBOOK, book)
    walk(parts, "xl/_rels/workbook.xml.rels", relations)
    walk(parts, "xl/styles.xml", formats)
    found: dict[str, Percentages] = {}
    if all(decimals is None for decimals in formats.decimals):
        return found
    for name, key, _ in book.sheets:
        sheet = _Sheet(formats.decimals)
        walk(parts, relations.path(key), sheet)
        found[name] = sheet.found
    return found


class _Formats(Walk):
    """The decimals of each numbered format of cells that shows percentages."""

    def __init__(self) -> None:
        self.codes: dict[str, int | None] = dict(STANDARD)
        self.decimals: list[int | None] = []
        self.inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = decimals_of(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.decimals.append(self.codes.get(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.inside = False


class _Sheet(Walk):
    """The cells of an XLSX sheet, by the number of their format. Cells without a name follow the one before."""

    def __init__(self, decimals: list[int | None]) -> None:
        self.decimals = decimals
        self.found: dict[Place, int] = {}
        self.row, self.column = -1, 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self.row, self.column = (int(number) - 1 if number.isdecimal() else self.row + 1), 0
        elif name == "c":
            place = place_of(attributes.get("r", "")) or Place(self.row, self.column)
            self.column = place.column + 1
            style = attributes.get("s", "0")
            shown = self.decimals[int(style)] if style.isdecimal() and int(style) < len(self.decimals) else None
            if shown is not None and attributes.get("t", "n") == "n":
                _note(self.found, place, shown)


class _Document(Walk):
    """The cells of an OpenDocument workbook that say of themselves that they are percentages."""

    def __init__(self) -> None:
        self.sheets: dict[str, dict[Place, int]] = {}
        self.found: dict[Place, int] = {}
        self.row = self.column = self.rows = self.depth = 0
        self.cell: Attributes | None = None
        self.text: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.found = self.sheets.setdefault(attributes.get("name", ""), {})
                self.row = self.column = 0
        elif name == "table-row" and self.depth == 1:
            self.column, self.rows = 0, times_of(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell") and self.depth == 1:
            self.cell, self.text = attributes, []

    def words(self, text: str) -> None:
        if self.cell is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        if name == "table":
            self.depth -= 1
        elif name == "table-row" and self.depth == 1:
            self.row += self.rows
        elif name in ("table-cell", "covered-table-cell") and self.depth == 1 and self.cell is not None:
            times = times_of(self.cell, "number-columns-repeated")
            if self.cell.get("value-type") == "percentage":
                match = _DECIMALS.search("".join(self.text))
                for row in range(self.row, self.row + self.rows):
                    for column in range(self.column, self.column + times):
                        _note(self.found, Place(row, column), len(match[1]) if match else 0)
            self.column, self.cell = self.column + times, None


def _note(found: dict[Place, int], place: Place, decimals: int) -> None:
    found[place] = decimals
    if len(found) > MOST:
        raise TooMuch("has more percentages than is read")
