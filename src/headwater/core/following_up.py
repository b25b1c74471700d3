"""Following up: how a recommendation stands on a day, with the reason, and what it waits for.

The report gives deadlines to few of its parts and owners to all (1.6, R1 to R6): without a deadline nothing is
overdue, and yet it may have come to a stop.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.sentences import sentence

STALLED = 90  # days without a word


class How(StrEnum):
    """How a recommendation stands."""

    CLOSED = "closed"
    OVERDUE = "overdue"
    LATE = "late"
    STALLED = "stalled"
    ON_TIME = "on_time"
    OPEN = "open"


@dataclass(frozen=True)
class Followed:
    """What is known of a recommendation: whether it is closed, by when it is due and forecast, and the last word."""

    closed: bool
    deadline: date | None
    forecast: date | None
    last_said: date


@dataclass(frozen=True)
class Standing:
    """How it stands, and why."""

    how: How
    reason: str


def standing(one: Followed, today: date) -> Standing:
    """The worst that is true: past its day, then forecast late, then without a word for three months."""
    if one.closed:
        return Standing(How.CLOSED, sentence("It is closed."))
    if one.deadline is not None and one.deadline < today:
        late = (today - one.deadline).days
        return Standing(How.OVERDUE, sentence("It was due on {day}, {late} days ago.", day=one.deadline, late=late))
    if one.deadline is not None and one.forecast is not None and one.forecast > one.deadline:
        late = (one.forecast - one.deadline).days
        why = sentence("It is forecast for {day}, {late} days after its deadline.", day=one.forecast, late=late)
        return Standing(How.LATE, why)
    silent = (today - one.last_said).days
    if silent >= STALLED:
        return Standing(How.STALLED, sentence("Nobody has said anything of it for {days} days.", days=silent))
    if one.deadline is None:
        return Standing(How.OPEN, sentence("It has no deadline."))
    return Standing(How.ON_TIME, sentence("It is due on {day}.", day=one.deadline))


def leads_to(depends_on: Mapping[int, Collection[int]], start: int, goal: int) -> bool:
    """Whether ``goal`` is reached from ``start`` by what each depends on: then ``goal`` cannot depend on ``start``."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            waiting += depends_on.get(one, ())
    return False
