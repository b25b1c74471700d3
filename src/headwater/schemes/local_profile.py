"""The headings of a local profile that ship with Headwater."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem
from headwater.core.local_profile import Heading, Origin

FORMAT = "headwater-local-profile/1"


@cache
def headings() -> tuple[Heading, ...]:
    """All headings, in order. Raises ``BadInput`` where the text is not what it should be."""
    text = (files("headwater.schemes") / "local-profile.toml").read_text("utf-8")
    return read_headings(tomllib.loads(text), "local profile")


def read_headings(document: object, where: str) -> tuple[Heading, ...]:
    """The headings that a document holds. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    table.text("months_source")
    found = tuple(_heading(row) for row in table.rows("heading"))
    table.close()
    if len({item.id for item in found}) < len(found):
        problems.append(Problem(where, "has a heading twice.", "Name each once."))
    if problems:
        raise BadInput(problems)
    return found


def _heading(row: Table) -> Heading:
    made = Heading(
        id=row.text("id"),
        title=row.text("title"),
        help=row.text("help"),
        origin=Origin(row.choice("source", tuple(Origin))),
        months=row.whole("months"),
    )
    row.close()
    return made
