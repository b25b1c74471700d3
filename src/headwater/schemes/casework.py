"""The limits of casework that ship with Headwater: days for each step, checks after closing, and retention."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.casework import OUTCOMES
from headwater.core.errors import WrongUse
from headwater.core.lifecycle import CASE

FORMAT = "headwater-casework/1"


@dataclass(frozen=True)
class Limit:
    """Days within which a step is done, and where that comes from."""

    days: int
    source: str


@dataclass(frozen=True)
class Keeping:
    """Months for which a closed case is kept, an adult’s and a child’s, and where that comes from."""

    months: int
    child_months: int
    source: str


@dataclass(frozen=True)
class Longer:
    """Months by which a case may be kept longer at a time, and where that comes from."""

    months: int
    source: str


@dataclass(frozen=True)
class Casework:
    """All of it: limits by state, months after closing at which it is looked at again, and keeping by outcome."""

    title: str
    steps: Mapping[str, Limit]
    checks: Mapping[int, str]
    keeping: Mapping[str, Keeping]
    rights: Limit
    rights_extension: Limit
    keeping_longer: Longer
    keeping_soon: Limit


@cache
def casework() -> Casework:
    """The settings that ship. Raises ``WrongUse`` where they do not fit the states and the outcomes."""
    return read_casework(tomllib.loads((files("headwater.schemes") / "casework.toml").read_text("utf-8")))


def read_casework(document: Mapping[str, Any]) -> Casework:
    """The settings that a document holds. Raises ``WrongUse`` with what is wrong in it."""
    if document.get("format") != FORMAT:
        raise WrongUse(f"casework settings: the format is not {FORMAT}")
    steps = {row["state"]: Limit(_days(row["days"]), _source(row)) for row in document["steps"]}
    keeping = {row["outcome"]: _keeping(row) for row in document["retention"]}
    checks = {_days(row["after_months"]): _source(row) for row in document["checks"]}
    rights, extension, soon = (
        Limit(_days(document[name]["days"]), _source(document[name]))
        for name in ("rights", "rights_extension", "keeping_soon")
    )
    longer = Longer(_days(document["keeping_longer"]["months"]), _source(document["keeping_longer"]))
    if set(steps) != set(CASE.states) - {"closed"}:
        raise WrongUse("casework settings: each open state has one limit")
    if set(keeping) != set(OUTCOMES):
        raise WrongUse("casework settings: each outcome has one time for which it is kept")
    shortest = min(one.months for one in keeping.values())
    if keeping["no_concern"].months > shortest:
        raise WrongUse("casework settings: no further action is kept the shortest")
    return Casework(document["title"], steps, checks, keeping, rights, extension, longer, soon)


def _keeping(row: Mapping[str, Any]) -> Keeping:
    kept = Keeping(_days(row["months"]), _days(row["child_months"]), _source(row))
    if kept.child_months > kept.months:
        raise WrongUse("casework settings: a child’s case is kept no longer than an adult’s")
    return kept


def _days(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= 1200:
        raise WrongUse(f"casework settings: {number!r} is no number of days or months")
    return number


def _source(row: Mapping[str, Any]) -> str:
    source = str(row.get("source", "")).strip()
    if not source:
        raise WrongUse("casework settings: a limit without its source")
    return source
