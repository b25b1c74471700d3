"""What case studies are filed under: themes, strengths of evidence in words, kinds of place, and regions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.errors import WrongUse

FORMAT = "headwater-learning/1"
LISTS = ("theme", "strength", "place", "region")
LONGEST_CODE = 20


@dataclass(frozen=True)
class Vocabulary:
    """A list of codes with their words, and where it comes from."""

    source: str
    words: Mapping[str, str]


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """Those that ship, by name. Raises ``WrongUse`` where one is missing, empty or without a source."""
    return read_vocabularies(tomllib.loads((files("headwater.schemes") / "learning.toml").read_text("utf-8")))


def read_vocabularies(document: Mapping[str, Any]) -> Mapping[str, Vocabulary]:
    """Those of a document. Raises ``WrongUse`` with what is wrong in it."""
    if document.get("format") != FORMAT or set(document) != {"format", *LISTS}:
        raise WrongUse(f"learning: not of the format {FORMAT}, or not with each of its lists")
    return {name: _one(name, document[name]) for name in LISTS}


def _one(name: str, row: Mapping[str, Any]) -> Vocabulary:
    source, words = str(row.get("source", "")).strip(), row.get("words", {})
    if not source or len(words) < 2 or any(not text or len(code) > LONGEST_CODE for code, text in words.items()):
        raise WrongUse(f"learning: {name} has no source, or a code that is too long or has no words")
    return Vocabulary(source, dict(words))


def words_of(name: str) -> Mapping[str, str]:
    """The codes of a list with their words."""
    return vocabularies()[name].words
