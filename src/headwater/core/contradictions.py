"""Where what was seen is another than what a return says: facts contradict, opinions differ, allegations do neither.

A return's yes or no is set beside what inspectors saw (the report's method, 1.4). An allegation is kept with its
source and decides nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.answers import Answer
from headwater.core.sentences import sentence


class Sort(StrEnum):
    """What an observation is."""

    FACT = "fact"
    OPINION = "opinion"
    ALLEGATION = "allegation"


@dataclass(frozen=True)
class Seen:
    """What was seen about a question: what it shows of it, and what sort of thing it is."""

    shows: Answer
    sort: Sort


@dataclass(frozen=True)
class Against:
    """That what was seen goes against what was said: whether it contradicts, or somebody only says otherwise."""

    contradicts: bool
    reason: str


def against(said: Answer, seen: Seen) -> Against | None:
    """How one observation stands against an answer; nothing where it does not."""
    telling = (Answer.YES, Answer.NO)
    if said not in telling or seen.shows not in telling or said is seen.shows or seen.sort is Sort.ALLEGATION:
        return None
    if seen.sort is Sort.FACT:
        words = sentence(
            "The return says {said}; what was seen shows {shows}.", said=said.value, shows=seen.shows.value
        )
        return Against(contradicts=True, reason=words)
    words = sentence("The return says {said}; somebody says {shows}.", said=said.value, shows=seen.shows.value)
    return Against(contradicts=False, reason=words)


def all_against(said: Answer, seen: Iterable[Seen]) -> list[Against]:
    """All that goes against an answer, what contradicts it first."""
    found = [item for one in seen if (item := against(said, one)) is not None]
    return sorted(found, key=lambda item: not item.contradicts)
