"""When a partnership is mature: three criteria, each judged in words with what shows it (1.3.2, 6.2.4). No total."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from headwater.core.sentences import sentence

CRITERIA: Mapping[str, str] = {
    "information": sentence("Information sharing is highly developed"),
    "links": sentence("Police management and partners are strongly linked"),
    "joint": sentence("They work together on Prevent itself"),
}


class Maturity(StrEnum):
    """How far a criterion is met."""

    MET = "met"
    GROWING = "growing"
    NOT_YET = "not_yet"


MATURITY_WORDS: Mapping[str, str] = {
    Maturity.MET: sentence("yes"),
    Maturity.GROWING: sentence("growing"),
    Maturity.NOT_YET: sentence("not yet"),
}


def is_mature(judged: Mapping[str, str]) -> bool:
    """Whether all three are met; one that nobody judged is not."""
    return all(judged.get(criterion) == Maturity.MET for criterion in CRITERIA)
