"""What changed in a profile since the period before, by heading and by sentence (3.1.7: current, and not a plot)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.sentences import sentence

END = re.compile(r"(?<=[.!?])\s+|\n+")


class Change(StrEnum):
    """What became of a heading."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


CHANGE_WORDS = {
    Change.NEW: sentence("new"),
    Change.GONE: sentence("gone"),
    Change.CHANGED: sentence("changed"),
    Change.SAME: sentence("as it was"),
}


@dataclass(frozen=True)
class Changed:
    """A heading, what became of it, and the sentences that came and went."""

    key: str
    change: Change
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Changed, ...]:
    """By key, the texts of two periods; what is as it was comes too, so that nobody has to wonder."""
    keys = [*after, *(key for key in before if key not in after)]
    return tuple(_changed(key, before.get(key, ""), after.get(key, "")) for key in keys)


def _changed(key: str, before: str, after: str) -> Changed:
    old, new = _sentences(before), _sentences(after)
    if old == new:
        return Changed(key, Change.SAME)
    if not old:
        return Changed(key, Change.NEW, came=new)
    if not new:
        return Changed(key, Change.GONE, went=old)
    came: list[str] = []
    went: list[str] = []
    for kind, one, two, three, four in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind != "equal":
            went += old[one:two]
            came += new[three:four]
    return Changed(key, Change.CHANGED, tuple(came), tuple(went))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in END.split(text) if part.strip())
