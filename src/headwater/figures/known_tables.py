"""The kinds of table that are known by their columns, and the statements their rows make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.core.errors import refuse
from headwater.core.figures.ratio_tables import Cell
from headwater.core.figures.rounding import Percent
from headwater.core.figures.statements import Answers, AnswersByTier, Ratio, Same, Statement, Told
from headwater.figures.sheets import Sheet

PERCENT = ("percent", "percentage", "pct", "%")
COUNT = ("numerator", "count", "n", "k", "number")
BASE = ("denominator", "base", "of", "total")
YES = re.compile(r"(.+)_yes_pct")
COUNT_OF = re.compile(r"(.+)_yes_count_of_(\d+)")
KNOWN = (
    "Known are tables with the columns percent, numerator (or count) and denominator (or base); with capability, "
    "stage, count and percent; with question, tier, yes, no, base, yes_percent and no_percent; and with x_yes_pct, "
    "x_no_pct and x_yes_count_of_N for each group x."
)


@dataclass(frozen=True)
class Stages:
    """A stage table: how many stand at each stage, in order, of one subject after another."""

    where: str
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Known:
    """What was read from a sheet: single statements, cells of a ratio table, and a stage table if it is one."""

    statements: tuple[Statement, ...] = ()
    cells: tuple[Cell, ...] = ()
    stages: Stages | None = None


def read_known(sheet: Sheet) -> Known:
    """The statements of ``sheet``. Raises ``BadInput`` where its columns are of no known kind."""
    columns = set(sheet.columns)
    if any(YES.fullmatch(name) for name in columns):
        return Known((*_rows_by_group(sheet), *same_labels(sheet)))
    if {"question", "tier", "yes", "no", "base", "yes_percent", "no_percent"} <= columns:
        return Known(tuple(_own_findings(sheet)))
    percent, count, base = (_first(sheet, names) for names in (PERCENT, COUNT, BASE))
    if {"capability", "stage"} <= columns and count:
        return _stages(sheet, count, percent)
    if percent and count and base:
        return Known(cells=tuple(_cells(sheet, percent, count, base)))
    raise refuse(sheet.where, f"has the columns {', '.join(sheet.columns)[:200]}, which are of no known table.", KNOWN)


def _first(sheet: Sheet, names: Sequence[str]) -> str:
    return next((column for column in sheet.columns if column.lower() in names), "")


def whole(sheet: Sheet, number: int, column: str, text: str) -> int | None:
    """A whole number in a cell; None where it is empty."""
    if not text:
        return None
    bare = text.replace(",", "").replace(" ", "")
    if not bare.isascii() or not bare.isdigit() or len(bare) > 15:
        where = f"{sheet.where}, row {number}, {column}"
        raise refuse(where, f"“{text[:40]}” is not a whole number.", "Write a number such as 24.")
    return int(bare)


def percent_in(sheet: Sheet, number: int, column: str, text: str) -> Percent | None:
    """A percentage in a cell; None where it is empty."""
    if not text:
        return None
    found = Percent.read(text)
    if found is None:
        where = f"{sheet.where}, row {number}, {column}"
        raise refuse(where, f"“{text[:40]}” is not a percentage.", "Write a number such as 38 or 37.5.")
    return found


def _cells(sheet: Sheet, percent: str, count: str, base: str) -> Iterator[Cell]:
    labels = [name for name in sheet.columns if name not in (percent, count, base)]
    for number, row in sheet.rows:
        names = [row.get(name, "") for name in labels]
        where = ", ".join([f"{sheet.where}, row {number}", *filter(None, names)])
        ratio = Ratio(
            where,
            percent_in(sheet, number, percent, row.get(percent, "")),
            whole(sheet, number, count, row.get(count, "")),
            whole(sheet, number, base, row.get(base, "")),
        )
        yield Cell(names[0] if names else where, names[1] if len(names) > 1 else "", ratio)


def _stages(sheet: Sheet, count: str, percent: str) -> Known:
    counts: dict[str, dict[str, int]] = {}
    for number, row in sheet.rows:
        counts.setdefault(row["capability"], {})[row["stage"]] = whole(sheet, number, count, row.get(count, "")) or 0
    statements = [
        Ratio(
            f"{sheet.where}, row {number}, {row['capability']}, {row['stage']}",
            percent_in(sheet, number, percent, row.get(percent, "")) if percent else None,
            counts[row["capability"]][row["stage"]],
            sum(counts[row["capability"]].values()),
        )
        for number, row in sheet.rows
    ]
    return Known(tuple(statements), stages=Stages(sheet.where, counts))


def _own_findings(sheet: Sheet) -> Iterator[Statement]:
    for number, row in sheet.rows:
        base = whole(sheet, number, "base", row.get("base", ""))
        for side in ("yes", "no"):
            yield Ratio(
                f"{sheet.where}, row {number}, {row['question']} {row['tier']}, {side}",
                percent_in(sheet, number, f"{side}_percent", row.get(f"{side}_percent", "")),
                whole(sheet, number, side, row.get(side, "")),
                base,
            )


def _rows_by_group(sheet: Sheet) -> Iterator[Statement]:
    bases = {match[1]: int(match[2]) for name in sheet.columns if (match := COUNT_OF.fullmatch(name))}
    groups = [match[1] for name in sheet.columns if (match := YES.fullmatch(name)) and match[1] in bases]
    for number, cells in sheet.rows:
        name = next((cells[key] for key in ("id", "question", "finding") if cells.get(key)), "")
        row = _Row(sheet, number, cells, f"{sheet.where}, row {number}, {name}")
        pairs = [pair for group in groups if (pair := _pair(row, group, bases[group]))]
        yield from _together(pairs, row.where)
        yield from _counted(row, bases)


@dataclass(frozen=True)
class _Row:
    """One row of a findings table, with the place that its problems and statements name."""

    sheet: Sheet
    number: int
    cells: Mapping[str, str]
    where: str

    def percent(self, column: str) -> Percent | None:
        """The percentage under ``column``."""
        return percent_in(self.sheet, self.number, column, self.cells.get(column, ""))

    def whole(self, column: str) -> int | None:
        """The whole number under ``column``."""
        return whole(self.sheet, self.number, column, self.cells.get(column, ""))


def _pair(row: _Row, group: str, base: int) -> Answers | None:
    yes, no = row.percent(f"{group}_yes_pct"), row.percent(f"{group}_no_pct")
    return Answers(f"{row.where}, {group}", yes, no, base) if yes and no else None


def _together(pairs: list[Answers], where: str) -> Iterator[Statement]:
    """Tiers with their total where one group's base is the sum of the others; single pairs otherwise."""
    for pair in pairs:
        others = [other for other in pairs if other is not pair]
        if len(others) > 1 and sum(other.base for other in others) == pair.base:
            yield AnswersByTier(where, tuple(others), pair)
            return
    yield from pairs


def _counted(row: _Row, bases: Mapping[str, int]) -> Iterator[Statement]:
    for group, base in bases.items():
        count = row.whole(f"{group}_yes_count_of_{base}")
        if count is not None:
            yield Ratio(f"{row.where}, {group}, yes and its count", row.percent(f"{group}_yes_pct"), count, base)


def same_labels(sheet: Sheet) -> Iterator[Statement]:
    """Labels that stand on more than one row: the rows are taken for one measure, and compared as such."""
    label = next((name for name in ("finding", "label", "measure") if name in sheet.columns), "")
    group = next((match[1] for name in sheet.columns if (match := YES.fullmatch(name))), "")
    bases = {match[1]: int(match[2]) for name in sheet.columns if (match := COUNT_OF.fullmatch(name))}
    told: dict[str, list[Told]] = {}
    for number, row in sheet.rows:
        percent = percent_in(sheet, number, f"{group}_yes_pct", row.get(f"{group}_yes_pct", ""))
        where = f"{sheet.where}, row {number}"
        ratio = Ratio(where, percent, None, bases.get(group))
        told.setdefault(row.get(label, "").casefold(), []).append(Told(where, ratio))
    yield from (Same(f"the label “{name}”", tuple(rows)) for name, rows in told.items() if name and len(rows) > 1)
