"""What is not known of a place: how a gap stands on a day, and through whose hands it went (3.1.9, register AV17).

A gap that stays open is as old as the day on which it was raised, whoever has it now: handing it on does not make it
young again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.sentences import sentence


class How(StrEnum):
    """How a gap stands."""

    OVERDUE = "overdue"
    OPEN = "open"
    CLOSED = "closed"
    LEFT = "left"  # closed without being known


@dataclass(frozen=True)
class Gap:
    """A gap: since when, by when it is to be closed, when it was closed, and whether something known closed it."""

    raised: date
    due: date
    closed: date | None = None
    known: bool = False


@dataclass(frozen=True)
class Standing:
    """How it stands, for how many days it has been open, and why that is said."""

    how: How
    age: int
    reason: str


def standing(gap: Gap, today: date) -> Standing:
    """Open, overdue or closed. The day by which it is to be closed is not past."""
    if gap.closed is not None:
        age = (gap.closed - gap.raised).days
        words = {"day": gap.closed, "days": age}
        if gap.known:
            return Standing(
                How.CLOSED, age, sentence("It was closed on {day}, {days} days after it was raised.", **words)
            )
        left = sentence("It was left open for good on {day}, {days} days after it was raised.", **words)
        return Standing(How.LEFT, age, left)
    age = (today - gap.raised).days
    if gap.due < today:
        late = (today - gap.due).days
        words = {"day": gap.due, "late": late, "days": age}
        reason = sentence("It was to be closed by {day}, {late} days ago, and is {days} days old.", **words)
        return Standing(How.OVERDUE, age, reason)
    return Standing(
        How.OPEN, age, sentence("It is to be closed by {day}, and is {days} days old.", day=gap.due, days=age)
    )


@dataclass(frozen=True)
class Handed:
    """That a gap went from one organisation to another, on a day and for a reason."""

    was: str
    owner: str
    on: date
    reason: str


@dataclass(frozen=True)
class Hand:
    """An organisation that had a gap, from a day, for how many days, and why it came to it."""

    owner: str
    since: date
    days: int
    reason: str


def hands(owner: str, raised: date, handed: Sequence[Handed], until: date) -> list[Hand]:
    """Through whose hands it went, the first first. ``handed`` is in the order of its days; ``owner`` has it now."""
    first = handed[0].was if handed else owner
    steps = [(first, raised, ""), *((one.owner, one.on, one.reason) for one in handed)]
    ends = [*(since for _, since, _ in steps[1:]), until]
    return [Hand(who, since, (end - since).days, why) for (who, since, why), end in zip(steps, ends, strict=True)]
