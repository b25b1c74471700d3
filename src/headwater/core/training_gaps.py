"""What training is needed beside what is offered: gaps, overlaps and what no channel tells of (6.6.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.core.sentences import Sentence, sentence


@dataclass(frozen=True)
class Offer:
    """A module: its topic, the levels that need it, the seats planned, and how many still need its programme."""

    code: str
    topic: str
    levels: tuple[str, ...]
    seats: int
    still: int


@dataclass(frozen=True)
class Beside:
    """A module with whether its need and its offer meet, and why."""

    offer: Offer
    gap: bool
    reason: Sentence
    overlaps: tuple[str, ...]


def beside(offers: Sequence[Offer]) -> list[Beside]:
    """Each module: whether what is planned is enough for whoever still needs it, and which others teach the same."""
    made = []
    for one in offers:
        same = tuple(
            other.code
            for other in offers
            if other.code != one.code and other.topic == one.topic and (set(other.levels) & set(one.levels))
        )
        gap, reason = _reason(one)
        made.append(Beside(one, gap, reason, same))
    return made


def _reason(one: Offer) -> tuple[bool, Sentence]:
    if not one.levels:
        if one.seats:
            return True, sentence("{seats} seats are planned, and no level needs it.", seats=one.seats)
        return False, sentence("No level needs it, and nothing is planned.")
    if not one.still:
        return False, sentence("Everybody who needs its programme has completed it.")
    if not one.seats:
        return True, sentence("{still} still need its programme, and nothing is planned.", still=one.still)
    if one.seats < one.still:
        known = {"still": one.still, "seats": one.seats}
        return True, sentence("{still} still need its programme, and {seats} seats are planned.", **known)
    return False, sentence("{seats} seats are planned for {still} who still need it.", seats=one.seats, still=one.still)


def untold(topics: Mapping[str, str], told: Mapping[str, Sequence[str]], channels: Mapping[str, str]) -> list[Sentence]:
    """Which subjects are reached by no channel, or by a single one: ``told`` holds the channels of each subject."""
    said = []
    for key, title in topics.items():
        reached = [name for name in channels if name in told.get(key, ())]
        if not reached:
            said.append(sentence("Nothing tells staff of this: {topic}.", topic=title))
        elif len(reached) == 1:
            said.append(
                sentence("Only one channel tells of {topic}: {channel}.", topic=title, channel=channels[reached[0]])
            )
    return said
