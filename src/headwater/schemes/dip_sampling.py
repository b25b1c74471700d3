"""What dip samples go by: the days to say what was found, how many cases are drawn, and what is too few to tell."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.errors import WrongUse
from headwater.schemes.panel_rules import Rule

NAMES = ("days", "smallest", "largest", "hide_below")
MOST = 366


@dataclass(frozen=True)
class Sampling:
    """The numbers that samples go by, each with where it comes from."""

    days: Rule
    smallest: Rule
    largest: Rule
    hide_below: Rule


@cache
def sampling() -> Sampling:
    """The settings that ship. Raises ``WrongUse`` where one is missing or has no source."""
    return read_sampling(tomllib.loads((files("headwater.schemes") / "casework.toml").read_text("utf-8")))


def read_sampling(document: Mapping[str, Any]) -> Sampling:
    """The settings that a document holds. Raises ``WrongUse`` with what is wrong in it."""
    table = document.get("dip_sampling", {})
    if set(table) != set(NAMES):
        raise WrongUse("dip sampling: each setting is there once, and no other")
    found = Sampling(**{name: _rule(name, table[name]) for name in NAMES})
    if found.smallest.number > found.largest.number:
        raise WrongUse("dip sampling: the smallest sample is larger than the largest")
    return found


def _rule(name: str, row: Mapping[str, Any]) -> Rule:
    number, source = row.get("number"), str(row.get("source", "")).strip()
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= MOST or not source:
        raise WrongUse(f"dip sampling: {name} has no sound number, or no source")
    return Rule(number, source)
