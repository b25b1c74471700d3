"""Figures of areas that became others: counts go where their area went, and what cannot be told is left open.

A rate of two areas is not the mean of their rates; a count of a divided area is known only where somebody said how
much of it went where, and on what that rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import Sentence, sentence

WHOLE = 1.0


@dataclass(frozen=True)
class Change:
    """An area that became another on a day, or a part of it; no share where nobody knows how much."""

    old: str
    new: str
    on: date
    share: float | None = WHOLE


@dataclass(frozen=True)
class Carried:
    """Figures by today’s areas, and for each area that is left open or put together, why."""

    values: dict[str, float | None]
    notes: dict[str, Sentence]


def carried(
    values: Mapping[str, float | None], of: date, changes: Iterable[Change], *, adds_up: bool, until: date | None = None
) -> Carried:
    """``values`` of the day ``of`` on the areas as they are since the last change up to ``until``."""
    now: dict[str, float | None] = dict(values)
    notes: dict[str, Sentence] = {}
    later = [change for change in changes if change.on > of and (until is None or change.on <= until)]
    for day in sorted({change.on for change in later}):
        now = _over(now, [change for change in later if change.on == day], day, notes, adds_up=adds_up)
    return Carried(now, {area: note for area, note in notes.items() if area in now})


def _over(
    values: Mapping[str, float | None],
    changes: list[Change],
    day: date,
    notes: dict[str, Sentence],
    *,
    adds_up: bool,
) -> dict[str, float | None]:
    """The areas after one day’s changes."""
    gone = {change.old for change in changes}
    result = {area: value for area, value in values.items() if area not in gone}
    for new in sorted({change.new for change in changes}):
        came = [change for change in changes if change.new == new]
        there = [change for change in came if change.old in values]
        if not there:
            continue
        olds = ", ".join(change.old for change in came)
        said = {"old": olds, "day": day}
        only = len(came) == 1 and came[0].share == WHOLE and new not in result
        if only:
            result[new] = values[came[0].old]
            notes[new] = sentence("It was {old} until {day}.", **said)
        elif not adds_up:
            result[new] = None
            notes[new] = sentence("It was made of {old} on {day}, and rates do not add up: bring a new figure.", **said)
        elif any(change.share is None for change in came):
            result[new] = None
            notes[new] = sentence("It was made of {old} on {day}, and nobody said how much went where.", **said)
        else:
            result[new] = _sum(values, came, result.get(new, 0.0))
            notes[new] = sentence("It was made of {old} on {day}: their counts are added up.", **said)
    return result


def _sum(values: Mapping[str, float | None], came: list[Change], before: float | None) -> float | None:
    """What came, and what was there; open where any of it is."""
    parts = [values.get(change.old) for change in came]
    if before is None or None in parts:
        return None
    return before + sum((part or 0.0) * (change.share or 0.0) for part, change in zip(parts, came, strict=True))
