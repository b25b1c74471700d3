"""The performance frameworks that ship with Headwater, as far as the report says what is in them (7.2, 7.3)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem
from headwater.core.performance_frameworks import DIRECTIONS, FORMS, KINDS, NATIONS, PERIODS, TOPICS, Described

FORMAT = "headwater-performance-frameworks/1"


@dataclass(frozen=True)
class ShippedFramework:
    """A framework of others: whose it is, what it is for, where that stands, what is not known, and its indicators."""

    id: str
    title: str
    whose: str
    purpose: str
    nation: str
    source: str
    open: tuple[str, ...]
    indicators: tuple[Described, ...]


@cache
def performance_frameworks() -> tuple[ShippedFramework, ...]:
    """All that ship, in order. Raises ``BadInput`` where the text is not what it should be."""
    text = (files("headwater.schemes") / "performance-frameworks.toml").read_text("utf-8")
    return read_frameworks(tomllib.loads(text), "performance frameworks")


def shipped(key: str) -> ShippedFramework | None:
    """The one of that key."""
    return next((one for one in performance_frameworks() if one.id == key), None)


def read_frameworks(document: object, where: str) -> tuple[ShippedFramework, ...]:
    """The frameworks that a document holds. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    found = tuple(_framework(row) for row in table.rows("framework"))
    table.close()
    if len({item.id for item in found}) < len(found):
        problems.append(Problem(where, "has a framework twice.", "Name each once."))
    if problems:
        raise BadInput(problems)
    return found


def _framework(row: Table) -> ShippedFramework:
    made = ShippedFramework(
        id=row.text("id"),
        title=row.text("title"),
        whose=row.text("whose"),
        purpose=row.text("purpose"),
        nation=row.choice("nation", tuple(NATIONS)),
        source=row.text("source"),
        open=row.texts("open"),
        indicators=tuple(_indicator(one) for one in row.rows("indicator", required=False)),
    )
    row.close()
    return made


def _indicator(row: Table) -> Described:
    made = Described(
        name=row.text("name"),
        definition=row.text("definition"),
        form=row.choice("form", tuple(FORMS)),
        numerator=row.text("numerator", required=False),
        denominator=row.text("denominator", required=False),
        unit=row.text("unit", required=False),
        period=row.choice("period", tuple(PERIODS)),
        direction=row.text("direction", required=False) or "neither",
        kind=row.choice("kind", tuple(KINDS)),
        topic=row.choice("topic", tuple(TOPICS)),
        limits=row.text("limits"),
    )
    if made.direction not in DIRECTIONS:
        row.problem("“direction” is none that there is.", f"Use one of: {', '.join(DIRECTIONS)}.")
    row.close()
    return made
