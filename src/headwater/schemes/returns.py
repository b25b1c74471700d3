"""What returns go by: working days until they are due, when home asks for them, and when they are taken further."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.errors import WrongUse
from headwater.schemes.panel_rules import Rule

FORMAT = "headwater-returns/1"
NAMES = ("working_days", "remind_before", "escalate_after")
MOST = 366


@dataclass(frozen=True)
class Returning:
    """The numbers that returns go by, each with where it comes from."""

    working_days: Rule
    remind_before: Rule
    escalate_after: Rule


@cache
def returning() -> Returning:
    """The settings that ship. Raises ``WrongUse`` where one is missing or has no source."""
    return read_returning(tomllib.loads((files("headwater.schemes") / "returns.toml").read_text("utf-8")))


def read_returning(document: Mapping[str, Any]) -> Returning:
    """The settings that a document holds. Raises ``WrongUse`` with what is wrong in it."""
    if document.get("format") != FORMAT or set(document) != {"format", *NAMES}:
        raise WrongUse("returns: each setting is there once, and no other")
    return Returning(**{name: _rule(name, document[name]) for name in NAMES})


def _rule(name: str, row: Any) -> Rule:
    number, source = (row.get("number"), str(row.get("source", "")).strip()) if isinstance(row, dict) else (None, "")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= MOST or not source:
        raise WrongUse(f"returns: {name} has no sound number, or no source")
    return Rule(number, source)
