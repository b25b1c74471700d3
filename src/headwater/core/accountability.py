"""What parties agreed to do: how an action stands on a day, and in which order those of one partner are read.

What is past its day comes first, the oldest above; then what is still to come; what is done last, the newest above.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.core.sentences import sentence


class How(StrEnum):
    """How an action stands."""

    OVERDUE = "overdue"
    AGREED = "agreed"
    DONE = "done"


@dataclass(frozen=True)
class Agreed:
    """An action that was agreed: whose it is, by when, and when it was done if it was."""

    key: int
    party: int
    due: date
    done_on: date | None


@dataclass(frozen=True)
class Standing:
    """How it stands, and why."""

    how: How
    reason: str


def standing(one: Agreed, today: date) -> Standing:
    """Done, past its day, or still to be done. Its own day is not past."""
    if one.done_on is not None:
        late = (one.done_on - one.due).days
        if late > 0:
            why = sentence("It was done on {day}, {late} days after it was due.", day=one.done_on, late=late)
            return Standing(How.DONE, why)
        return Standing(How.DONE, sentence("It was done on {day}.", day=one.done_on))
    if one.due < today:
        late = (today - one.due).days
        return Standing(How.OVERDUE, sentence("It was due on {day}, {late} days ago.", day=one.due, late=late))
    return Standing(How.AGREED, sentence("It is due on {day}.", day=one.due))


def by_partner(
    parties: Iterable[int], actions: Iterable[Agreed], today: date
) -> dict[int, list[tuple[Agreed, Standing]]]:
    """For each party in turn what it agreed to, overdue first; a party that agreed to nothing has an empty list."""
    found: dict[int, list[tuple[Agreed, Standing]]] = {party: [] for party in parties}
    for one in actions:
        found.setdefault(one.party, []).append((one, standing(one, today)))
    return {party: sorted(mine, key=_place) for party, mine in found.items()}


def _place(item: tuple[Agreed, Standing]) -> tuple[int, int, int]:
    one, how = item[0], item[1].how
    day = -one.done_on.toordinal() if one.done_on is not None else one.due.toordinal()
    return (list(How).index(how), day, one.key)
