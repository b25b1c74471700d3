"""What has been read of an XLSForm so far, and its words in their languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from headwater.core.conditions import Condition
from headwater.core.framework import Capability, Question, QuestionGroup, Translation
from headwater.interchange.carried import Fate, Ledger
from headwater.interchange.xlsform_sheets import Row

LANGUAGE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$")


@dataclass(frozen=True)
class Group:
    """A group of the form that is open while its rows are read."""

    name: str
    label: str
    relevant: Condition | None


@dataclass
class Form:
    """What has been read of a form so far."""

    where: str
    ledger: Ledger
    lists: dict[str, list[Row]]
    names: set[str]
    default: str = ""
    choices: dict[str, dict[str, Condition]] = field(default_factory=dict)
    open: list[Group | None] = field(default_factory=list)
    begun: list[Group] = field(default_factory=list)
    capabilities: dict[str, Capability] = field(default_factory=dict)
    groups: dict[str, QuestionGroup] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def own(form: Form, row: Row, column: str) -> str:
    """The column in the form's own language: the plain one, else the default language's, else the first."""
    there = [name for name in row.cells if name.partition("::")[0] == column]
    return next(
        (name for name in (column, f"{column}::{form.default}") if name in there), there[0] if there else column
    )


def label(form: Form, row: Row, column: str) -> str:
    """A row's words in the form's own language."""
    return row.at(own(form, row, column))


def translations(form: Form, row: Row) -> tuple[Translation, ...]:
    """The label in the other languages. A hint in another language has no place, and is listed."""
    found = {}
    for column, text in row.cells.items():
        base, _, language = column.partition("::")
        if not language or column == own(form, row, base):
            continue
        if base == "label":
            found[tag(language)] = Translation(tag(language), text)
        elif base in ("hint", "guidance_hint"):
            form.ledger.note(Fate.NOT_CARRIED, f"the column “{column}”", f"{row.sheet}, row {row.number}")
    return tuple(found.values())


def tag(language: str) -> str:
    """The code at the end of a language's name: ``French (fr)``."""
    found = LANGUAGE.search(language)
    return found[1] if found else language
