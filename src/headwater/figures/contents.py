"""What the files that are checked together hold: known tables, shares in text, and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.figures.base_names import BaseNames
from headwater.core.figures.findings import Said
from headwater.core.figures.running_text import find
from headwater.figures.known_tables import Known, is_known, read_known
from headwater.figures.sheet import Sheet
from headwater.figures.sheets import read_csv, read_text, read_workbook
from headwater.figures.statements_file import Statements, read_statements
from headwater.figures.text_tables import read_text_tables

TABLES = {".csv": read_csv, ".xlsx": read_workbook, ".ods": read_workbook}
TEXTS = (".md", ".txt")


@dataclass
class Contents:
    """All that was read, in the order of the files, and sentences about what was not."""

    known: list[Known] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    stated: list[Statements] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_contents(paths: Sequence[Path], bases: Mapping[str, int]) -> Contents:
    """What ``paths`` hold. Raises ``BadInput`` with the problems of every file that cannot be read."""
    contents, problems = Contents(), list[Problem]()
    for path in paths:
        try:
            if path.suffix.lower() in TABLES:
                _read_tables(path, contents)
            else:
                _read_other(path, bases, contents)
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return contents


def _read_tables(path: Path, contents: Contents) -> None:
    """The tables of one file; those of no known kind are passed over where there are others."""
    if not path.is_file():
        raise refuse(str(path), "is not a file.", "Give CSV, XLSX, ODS, TOML, Markdown or text files.")
    sheets = list(TABLES[path.suffix.lower()](path))
    if not sheets:
        raise refuse(path.name, "holds no table: no line in it has two column names.", "Give a workbook with a table.")
    known = [sheet for sheet in sheets if is_known(sheet.columns)]
    passed = [sheet.where.removeprefix(f"{path.name}, sheet ") for sheet in sheets if not is_known(sheet.columns)]
    if known and passed:
        contents.notices.append(f"{path.name}: passed over, being of no known kind of table: {', '.join(passed)}.")
    contents.known += _read_all(known or sheets)


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


def _read_other(path: Path, bases: Mapping[str, int], contents: Contents) -> None:
    suffix = path.suffix.lower()
    if not path.is_file() or suffix not in (*TEXTS, ".toml"):
        raise refuse(str(path), "is not a file that can be checked.", "Give CSV, XLSX, ODS, TOML, Markdown or text.")
    text = read_text(path)
    if suffix == ".toml":
        contents.stated.append(read_statements(text, path.name))
        return
    tables = read_text_tables(text, path.name, BaseNames(bases))
    contents.known += tables.known
    contents.notices += tables.notices
    contents.said += [Said(path.name, found) for found in find(text, bases, tables.lines)]
