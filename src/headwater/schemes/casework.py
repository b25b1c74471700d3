"""The limits of casework that ship with Headwater: days for each step, checks after closing, and retention."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.casework import OUTCOMES, Part
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
class Heading:
    """A heading of an assessment in words, and where it comes from."""

    title: str
    source: str


@dataclass(frozen=True)
class Longer:
    """Months by which a case may be kept longer at a time, and where that comes from."""

    months: int
    source: str


@dataclass(frozen=True)
class BeforePanel:
    """What holds before a panel meets: being told, agencies, going on without consent, and what is assessed in words.

    ``decides`` is the part of whoever decides to go on without consent.
    """

    not_told: Limit
    agencies: Limit
    without_consent: Limit
    decides: str
    headings: Mapping[str, Heading]


@dataclass(frozen=True)
class Casework:
    """All of it: limits by state, months after closing at which it is looked at again, and keeping by outcome."""

    title: str
    steps: Mapping[str, Limit]
    checks: Mapping[int, str]
    keeping: Mapping[str, Keeping]
    rights: Limit
    before: BeforePanel
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
    return Casework(document["title"], steps, checks, keeping, rights, _before_panel(document), extension, longer, soon)


def _before_panel(document: Mapping[str, Any]) -> BeforePanel:
    without = document["without_consent"]
    if without["decided_by"] not in (Part.CHAIR, Part.OWNER):
        raise WrongUse("casework settings: the chair or the owner decides to go on without consent")
    headings = {str(row["heading"]): Heading(str(row["title"]), _source(row)) for row in document["assessment"]}
    if not all(re.fullmatch(r"[a-z]{1,12}", code) and one.title for code, one in headings.items()) or not headings:
        raise WrongUse("casework settings: each heading of an assessment has a short name and a title")
    told, agencies = (Limit(_days(row["days"]), _source(row)) for row in (document["not_told"], document["agencies"]))
    return BeforePanel(told, agencies, Limit(_days(without["days"]), _source(without)), without["decided_by"], headings)


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
