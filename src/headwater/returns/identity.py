"""Who a workbook was made for and what it asks, as written on its hidden sheet.

The mark is a SHA-256 over all of it. There is no secret in it, so it shows a slip and not a forgery: who wants to
can make a new mark. What it finds is a cell typed over, a row lost, a program that changed what it saved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from headwater.core.errors import refuse
from headwater.core.framework import Framework
from headwater.frameworks import FrameworkText

FORMAT = "headwater-return/1"
SHEET = "headwater-identity"
ASKED, MARK = "asked", "mark"
LONGEST_KEPT = 2_000  # characters of a question's text, kept to tell what changed; its mark is over these
FRESH = "Fill in a fresh copy: headwater returns template."
UNMARKED = ("does not say any more what it was made for: its hidden sheet was changed.", FRESH)


@dataclass(frozen=True)
class Asked:
    """A question as the workbook asks it."""

    question: str
    meaning: int
    text: str


@dataclass(frozen=True)
class Identity:
    """Who is asked, in which inspection, and to which text the answers are given."""

    organisation: str
    tier: str
    inspection: str
    framework_id: str
    framework_version: str
    framework_sha256: str
    label: str
    asked: tuple[Asked, ...]

    @property
    def mark(self) -> str:
        """The SHA-256 over the identity and the questions."""
        written = json.dumps([FORMAT, asdict(self)], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()

    def rows(self) -> list[tuple[str, str]]:
        """The hidden sheet: names and values. JSON keeps a value's spaces, and from being run as a formula."""
        told = [(name, json.dumps(getattr(self, name))) for name in _NAMED]
        asked = [(ASKED, json.dumps([item.question, item.meaning, item.text])) for item in self.asked]
        return [(FORMAT, "Do not change this sheet: it says what the workbook is."), *told, *asked, (MARK, self.mark)]


_NAMED = tuple(field.name for field in fields(Identity) if field.name != "asked")


def identity_of(organisation: str, tier: str, inspection: str, text: FrameworkText, label: str = "") -> Identity:
    """The identity of a workbook for ``organisation``. Raises ``BadInput`` for a tier that is not in the framework."""
    framework = text.framework
    if tier not in framework.tier:
        known = ", ".join(framework.tier)
        raise refuse(text.where, f"has no tier “{tier}”.", f"Use one of: {known}.")
    return Identity(
        organisation,
        tier,
        inspection,
        framework.id,
        framework.version,
        text.sha256,
        label,
        tuple(asked_of(framework, tier)),
    )


def asked_of(framework: Framework, tier: str) -> list[Asked]:
    """The questions that a tier is asked, as a workbook keeps them."""
    return [
        Asked(question.id, question.meaning, question.text[:LONGEST_KEPT])
        for question in framework.questions
        if tier in question.tiers
    ]


def read_identity(rows: Sequence[tuple[str, str]], where: str) -> Identity:
    """The identity in the rows of a hidden sheet. Raises ``BadInput`` where it was changed in any way."""
    told = {name: value for name, value in rows if name in (*_NAMED, MARK)}
    try:
        named = {name: json.loads(told[name]) for name in _NAMED}
        asked = [Asked(*json.loads(value)) for name, value in rows if name == ASKED]
        identity = Identity(**named, asked=tuple(asked))
        whole = identity.mark == told[MARK]
        "".join([*named.values(), *(item.question + item.text for item in asked)]).encode()
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise refuse(where, *UNMARKED) from error
    if not whole:
        raise refuse(where, *UNMARKED)
    return identity
