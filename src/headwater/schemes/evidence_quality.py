"""The words for how good the evidence of research is, which ship with Headwater."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem

FORMAT = "headwater-evidence-quality/1"


@dataclass(frozen=True)
class Quality:
    """One of the words, and what it means."""

    id: str
    title: str
    means: str


@cache
def qualities() -> tuple[Quality, ...]:
    """All of them, what carries furthest first."""
    text = (files("headwater.schemes") / "evidence-quality.toml").read_text("utf-8")
    return read_qualities(tomllib.loads(text), "quality of evidence")


def read_qualities(document: object, where: str) -> tuple[Quality, ...]:
    """Those that a document holds. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    found = tuple(_one(row) for row in table.rows("quality"))
    table.close()
    if len({item.id for item in found}) < len(found):
        problems.append(Problem(where, "two qualities have the same id.", "Give each its own."))
    if problems:
        raise BadInput(problems)
    return found


def _one(row: Table) -> Quality:
    made = Quality(id=row.text("id"), title=row.text("title"), means=row.text("means"))
    row.close()
    return made
