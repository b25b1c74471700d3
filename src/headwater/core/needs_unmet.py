"""A need that a reader named and that nobody answered in time: a gap, how late it is, and who owns it (report 3.1.9).

A gap always has an owner while somebody could be one: whoever it was handed to, or else whoever issued the release. An
owner who has left owns nothing, and the page says so in place of a name that nobody can ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could own it: who they are, in words, and whether they still work where it was issued."""

    key: int
    name: str
    there: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader needs: by when it was to be answered, whether it was, and who could own it, the first first."""

    due: date
    answered: bool
    named: Candidate | None
    issuer: Candidate


@dataclass(frozen=True, slots=True)
class Unmet:
    """A gap: how many days late, who owns it, and why they do; nobody where all have left."""

    days_late: int
    owner: Candidate | None
    reason: str


def owner_of(named: Candidate | None, issuer: Candidate) -> Candidate | None:
    """Whoever was named, or else whoever issued it; of both only one who still works there."""
    if named is not None and named.there:
        return named
    return issuer if issuer.there else None


def unmet(one: Asked, today: date) -> Unmet | None:
    """The gap that a need is by now; none where it was answered, or is not late."""
    if one.answered or today <= one.due:
        return None
    late, owner = (today - one.due).days, owner_of(one.named, one.issuer)
    if owner is None:
        reason = sentence("Whoever owned it works there no more: hand it to somebody who does.")
    elif owner == one.named:
        reason = sentence("It was handed to {name}.", name=owner.name)
    else:
        reason = sentence("{name} issued the release.", name=owner.name)
    return Unmet(late, owner, reason)
