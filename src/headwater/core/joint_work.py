"""How an agreement on joint work, or a joint strategy, stands on a day, and why (6.2.1, 6.2.2, CE02, CE03).

Signed by all, within its term and reviewed by its day: only then is it in force. No clock here: the day is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence

IN_FORCE, UNSIGNED, OVERDUE, COMING, ENDED = "in_force", "unsigned", "overdue", "coming", "ended"
STATE_WORDS = {
    IN_FORCE: sentence("in force"),
    UNSIGNED: sentence("not signed by all"),
    OVERDUE: sentence("review overdue"),
    COMING: sentence("its term is to come"),
    ENDED: sentence("ended"),
}
MILESTONE_WORDS = {
    "planned": sentence("planned"),
    "under_way": sentence("under way"),
    "held": sentence("held up"),
    "done": sentence("reached"),
    "stopped": sentence("stopped"),
}
SET = "set"
MILESTONE_CAUSES = {SET: sentence("It was set.")}  # why it stands as it does, where nobody wrote why
MILESTONE_OVER = ("done", "stopped")

COUNCIL, EDUCATION, PRISONS, HEALTH, OTHERS = "council", "education", "prisons", "health", "others"
PARTNER_WORDS = {
    COUNCIL: sentence("councils"),
    EDUCATION: sentence("education"),
    PRISONS: sentence("prisons"),
    HEALTH: sentence("health"),
    OTHERS: sentence("others"),
}
PARTNER_KINDS = {"local_authority": COUNCIL, "school": EDUCATION, "prison": PRISONS, "health": HEALTH}
POLICE = ("national", "region", "force", "area", "neighbourhood")
ASKED = (COUNCIL, EDUCATION, PRISONS, HEALTH)  # the kinds that the report names (6.2.2)


@dataclass(frozen=True)
class Signed:
    """A party, and the day from which its signature counts here; none where it has not signed."""

    party: str
    on: date | None
    ended: date | None = None  # the last day of the organisation itself, if it has ended
    denied: date | None = None  # the day from which it says that it did not sign


@dataclass(frozen=True)
class Agreed:
    """An agreement as it is judged on a day: its term, its parties, its review, and how it ended if it did."""

    start: date
    end: date
    parties: tuple[Signed, ...]
    review_on: date
    ended_on: date | None = None
    replaced_on: date | None = None


@dataclass(frozen=True)
class Stands:
    """How it stands, and the reasons in sentences."""

    state: str
    reasons: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether it binds: signed by all and in its term, though its review may be overdue."""
        return self.state in (IN_FORCE, OVERDUE)


def stands(agreed: Agreed, day: date) -> Stands:
    """How an agreement stands on a day. What ended it is asked first, then who has signed, then its review."""
    if (over := _over(agreed, day)) is not None:
        return Stands(ENDED, (over,))
    if (lacks := _unsigned(agreed, day)) is not None:
        return Stands(UNSIGNED, (lacks,))
    if agreed.start > day:
        return Stands(COMING, (sentence("Its term begins on {day}.", day=agreed.start),))
    signed = max(one.on for one in agreed.parties if one.on is not None)
    held = sentence("Signed by all since {day}, and it runs until {end}.", day=signed, end=agreed.end)
    if agreed.review_on < day:
        return Stands(OVERDUE, (sentence("Its review was due on {day}.", day=agreed.review_on), held))
    return Stands(IN_FORCE, (held, sentence("Its review is due on {day}.", day=agreed.review_on)))


def binds(agreed: Agreed, day: date) -> bool:
    """Whether it binds on a day, as ``stands`` has it, without the reasons: asked of many at once."""
    return agreed.start <= day and _over(agreed, day) is None and _unsigned(agreed, day) is None


def _unsigned(agreed: Agreed, day: date) -> str | None:
    """Why it is not signed by all on a day, if it is not."""
    if len(agreed.parties) < 2:
        return sentence("It has no party beside the place itself.")
    denied = tuple(one.party for one in agreed.parties if one.denied is not None and one.denied <= day)
    if denied:
        return sentence("Recorded as signed, and denied by: {names}.", names=denied)
    missing = tuple(one.party for one in agreed.parties if one.on is None or one.on > day)
    return sentence("Not signed by: {names}.", names=missing) if missing else None


def _over(agreed: Agreed, day: date) -> str | None:
    """What ended it by a day, if anything did."""
    if agreed.ended_on is not None and agreed.ended_on <= day:
        return sentence("It was ended on {day}.", day=agreed.ended_on)
    if agreed.replaced_on is not None and agreed.replaced_on <= day:
        return sentence("A later one took its place on {day}.", day=agreed.replaced_on)
    gone = [one for one in agreed.parties if one.ended is not None and one.ended < day]
    if gone and len(agreed.parties) - len(gone) < 2:
        return sentence("{name}, a party to it, ended on {day}.", name=gone[-1].party, day=gone[-1].ended)
    return sentence("Its term ended on {day}.", day=agreed.end) if agreed.end < day else None


def partner_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Which kinds of partner are among the kinds of organisation that are parties, in a fixed order."""
    found = {PARTNER_KINDS.get(kind, OTHERS) for kind in kinds if kind not in POLICE}
    return tuple(key for key in PARTNER_WORDS if key in found)


def nothing_with(covered: Iterable[str]) -> tuple[str, ...]:
    """The kinds of partner that no agreement is with, of those that the report names."""
    known = set(covered)
    return tuple(key for key in ASKED if key not in known)
