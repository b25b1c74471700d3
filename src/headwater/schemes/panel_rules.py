"""What panels go by: how long a pack is open, how many agencies decide, and what follows; each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.errors import WrongUse

NAMES = ("pack_open_days", "quorum", "after_decision_days", "transfer_days")
MOST = 60


@dataclass(frozen=True)
class Rule:
    """A number that panels go by, and where it comes from."""

    number: int
    source: str


@cache
def panel_rules() -> Mapping[str, Rule]:
    """The rules that ship. Raises ``WrongUse`` where one is missing or has no source."""
    return read_rules(tomllib.loads((files("headwater.schemes") / "casework.toml").read_text("utf-8")))


def read_rules(document: Mapping[str, Any]) -> Mapping[str, Rule]:
    """The rules that a document holds. Raises ``WrongUse`` with what is wrong in it."""
    found = {}
    for row in document.get("rules", ()):
        number, source = row.get("number"), str(row.get("source", "")).strip()
        if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= MOST or not source:
            raise WrongUse(f"panel rules: {row.get('name')} has no sound number, or no source")
        found[str(row.get("name"))] = Rule(number, source)
    if set(found) != set(NAMES):
        raise WrongUse("panel rules: each is there once, and no other")
    return found
