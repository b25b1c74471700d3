"""Tables of findings by group: our own, a row for each tier, and those that print percentages group beside group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.core.figures.counted import EVERY
from headwater.core.figures.findings import Finding
from headwater.core.figures.rounding import Percent
from headwater.core.figures.statements import (
    Answers,
    AnswersByTier,
    Counted,
    CountedByTier,
    Ratio,
    Same,
    Statement,
    Told,
)
from headwater.figures.reading import Reading

YES = re.compile(r"(.+)_yes_pct")
COUNT_OF = re.compile(r"(.+)_yes_count_of_0*([1-9]\d{0,8})")
OWN = {"question", "tier", "yes", "no", "base", "yes_percent", "no_percent"}
WHOLE = "all"  # what our own findings call all tiers together


def groups_of(columns: Sequence[str]) -> list[str]:
    """The groups x that a table has x_yes_pct of."""
    return [match[1] for name in columns if (match := YES.fullmatch(name))]


def own_findings(reading: Reading) -> Iterator[Statement]:
    """What `headwater tables findings` prints: every row, and the tiers of a question against its row “all”."""
    questions: dict[str, dict[str, Counted]] = {}
    for number, row in reading.sheet.rows:
        counts = {name: reading.whole(number, name, row) for name in EVERY if name in reading.sheet.columns}
        counted = Counted(
            f"{reading.sheet.at(number)}, {row['question']} {row['tier']}",
            row["tier"],
            reading.whole(number, "base", row),
            {name: count for name, count in counts.items() if count is not None},
            reading.percent(number, "yes_percent", row),
            reading.percent(number, "no_percent", row),
        )
        yield counted
        first = questions.setdefault(row["question"], {}).setdefault(row["tier"], counted)
        if first is not counted and row["question"]:
            yield _twice(f"{row['question']} {row['tier']}", first, counted)
    yield from _by_tier(reading.sheet.where, questions)


def _twice(label: str, first: Counted, second: Counted) -> Statement:
    told = [Told(one.where, Ratio(one.where, one.yes, one.counts.get("yes"), one.base)) for one in (first, second)]
    return Same(label, tuple(told))


def _by_tier(where: str, questions: Mapping[str, Mapping[str, Counted]]) -> Iterator[Statement]:
    """Only questions that have every tier they can have: a tier that is left out of a table is no slip."""
    every = {tier for rows in questions.values() for tier in rows} - {WHOLE}
    for question, rows in questions.items():
        tiers = [rows[tier] for tier in rows if tier != WHOLE]
        whole = rows.get(WHOLE)
        if whole is None or not tiers:
            continue
        complete = {row.group for row in tiers} == every
        if complete or sum(row.base or 0 for row in tiers) == whole.base:
            yield CountedByTier(f"{where}, {question}", tuple(tiers), whole)


def rows_by_group(reading: Reading) -> Iterator[Statement]:
    """A row for each finding: its groups' percentages, and the counts printed beside them."""
    bases = {match[1]: int(match[2]) for name in reading.sheet.columns if (match := COUNT_OF.fullmatch(name))}
    groups = [group for group in groups_of(reading.sheet.columns) if group in bases]
    for number, cells in reading.sheet.rows:
        name = next((cells[key] for key in ("id", "question", "finding") if cells.get(key)), "")
        row = _Row(reading, number, cells, f"{reading.sheet.at(number)}, {name}")
        pairs = [pair for group in groups if (pair := _pair(row, group, bases[group]))]
        yield from together(pairs, row.where)
        yield from _counted(row, bases)


@dataclass(frozen=True)
class _Row:
    """One row of a findings table, with the place that its problems and statements name."""

    reading: Reading
    number: int
    cells: Mapping[str, str]
    where: str

    def percent(self, column: str) -> Percent | None:
        """The percentage under ``column``."""
        return self.reading.percent(self.number, column, self.cells)

    def whole(self, column: str) -> int | None:
        """The whole number under ``column``."""
        return self.reading.whole(self.number, column, self.cells)


def _pair(row: _Row, group: str, base: int) -> Answers | None:
    yes, no = row.percent(f"{group}_yes_pct"), row.percent(f"{group}_no_pct")
    count, silent = row.whole(f"{group}_yes_count_of_{base}"), row.whole(f"{group}_not_answered")
    return Answers(f"{row.where}, {group}", yes, no, base, count, silent) if yes and no else None


def together(pairs: Sequence[Answers], where: str) -> Iterator[Statement]:
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


def findings_in(reading: Reading) -> Iterator[Finding]:
    """The rows of a table of findings by group, for what is told of them elsewhere."""
    bases = {match[1]: int(match[2]) for name in reading.sheet.columns if (match := COUNT_OF.fullmatch(name))}
    for number, cells in reading.sheet.rows:
        name = next((cells[key] for key in ("id", "question") if cells.get(key)), "")
        label = next((cells[key] for key in ("finding", "label", "measure") if cells.get(key)), "")
        shares = {}
        for group, base in bases.items():
            percent = reading.percent(number, f"{group}_yes_pct", cells)
            count = reading.whole(number, f"{group}_yes_count_of_{base}", cells)
            if percent is not None:
                where = f"{reading.sheet.at(number)}, {name or label}, {group}"
                shares[group] = Ratio(where, percent, count, base)
        yield Finding(reading.sheet.at(number), name, label, shares)


def same_labels(reading: Reading) -> Iterator[Statement]:
    """Labels that stand on more than one row: the rows are taken for one measure, and compared as such."""
    columns = reading.sheet.columns
    label = next((name for name in ("finding", "label", "measure") if name in columns), "")
    group = next(iter(groups_of(columns)), "")
    bases = {match[1]: int(match[2]) for name in columns if (match := COUNT_OF.fullmatch(name))}
    told: dict[str, list[Told]] = {}
    for number, row in reading.sheet.rows:
        percent = reading.percent(number, f"{group}_yes_pct", row)
        where = reading.sheet.at(number)
        ratio = Ratio(where, percent, None, bases.get(group))
        told.setdefault(row.get(label, "").casefold(), []).append(Told(where, ratio))
    yield from (Same(f"the label “{name}”", tuple(rows)) for name, rows in told.items() if name and len(rows) > 1)
