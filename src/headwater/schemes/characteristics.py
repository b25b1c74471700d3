"""The protected characteristics and their listed proxies that ship with Headwater."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from headwater.core.characteristics import Characteristic
from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem

FORMAT = "headwater-characteristics/1"
PROTECTED = (
    "age",
    "disability",
    "gender-reassignment",
    "marriage",
    "pregnancy",
    "race",
    "religion",
    "sex",
    "sexual-orientation",
)  # Equality Act 2010, section 4: none of them can be taken out


@cache
def characteristics() -> tuple[Characteristic, ...]:
    """All of them. Raises ``BadInput`` where the text lacks a protected one, or is not what it should be."""
    text = (files("headwater.schemes") / "protected-characteristics.toml").read_text("utf-8")
    return read_characteristics(tomllib.loads(text), "protected characteristics")


def read_characteristics(document: object, where: str) -> tuple[Characteristic, ...]:
    """Those that a document holds. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    table.text("source")
    found = tuple(_one(row) for row in table.rows("characteristic"))
    table.close()
    known = {item.id for item in found}
    problems += [
        Problem(where, f"lacks the protected characteristic “{missing}”.", "Put it back: it is in the law.")
        for missing in PROTECTED
        if not any(item.id == missing and not item.stands_for for item in found)
    ]
    problems += [
        Problem(where, f"“{item.id}” stands for “{item.stands_for}”, which is not here.", "Name one that is.")
        for item in found
        if item.stands_for and item.stands_for not in known
    ]
    if problems:
        raise BadInput(problems)
    return found


def _one(row: Table) -> Characteristic:
    made = Characteristic(
        id=row.text("id"),
        title=row.text("title"),
        stands_for=row.text("stands_for", required=False),
        words=row.texts("words"),
        unless=row.texts("unless", required=False),
    )
    row.close()
    return made
