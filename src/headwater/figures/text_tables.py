"""Tables in Markdown and plain text: cells between bars or tabs, of the kinds that are known in files of their own.

What is no such table is left for the reading of running text; a table whose groups have no stated base is said not
to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from headwater.core.errors import BadInput
from headwater.core.figures.base_names import BaseNames
from headwater.core.figures.findings import Finding
from headwater.core.figures.ratio_tables import Cell
from headwater.core.figures.rounding import Percent
from headwater.core.figures.statements import Answers, Ratio, Same, Statement, Told
from headwater.figures.findings_tables import together
from headwater.figures.known_tables import Known, Stages, is_known, read_known
from headwater.figures.sheet import Sheet
from headwater.figures.stage_names import are_stages

RULE = re.compile(r"[\s|:+-]+")  # the line under a Markdown table's names
PRINTED = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)\s?%\s?\(?(?:(\d{1,9})\s?(?:/|of)\s?(\d{1,9}))?\)?", re.ASCII)
FRACTION = re.compile(r"(\d{1,9})\s?(?:/|of)\s?(\d{1,9})", re.ASCII)
COUNTED = re.compile(r"(\d{1,9})(?:\s\((\d{1,4})%\))?", re.ASCII)
HEADING = re.compile(r"(?:#{1,6}\s+(?:\d{1,2}\.?\s+)?|\d{1,2}\.?\s+)(?P<title>[A-Z][^.:;|\t]{2,80})")
FEWEST = 2  # lines of a table


@dataclass(frozen=True)
class Line:
    """A line of a table: its number in the text, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass
class TextTables:
    """What was read from a text's tables: known tables, the lines they took up, and what was not read."""

    known: list[Known] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)


def read_text_tables(text: str, name: str, names: BaseNames) -> TextTables:
    """The tables in ``text``, which is called ``name``."""
    read = TextTables()
    for title, table in _tables(text):
        known = _known(table, name) or _stages(title, table, name) or _yes_and_no(table, name, names, read.notices)
        known = known or _printed(table, name)
        if known:
            read.known.append(known)
            read.lines.update(line.number for line in table)
    return read


def _tables(text: str) -> Iterator[tuple[str, list[Line]]]:
    """Each run of lines with cells, with the heading above it; a line without cells between its rows is passed over."""
    title, table = "", list[Line]()
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        cells = _cells(raw)
        if len(cells) > 1:
            table.append(Line(number, cells))
        elif not raw.strip():
            if table:
                yield title, table
            table = []
        elif not table and (match := HEADING.fullmatch(raw.strip())):
            title = match["title"].strip()


def _cells(raw: str) -> tuple[str, ...]:
    if "|" not in raw and "\t" not in raw:
        return ()
    if RULE.fullmatch(raw) and "-" in raw:
        return ()
    parts = raw.strip().strip("|").split("|") if raw.lstrip().startswith("|") else re.split(r"[|\t]", raw)
    return tuple(re.sub(r"\*\*|__|`", "", part).strip() for part in parts)


def _known(table: Sequence[Line], name: str) -> Known | None:
    """A table under column names that are known in files too."""
    columns = table[0].cells
    if len(table) < FEWEST or not is_known(columns):
        return None
    rows = tuple(
        (line.number, dict.fromkeys(columns, "") | dict(zip(columns, line.cells, strict=False))) for line in table[1:]
    )
    try:
        return read_known(Sheet(name, columns, rows, unit="line"))
    except BadInput:  # in a text it need not be a table of figures
        return None


def _stages(title: str, table: Sequence[Line], name: str) -> Known | None:
    """How many stand at each stage, under the stages' names; of the heading above, where its rows have no label."""
    head = [cell for cell in table[0].cells if cell]
    stages = head if are_stages(head) else head[1:]
    if len(table) < FEWEST or not are_stages(stages):
        return None
    counts, statements = dict[str, dict[str, int]](), list[Statement]()
    for line in table[1:]:
        cells = [cell for cell in line.cells if cell]
        subject, figures = (cells[0], cells[1:]) if len(cells) == len(stages) + 1 else (title, cells)
        matches = [COUNTED.fullmatch(cell) for cell in figures]
        if len(matches) != len(stages) or not all(matches):
            return None
        numbers = [(int(match[1]), match[2]) for match in matches if match]
        counts[subject] = {stage: count for stage, (count, _) in zip(stages, numbers, strict=True)}
        for stage, (count, percent) in zip(stages, numbers, strict=True):
            where = f"{name}, line {line.number}, {subject}, {stage}"
            whole = sum(number for number, _ in numbers)
            statements.append(Ratio(where, Percent(int(percent)) if percent else None, count, whole))
    return Known(tuple(statements), stages=Stages(f"{name}, line {table[0].number}", counts))


def _yes_and_no(table: Sequence[Line], name: str, names: BaseNames, notices: list[str]) -> Known | None:
    """Findings under groups with a yes and a no each, or under one yes and no."""
    sides = next((line for line in table[:2] if {"yes", "no"} <= {cell.lower() for cell in line.cells}), None)
    if sides is None or sides is table[-1]:
        return None
    columns = [column for column, cell in enumerate(sides.cells) if cell.lower() == "yes"]
    above = table[0].cells if sides is not table[0] else sides.cells[:1] * len(sides.cells)  # the title names the group
    groups = {column: above[column] if column < len(above) else "" for column in columns}
    sizes = {column: size for column, group in groups.items() if (size := names.size(group))}
    rows = table[table.index(sides) + 1 :]
    if len(sizes) < len(groups):
        unnamed = ", ".join(f"“{group}”" for column, group in groups.items() if column not in sizes and group)
        what = f"of {unnamed}: give --base 'NAME=NUMBER'" if unnamed else "of groups without a name"
        notices.append(f"{name}, {_lines(rows)}: not read, {what}.")
    statements, findings = list[Statement](), list[Finding]()
    for line in rows:
        where = f"{name}, line {line.number}, {line.cells[0]}"
        pairs = {
            groups[column]: pair
            for column in sizes
            if (pair := _pair(line, column, f"{where}, {groups[column]}", sizes[column]))
        }
        statements += together(tuple(pairs.values()), where)
        shares = {group: Ratio(pair.where, pair.yes, None, pair.base) for group, pair in pairs.items()}
        findings.append(Finding(where, line.cells[0], line.cells[0], shares))
    return Known((*statements, *_same_labels(findings)), findings=tuple(findings))


def _lines(rows: Sequence[Line]) -> str:
    first, last = rows[0].number, rows[-1].number
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _pair(line: Line, column: int, where: str, base: int) -> Answers | None:
    yes, no = (Percent.read(cell) for cell in (*line.cells, "", "")[column : column + 2])
    return Answers(where, yes, no, base) if yes and no else None


def _same_labels(findings: Sequence[Finding]) -> Iterator[Statement]:
    told: dict[str, list[Told]] = {}
    for finding in findings:
        for ratio in list(finding.shares.values())[:1]:
            told.setdefault(finding.label.casefold(), []).append(
                Told(finding.where.rpartition(f", {finding.label}")[0], ratio)
            )
    yield from (Same(f"the label “{label}”", tuple(rows)) for label, rows in told.items() if label and len(rows) > 1)


def _printed(table: Sequence[Line], name: str) -> Known | None:
    """A row's label, then shares with their fractions: “46% (10/24)” in one cell, or “46%” and “10/24” side by side."""
    cells: list[Cell] = []
    head = table[0].cells if not any(PRINTED.fullmatch(cell) for cell in table[0].cells) else ()
    for line in table[1:] if head else table:
        label, rest = line.cells[0], list(enumerate(line.cells))[1:]
        first = next((cell for _, cell in rest if PRINTED.fullmatch(cell) or FRACTION.fullmatch(cell)), "")
        step = -1 if FRACTION.fullmatch(first) else 1
        for column, cell in rest:
            match = PRINTED.fullmatch(cell)
            beside = FRACTION.fullmatch((*line.cells, "")[column + step])
            if match is None or (match[2] is None and beside is None):
                if cell and not FRACTION.fullmatch(cell):
                    return None
                continue
            fraction = match.groups()[1:] if match[2] else (beside.groups() if beside else ())
            count, base = (int(number) for number in fraction)
            title = head[column] if column < len(head) else ""
            where = ", ".join(filter(None, (f"{name}, line {line.number}", label, title)))
            cells.append(Cell(label, title or str(column), Ratio(where, Percent.read(match[1]), count, base)))
    return Known(cells=tuple(cells)) if cells else None
