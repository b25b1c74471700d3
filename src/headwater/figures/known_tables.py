"""The kinds of table that are known by their columns, and the statements their rows make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.figures.findings import Finding
from headwater.core.figures.ratio_tables import Cell
from headwater.core.figures.rounding import USUAL, Percent, rounded
from headwater.core.figures.statements import Mean, Ratio, Statement
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.findings_tables import OWN, findings_in, groups_of, own_findings, rows_by_group, same_labels
from headwater.figures.group_columns import columns_in_threes, rows_in_threes
from headwater.figures.reading import Reading
from headwater.figures.sheet import Sheet

PERCENT = ("percent", "percentage", "pct", "%")
COUNT = ("numerator", "count", "n", "k", "number")
BASE = ("denominator", "base", "of", "total")
KNOWN = (
    "Known are tables with the columns percent, numerator (or count) and denominator (or base); with capability, "
    "stage, count and percent; with question, tier, yes, no, base, yes_percent and no_percent; with x_yes_pct, "
    "x_no_pct and x_yes_count_of_N for each group x; with “x, percent”, “x, count” and “x, base” for each x; and with "
    "mean and n."
)


@dataclass(frozen=True)
class Stages:
    """A stage table: how many stand at each stage, in order, of one subject after another."""

    where: str
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Known:
    """What was read from a sheet: single statements, cells of a ratio table, a stage table or findings if it is one."""

    statements: tuple[Statement, ...] = ()
    cells: tuple[Cell, ...] = ()
    stages: Stages | None = None
    checked: tuple[Checked, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_known(columns: Collection[str]) -> bool:
    """Whether a table with these columns is of a known kind."""
    return _reader(tuple(columns)) is not None


def read_known(sheet: Sheet) -> Known:
    """The statements of ``sheet``. Raises ``BadInput`` where its columns are of no known kind, or with every cell."""
    reader = _reader(sheet.columns)
    if reader is None:
        columns = ", ".join(sheet.columns)[:200]
        raise refuse(sheet.where, f"has the columns {columns}, which are of no known table.", KNOWN)
    reading = Reading(sheet)
    what, remedy = "has more cells than there are column names.", "Put text that holds a comma in quotes."
    reading.problems += [Problem(sheet.at(number), what, remedy) for number in sheet.beyond]
    known = reader(reading)
    if reading.problems:
        raise BadInput(dict.fromkeys(reading.problems))
    return known


def _reader(columns: Sequence[str]) -> Callable[[Reading], Known] | None:
    """How a table with these columns is read: by the first kind that it is of."""
    percent, count, base = (_first(columns, names) for names in (PERCENT, COUNT, BASE))
    lowered = {column.lower() for column in columns}
    kinds: tuple[tuple[object, Callable[[Reading], Known]], ...] = (
        (groups_of(columns), _findings),
        (set(columns) >= OWN, lambda reading: Known(tuple(own_findings(reading)))),
        ({"capability", "stage"} <= set(columns) and count, lambda reading: _stages(reading, count, percent)),
        (percent and count and base, lambda reading: Known(cells=tuple(_cells(reading, percent, count, base)))),
        (columns_in_threes(columns), lambda reading: Known(tuple(rows_in_threes(reading)))),
        ({"mean", "n"} <= lowered, lambda reading: Known(tuple(_means(reading)))),
    )
    return next((read for fits, read in kinds if fits), None)


def _findings(reading: Reading) -> Known:
    return Known((*rows_by_group(reading), *same_labels(reading)), findings=tuple(findings_in(reading)))


def _first(columns: Sequence[str], names: Sequence[str]) -> str:
    return next((column for column in columns if column.lower() in names), "")


def _cells(reading: Reading, percent: str, count: str, base: str) -> Iterator[Cell]:
    labels = [name for name in reading.sheet.columns if name not in (percent, count, base)]
    found = []
    for number, row in reading.sheet.rows:
        names = tuple(row.get(name, "") for name in labels)
        where = ", ".join([reading.sheet.at(number), *filter(None, names)])
        printed = reading.percent(number, percent, row)
        ratio = Ratio(where, printed, reading.whole(number, count, row), reading.whole(number, base, row))
        bare = "%" not in row.get(percent, "")
        found.append((Cell(names[0] if names else where, "".join(names[1:2]), ratio, names), bare))
    shares = _are_shares([cell.ratio for cell, bare in found if bare])
    for cell, bare in found:
        ratio = cell.ratio
        if shares and bare and ratio.percent:
            ratio = Ratio(ratio.where, _as_percent(ratio.percent), ratio.count, ratio.base)
        yield Cell(cell.row, cell.column, ratio, cell.labels)


def _are_shares(ratios: Sequence[Ratio]) -> bool:
    """Whether a column of percentages holds parts of one, as 0.42: all are, and more fit their counts as such."""
    told = [ratio for ratio in ratios if ratio.percent]
    if not any(ratio.percent and ratio.percent.decimals for ratio in told):
        return False
    if any(ratio.percent and ratio.percent.units * 100 > ratio.percent.scale for ratio in told):
        return False
    return sum(_fits(ratio, 100) for ratio in told) > sum(_fits(ratio, 1) for ratio in told)


def _fits(ratio: Ratio, times: int) -> bool:
    if ratio.percent is None or ratio.count is None or not ratio.base:
        return False
    scale = ratio.percent.scale // times
    return any(rounded(ratio.count, ratio.base, scale, rule) == ratio.percent.units for rule in USUAL)


def _as_percent(share: Percent) -> Percent:
    if share.decimals >= 2:
        return Percent(share.units, share.decimals - 2)
    return Percent(share.units * 10 ** (2 - share.decimals))


def _stages(reading: Reading, count: str, percent: str) -> Known:
    """A stage table. What stands twice with another count is told: the first is taken, and no total is twisted."""
    where, counts, repeated = reading.sheet.where, dict[str, dict[str, int]](), []
    for number, row in reading.sheet.rows:
        subject, stage, value = row["capability"], row["stage"], reading.whole(number, count, row) or 0
        first = counts.setdefault(subject, {}).setdefault(stage, value)
        if first != value:
            why = f"“{subject}, {stage}” is {first} above and {value} here."
            place = f"{reading.sheet.at(number)}, {subject}, {stage}"
            repeated.append(Checked(place, Verdict.CONFLICT, why, "Correct one, or take it out."))
    statements = [
        Ratio(
            f"{reading.sheet.at(number)}, {row['capability']}, {row['stage']}",
            reading.percent(number, percent, row) if percent else None,
            counts[row["capability"]][row["stage"]],
            sum(counts[row["capability"]].values()),
        )
        for number, row in reading.sheet.rows
    ]
    return Known(tuple(statements), stages=Stages(where, counts), checked=tuple(repeated))


def _means(reading: Reading) -> Iterator[Statement]:
    names = {column.lower(): column for column in reading.sheet.columns}
    labels = [column for key, column in names.items() if key not in ("mean", "n", "decimals", "items")]
    for number, row in reading.sheet.rows:
        decimals = reading.whole(number, names.get("decimals", ""), row)
        mean, n = reading.mean(number, names["mean"], row, decimals), reading.whole(number, names["n"], row)
        items = reading.whole(number, names.get("items", ""), row)
        if mean is not None and n is not None:
            where = ", ".join([reading.sheet.at(number), *filter(None, (row.get(key) for key in labels))])
            yield Mean(where, *mean, n, 1 if items is None else items)
