"""The document that every rendering is made from.

One table object serves the page, the workbook's sheet, the data package's file and the figure drawn from it
(design, law 11), so the same number cannot differ between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.percentages import Share

Cell = str | int | Share | None


@dataclass(frozen=True)
class Column:
    """A column of a table. ``group`` is a heading that spans neighbouring columns of the same group."""

    key: str
    title: str
    group: str = ""
    width: float = 1.0


@dataclass(frozen=True)
class Table:
    """A table with its title and notes. The first column names the row."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    label: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.id}: a row of {len(row)} cells under {len(self.columns)} columns")


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``lead`` text opens a chapter and is set larger."""

    text: str
    lead: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short texts; where ``leads`` are given, each item opens with its own in bold."""

    items: tuple[str, ...]
    leads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """A boxed remark that a reader must not miss."""

    title: str
    text: str


@dataclass(frozen=True)
class Facts:
    """A few numbers that stand out, each with the words that give it meaning."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Definitions:
    """Terms and their meanings."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A chart: a Vega-Lite specification, the table it is drawn from, and what it shows in words."""

    id: str
    title: str
    specification: Mapping[str, object]
    table: Table
    alternative: str
    caption: str
    label: str = ""


Block = Paragraph | Bullets | Note | Facts | Definitions | Table | Figure


@dataclass(frozen=True)
class Section:
    """A numbered section with its blocks and the sections inside it."""

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()

    def blocks_below(self) -> Iterator[Block]:
        """Every block of this section and of those inside it, in reading order."""
        yield from self.blocks
        for section in self.sections:
            yield from section.blocks_below()


@dataclass(frozen=True)
class Report:
    """A whole report. ``label`` is printed on every page; ``further`` tables are in workbooks and data only.

    A ``short`` one has its title above its first section: no cover, no contents, and no page begun for a section.
    """

    title: str
    subtitle: str
    publisher: str
    language: str
    day: date
    label: str
    label_meaning: str
    sections: tuple[Section, ...]
    further: tuple[Table, ...] = ()
    short: bool = False

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        for section in self.sections:
            yield from section.blocks_below()

    def figures(self) -> list[Figure]:
        """Every figure in reading order."""
        return [block for block in self.blocks() if isinstance(block, Figure)]

    def tables(self) -> list[Table]:
        """Every table, those behind figures and those for workbooks only included, each once."""
        found: dict[str, Table] = {}
        for block in self.blocks():
            table = block.table if isinstance(block, Figure) else block
            if isinstance(table, Table):
                found.setdefault(table.id, table)
        for table in self.further:
            found.setdefault(table.id, table)
        return list(found.values())


def cell_text(cell: Cell) -> str:
    """A cell as running text."""
    return "" if cell is None else str(cell)


def flat_columns(table: Table) -> list[tuple[str, str]]:
    """The table's columns with each share opened into percent, count and base: (key, title) pairs."""
    flat = []
    for index, column in enumerate(table.columns):
        title = f"{column.group}: {column.title}" if column.group else column.title
        if any(isinstance(row[index], Share) for row in table.rows):
            flat += [(f"{column.key}_{part}", f"{title}, {part}") for part in ("percent", "count", "base")]
        else:
            flat.append((column.key, title))
    return flat


def flat_rows(table: Table) -> Iterator[list[str | int | None]]:
    """The rows under ``flat_columns``: real numbers, nothing that must be taken apart again."""
    shares = [any(isinstance(row[index], Share) for row in table.rows) for index in range(len(table.columns))]
    for row in table.rows:
        flat: list[str | int | None] = []
        for cell, opened in zip(row, shares, strict=True):
            if isinstance(cell, Share):
                flat += [cell.percent, cell.count, cell.base]
            elif opened:
                flat += [None, None, None]
            else:
                flat.append(cell)
        yield flat
