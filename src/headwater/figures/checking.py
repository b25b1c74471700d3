"""Checking files: what each says by itself, and what they say of one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from headwater import frameworks
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.figures.pairs import check_answers, check_by_tier
from headwater.core.figures.places import check_same, check_total
from headwater.core.figures.ratio_tables import Cell, check_table, quantities, rows_of
from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import USUAL, Rounding
from headwater.core.figures.running_text import check_found, find
from headwater.core.figures.statements import Answers, AnswersByTier, Ratio, Same, Statement, Total
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.known_tables import Known, Stages, read_known
from headwater.figures.sheets import Sheet, read_csv, read_text, read_workbook
from headwater.figures.statements_file import read_statements

TABLES = {".csv": read_csv, ".xlsx": read_workbook, ".ods": read_workbook}
TEXTS = (".md", ".txt")


def check_statement(statement: Statement, rules: Collection[Rounding] = USUAL) -> list[Checked]:
    """What one statement is worth."""
    match statement:
        case Ratio():
            return [check_ratio(statement, rules=rules)]
        case Total():
            return [check_total(statement)]
        case Answers():
            return [check_answers(statement)]
        case AnswersByTier():
            return check_by_tier(statement)
        case Same():
            return check_same(statement)


def check_files(paths: Sequence[Path], bases: Mapping[str, int]) -> list[Checked]:
    """Everything that ``paths`` say, each file by itself and then stage tables against comparisons.

    ``bases`` are what shares in running text may be of. Raises ``BadInput`` with the problems of every file that
    cannot be read.
    """
    checked: list[Checked] = []
    problems: list[Problem] = []
    known: list[Known] = []
    for path in paths:
        try:
            if path.suffix.lower() in TABLES:
                known += [read_known(sheet) for sheet in _sheets(path)]
            else:
                checked += list(_check_other(path, bases))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    for item in known:
        checked += [one for statement in item.statements for one in check_statement(statement)]
        checked += check_table(item.cells)
    return [*checked, *_stages_against_comparisons(known)]


def _sheets(path: Path) -> list[Sheet]:
    if not path.is_file():
        raise refuse(str(path), "is not a file.", "Give CSV, XLSX, ODS, TOML, Markdown or text files.")
    return list(TABLES[path.suffix.lower()](path))


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
