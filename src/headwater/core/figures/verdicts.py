"""What the figures check says of a statement, in a word and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The words a verdict may use, from harmless to wrong."""

    CONSISTENT = "consistent"
    TIE = "tie"
    COMPLEMENT = "complement"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    DIFFERS = "differs"
    CONFLICT = "conflict"
    IMPOSSIBLE = "impossible"

    @property
    def is_wrong(self) -> bool:
        """Whether something printed cannot be true as it stands."""
        return self in (Verdict.CONFLICT, Verdict.IMPOSSIBLE)


@dataclass(frozen=True)
class Checked:
    """One statement's verdict: where it stands, why, and the nearest repair, which is never applied."""

    where: str
    verdict: Verdict
    why: str
    repair: str = ""
