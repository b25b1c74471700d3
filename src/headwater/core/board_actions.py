"""Actions that boards set: whom each has come to since its day went by, and whether a meeting had its quorum.

An action cannot fade: past its day it comes to the chair, and then to the board that this one reports to, after as many
days as the board set. How one stands by itself is ``core.accountability``’s to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.accountability import Agreed, How, standing
from headwater.core.sentences import sentence


class Reached(StrEnum):
    """Whom an action has come to."""

    OWNER = "owner"
    CHAIR = "chair"
    ABOVE = "above"


REACHED_WORDS = {
    Reached.OWNER: sentence("With its owner"),
    Reached.CHAIR: sentence("Escalated to the chair"),
    Reached.ABOVE: sentence("Escalated to the board above"),
}


@dataclass(frozen=True)
class Rule:
    """After how many days past its day an action comes to the chair, and to the board above; never the other way."""

    to_chair: int
    to_above: int
    has_above: bool


@dataclass(frozen=True)
class Escalated:
    """How an action stands, whom it has come to, since when, and why."""

    how: How
    reached: Reached
    since: date | None
    reason: str


def escalation(one: Agreed, rule: Rule, day: date) -> Escalated:
    """Whom an action has come to on ``day``. What is done has come to nobody."""
    stands = standing(one, day)
    if stands.how is not How.OVERDUE:
        return Escalated(stands.how, Reached.OWNER, None, stands.reason)
    above, chair = one.due + timedelta(days=rule.to_above), one.due + timedelta(days=rule.to_chair)
    if day > above and rule.has_above:
        why = sentence("{why} It has been with the board above since {day}.", why=stands.reason, day=above)
        return Escalated(stands.how, Reached.ABOVE, above, why)
    if day > above:
        why = sentence("{why} This board reports to none, so it stays with the chair.", why=stands.reason)
        return Escalated(stands.how, Reached.CHAIR, chair, why)
    if day > chair:
        why = sentence("{why} It has been with the chair since {day}.", why=stands.reason, day=chair)
        return Escalated(stands.how, Reached.CHAIR, chair, why)
    return Escalated(stands.how, Reached.OWNER, None, stands.reason)


PRESENT, DEPUTY, APOLOGY, ABSENT = "present", "deputy", "apology", "absent"
ATTENDANCE_WORDS = {
    PRESENT: sentence("Present"),
    DEPUTY: sentence("Sent a deputy"),
    APOLOGY: sentence("Sent an apology"),
    ABSENT: sentence("Absent"),
}


@dataclass(frozen=True)
class Quorum:
    """Whether enough were there to decide, and how many."""

    met: bool
    reason: str


def quorum(attended: Iterable[str], needed: int) -> Quorum:
    """Members who are there count, and so do their deputies."""
    there = sum(how in (PRESENT, DEPUTY) for how in attended)
    if there >= needed:
        return Quorum(True, sentence("{there} were there, and {needed} are needed.", there=there, needed=needed))
    return Quorum(False, sentence("Only {there} were there, and {needed} are needed.", there=there, needed=needed))


@dataclass(frozen=True)
class Visited:
    """How visible the regional manager is to a force: the last visit, how many in a year, challenges not answered."""

    days: int | None
    in_a_year: int
    unanswered: int
    reason: str


def visibility(visits: Iterable[tuple[date, bool]], day: date) -> Visited:
    """From the days of visits, each with whether its challenge is still to be answered (4.1.3)."""
    known = [(one, waits) for one, waits in visits if one <= day]
    unanswered = sum(waits for _, waits in known)
    if not known:
        return Visited(None, 0, 0, sentence("No visit is kept here."))
    last = max(one for one, _ in known)
    year = sum((day - one).days < 365 for one, _ in known)
    why = sentence(
        "Last on {day}. In the year: {count}. To be answered: {open}.", day=last, count=year, open=unanswered
    )
    return Visited((day - last).days, year, unanswered, why)
