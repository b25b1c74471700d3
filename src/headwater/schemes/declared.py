"""What a person may say of themselves for fairness statistics: characteristics and answers, as data with a source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from headwater.core.errors import WrongUse
from headwater.core.sentences import sentence

FORMAT = "headwater-declared/1"
NOT_SAID = "unsaid"
RATHER_NOT = sentence("Would rather not say")
CODE = re.compile(r"[a-z]{1,10}")


@dataclass(frozen=True)
class Characteristic:
    """A characteristic, and its answers by their codes; not wanting to say is the last."""

    code: str
    title: str
    answers: Mapping[str, str]


@cache
def declared() -> Mapping[str, Characteristic]:
    """The characteristics that ship, by code. Raises ``WrongUse`` where the document is wrong."""
    return read_declared(tomllib.loads((files("headwater.schemes") / "declared.toml").read_text("utf-8")))


def read_declared(document: Mapping[str, Any]) -> Mapping[str, Characteristic]:
    """The characteristics of a document. Raises ``WrongUse`` with what is wrong in it."""
    if document.get("format") != FORMAT or not str(document.get("source", "")).strip():
        raise WrongUse(f"declared characteristics: not of the format {FORMAT}, or without a source")
    found = {row["code"]: _one(row) for row in document["characteristic"]}
    if len(found) != len(document["characteristic"]):
        raise WrongUse("declared characteristics: a code stands there twice")
    return found


def _one(row: Mapping[str, Any]) -> Characteristic:
    answers = {str(code): str(words) for code, words in row["answers"].items()}
    codes = [str(row["code"]), *answers]
    if not all(CODE.fullmatch(code) for code in codes) or NOT_SAID in codes or len(answers) < 2:
        raise WrongUse(f"declared characteristics: {row['code']!r} has a code that is none, or fewer than two answers")
    return Characteristic(str(row["code"]), str(row["title"]), {**answers, NOT_SAID: RATHER_NOT})
