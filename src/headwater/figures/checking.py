"""Checking files: what each says by itself, and what they say of one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from headwater import frameworks
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.figures.counted import check_counted, check_counted_by_tier
from headwater.core.figures.grim import check_mean
from headwater.core.figures.pairs import check_answers, check_by_tier
from headwater.core.figures.places import check_same, check_total
from headwater.core.figures.ratio_tables import Cell, check_table, quantities, rows_of
from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import USUAL, Rounding
from headwater.core.figures.running_text import check_found, find
from headwater.core.figures.statements import (
    Answers,
    AnswersByTier,
    Counted,
    CountedByTier,
    Mean,
    Ratio,
    Same,
    Statement,
    Total,
)
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.known_tables import Known, Stages, is_known, read_known
from headwater.figures.sheet import Sheet
from headwater.figures.sheets import read_csv, read_text, read_workbook
from headwater.figures.statements_file import read_statements

TABLES = {".csv": read_csv, ".xlsx": read_workbook, ".ods": read_workbook}
TEXTS = (".md", ".txt")


def check_statement(statement: Statement, rules: Collection[Rounding] = USUAL) -> list[Checked]:
    """What one statement is worth."""
    match statement:
        case Ratio():
            checked = [check_ratio(statement, rules=rules)]
        case Total():
            checked = [check_total(statement)]
        case Answers():
            checked = [check_answers(statement)]
        case AnswersByTier():
            checked = check_by_tier(statement)
        case Counted():
            checked = check_counted(statement)
        case CountedByTier():
            checked = check_counted_by_tier(statement)
        case Mean():
            checked = [check_mean(statement)]
        case Same():
            checked = check_same(statement)
    return checked


@dataclass(frozen=True)
class Looked:
    """What was found in files, and what in them was not read, in sentences."""

    checked: tuple[Checked, ...]
    notices: tuple[str, ...] = ()


def check_files(paths: Sequence[Path], bases: Mapping[str, int]) -> list[Checked]:
    """Everything that ``paths`` say. Raises as ``look_at`` does."""
    return list(look_at(paths, bases).checked)


def look_at(paths: Sequence[Path], bases: Mapping[str, int]) -> Looked:
    """Everything that ``paths`` say, each file by itself and then stage tables against comparisons.

    ``bases`` are what shares in running text may be of. Raises ``BadInput`` with the problems of every file that
    cannot be read.
    """
    checked: list[Checked] = []
    problems: list[Problem] = []
    notices: list[str] = []
    known: list[Known] = []
    for path in paths:
        try:
            if path.suffix.lower() in TABLES:
                sheets = _sheets(path)
                passed = [sheet for sheet in sheets if not is_known(sheet.columns)]
                if sheets and len(passed) < len(sheets):
                    sheets = [sheet for sheet in sheets if sheet not in passed]
                    notices += _passed_over(path, passed)
                known += _read_all(sheets)
            else:
                checked += list(_check_other(path, bases))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    for item in known:
        checked += [one for statement in item.statements for one in check_statement(statement)]
        checked += [*item.checked, *check_table(item.cells)]
    return Looked((*checked, *_stages_against_comparisons(known)), tuple(notices))


def _read_all(sheets: Sequence[Sheet]) -> list[Known]:
    """What the sheets of one file hold. Raises ``BadInput`` with the problems of all of them."""
    known: list[Known] = []
    problems: list[Problem] = []
    for sheet in sheets:
        try:
            known.append(read_known(sheet))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return known


def _passed_over(path: Path, sheets: Sequence[Sheet]) -> list[str]:
    if not sheets:
        return []
    names = ", ".join(sheet.where.removeprefix(f"{path.name}, sheet ") for sheet in sheets)
    return [f"{path.name}: passed over, being of no known kind of table: {names}."]


def _sheets(path: Path) -> list[Sheet]:
    if not path.is_file():
        raise refuse(str(path), "is not a file.", "Give CSV, XLSX, ODS, TOML, Markdown or text files.")
    sheets = list(TABLES[path.suffix.lower()](path))
    if not sheets:
        raise refuse(path.name, "holds no table: no line in it has two column names.", "Give a workbook with a table.")
    return sheets


def _check_other(path: Path, bases: Mapping[str, int]) -> Iterator[Checked]:
    suffix = path.suffix.lower()
    if not path.is_file() or suffix not in (*TEXTS, ".toml"):
        raise refuse(str(path), "is not a file that can be checked.", "Give CSV, XLSX, ODS, TOML, Markdown or text.")
    text = read_text(path)
    if suffix == ".toml":
        read = read_statements(text, path.name)
        for statement in read.statements:
            yield from check_statement(statement, read.rules)
        return
    for found in find(text, bases):
        one = check_found(found)
        yield Checked(f"{path.name}, {one.where}", one.verdict, one.why, one.repair)


@cache
def _other_names() -> dict[str, str]:
    """Every name of a capability in a framework that ships here, with the one it is known by."""
    texts = [frameworks.load(name).framework for name in frameworks.shipped_names()]
    capabilities = [capability for framework in texts for capability in framework.capabilities]
    return {alias.casefold(): item.title.casefold() for item in capabilities for alias in (item.title, *item.aliases)}


def _name(text: str) -> str:
    return _other_names().get(text.casefold(), text.casefold())


def _stages_against_comparisons(known: Sequence[Known]) -> list[Checked]:
    """How many are beyond the first stage, in a stage table and in a comparison given with it."""
    cells = [cell for item in known for cell in item.cells]
    stages = [item.stages for item in known if item.stages]
    return [one for table in stages for row, mine in rows_of(cells).items() for one in _beyond(table, row, mine)]


def _beyond(table: Stages, row: str, cells: list[Cell]) -> Iterator[Checked]:
    for subject, counts in table.counts.items():
        everyone = sum(counts.values())
        beyond = everyone - next(iter(counts.values()))
        if _name(subject) != _name(row):
            continue
        wholes = {name: values for name, values in quantities(cells).items() if name.startswith("all ")}
        for name, values in wholes.items():
            where, value = values[0]
            if value in {everyone, beyond}:
                continue
            why = f"{subject}: {beyond} are beyond the first stage in {table.where}, “{name}” is {value} here."
            yield Checked(where, Verdict.CONFLICT, why, "Print one of them in both tables.")
