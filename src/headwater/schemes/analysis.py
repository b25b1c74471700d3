"""What analysts’ work is reckoned with: hours of a profile, of a full post, and days until what waits is a failure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from headwater.core.analyst_capacity import Rules
from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem

FORMAT = "headwater-analysis/1"


@dataclass(frozen=True)
class Reckoning:
    """The rules, and where each of them comes from."""

    rules: Rules
    sources: tuple[str, ...]


class _Complexity(NamedTuple):
    id: str
    title: str
    tier: str
    hours: int
    source: str


@cache
def reckoning() -> Reckoning:
    """What ships with Headwater. Raises ``BadInput`` where the text is not what it should be."""
    text = (files("headwater.schemes") / "analysis.toml").read_text("utf-8")
    return read_reckoning(tomllib.loads(text), "analysis")


def read_reckoning(document: object, where: str) -> Reckoning:
    """What a document says. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    table.text("version")
    kinds = [_complexity(row) for row in table.rows("complexity")]
    rules = Rules(
        most_hours=table.whole("most_hours"),
        hours={kind.id: kind.hours for kind in kinds},
        words={kind.id: kind.title for kind in kinds},
        by_tier={kind.tier: kind.id for kind in kinds} | ({"": kinds[-1].id} if kinds else {}),
        full_post=table.whole("full_post"),
        gap_after=table.whole("gap_after"),
        failure_after=table.whole("failure_after"),
    )
    first, *rest = (table.text(f"{name}_source") for name in ("most_hours", "full_post", "waiting"))
    sources = (first, *(kind.source for kind in kinds), *rest)
    if not rules.hours:
        problems.append(Problem(where, "has no complexity.", "Say how many hours one profile takes."))
    if rules.failure_after <= rules.gap_after:
        problems.append(Problem(where, "a failure comes no later than a gap.", "Give it more days."))
    problems += [
        Problem(where, f"{name} takes more hours than “most_hours”.", "Give it fewer, or raise the most.")
        for name, hours in rules.hours.items()
        if hours > rules.most_hours
    ]
    table.close()
    if problems:
        raise BadInput(problems)
    return Reckoning(rules, sources)


def _complexity(row: Table) -> _Complexity:
    made = _Complexity(row.text("id"), row.text("title"), row.text("tier"), row.whole("hours"), row.text("source"))
    row.close()
    return made
