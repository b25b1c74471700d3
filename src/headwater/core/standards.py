"""What changed from one version of a standard to the next, clause by clause (4.9.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.sentences import Sentence, sentence


@dataclass(frozen=True)
class ClauseText:
    """What a clause asks of a tier, and which capability it belongs to."""

    code: str
    tier: str
    capability: str
    text: str


class Change(StrEnum):
    """How a clause differs."""

    ADDED = "added"
    TAKEN_OUT = "taken_out"
    REWORDED = "reworded"


@dataclass(frozen=True)
class Difference:
    """A clause of a tier that differs: as it was and as it is, of which one may be empty."""

    code: str
    tier: str
    change: Change
    was: str
    now: str


CHANGE_WORDS: dict[Change, Sentence] = {
    Change.ADDED: sentence("Added"),
    Change.TAKEN_OUT: sentence("Taken out"),
    Change.REWORDED: sentence("Reworded"),
}


RELATION_WORDS: Mapping[str, str] = {
    "same": sentence("asks the same"),
    "part": sentence("is a part of it, or has it as a part"),
    "related": sentence("is near it and asks something else"),
}  # how a clause answers to one of another standard


def differences(was: Sequence[ClauseText], now: Sequence[ClauseText]) -> list[Difference]:
    """The change list, in the order of the newer version, then what it left out."""
    before = {(one.code, one.tier): one.text for one in was}
    after = {(one.code, one.tier): one.text for one in now}
    found = [
        Difference(
            code, tier, Change.REWORDED if (code, tier) in before else Change.ADDED, before.get((code, tier), ""), text
        )
        for (code, tier), text in after.items()
        if before.get((code, tier)) != text
    ]
    gone = [key for key in before if key not in after]
    return found + [Difference(code, tier, Change.TAKEN_OUT, before[code, tier], "") for code, tier in gone]
