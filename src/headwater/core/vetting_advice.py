"""Advice on vetting: who has more than their reading needs, or less, and what rests on a post that they left.

The report found vetting taken for a status, claimed from an earlier post, or had by virtue of another one, and paid
for without need (5.4.2, 5.4.4). Advice is all that this is: it changes nothing, and a vetting officer decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.release import Label
from headwater.core.sentences import sentence
from headwater.core.vetting import Policy, Vetting

SOON = timedelta(days=90)


class Sort(StrEnum):
    """What the advice is about."""

    OVER = "over-vetted"
    UNDER = "under-vetted"
    LEGACY = "legacy"
    DOUBLE_HATTED = "double-hatted"
    EXPIRING = "expiring"
    CLAIMED = "claimed"


@dataclass(frozen=True)
class Held:
    """Vetting for a post: until when, whether it was verified, and whether its person holds the post still."""

    code: str
    until: date
    verified: bool
    post: int
    post_is_held: bool


@dataclass(frozen=True)
class Advice:
    """One thing to look at, in a sentence; ``avoidable`` is what a grant of this vetting costs more, in pounds."""

    sort: Sort
    words: str
    avoidable: tuple[int, int] = (0, 0)


def advise(
    policy: Policy, held: Sequence[Held], posts: Sequence[int], reads: Sequence[Label], day: date
) -> list[Advice]:
    """What to look at for one person, who holds ``posts`` and is in audiences that read ``reads``."""
    now = [item for item in held if item.until >= day]
    found = [_of_one(item, posts, day) for item in now]
    counting = [item.code for item in now if item.verified and item.post_is_held]
    return [
        *(advice for advice in found if advice is not None),
        *_under(policy, counting, reads),
        *(advice for code in counting if (advice := _over(policy, code, reads)) is not None),
    ]


def _of_one(item: Held, posts: Sequence[int], day: date) -> Advice | None:
    """What there is to say of one vetting by itself; the first that is true."""
    if not item.post_is_held:
        words = sentence("{code} was for a post that they left: it does not count here.", code=item.code)
        return Advice(Sort.LEGACY, words)
    if not item.verified:
        return Advice(Sort.CLAIMED, sentence("{code} is claimed; nobody has verified it.", code=item.code))
    if item.until - day <= SOON:
        return Advice(Sort.EXPIRING, sentence("{code} ends on {day}.", code=item.code, day=item.until))
    if len(posts) > 1:
        words = sentence("{code} is for one of their posts; it would end with that one.", code=item.code)
        return Advice(Sort.DOUBLE_HATTED, words)
    return None


def _under(policy: Policy, counting: Sequence[str], reads: Sequence[Label]) -> list[Advice]:
    ranks = policy.ranks(counting)
    kept_from = [label for label in reads if label.rank > ranks.get((label.scheme, label.asset), -1)]
    needed = {vetting.code: vetting for label in kept_from if (vetting := _least(policy, label)) is not None}
    return [
        Advice(Sort.UNDER, sentence("An audience that they are in needs {code}.", code=needed[code].code))
        for code in policy.least_of(needed)[-1:]
    ]


def _over(policy: Policy, code: str, reads: Sequence[Label]) -> Advice | None:
    """Whether a lower vetting of the same ladder would be enough for all audiences that somebody is in."""
    held = policy.vetting[code]
    asset = policy.asset_of(code)
    least = [vetting.code for label in reads if label.asset == asset and (vetting := _least(policy, label)) is not None]
    needed = policy.vetting[policy.least_of(least)[-1]] if least else None
    order = list(policy.vetting)
    if held.cost is None or (needed is not None and order.index(needed.code) >= order.index(code)):
        return None
    avoidable = _more(held, needed)
    given = {"code": code, "low": avoidable[0], "high": avoidable[1]}
    if needed is None:
        words = sentence("No audience that they are in needs {code}; it costs £{low} to £{high} to grant.", **given)
    else:
        words = sentence(
            "{needed} would be enough; {code} costs £{low} to £{high} more to grant.", needed=needed.code, **given
        )
    return Advice(Sort.OVER, words, avoidable)


def _least(policy: Policy, label: Label) -> Vetting | None:
    level = policy.schemes[label.scheme].levels[label.rank]
    return policy.least_for(label.scheme, level, label.asset)


def _more(held: Vetting, needed: Vetting | None) -> tuple[int, int]:
    """What one costs more than the other, at the least and at the most."""
    low, high = held.cost or (0, 0)
    less, most = (needed.cost if needed else None) or (0, 0)
    return max(0, low - most), high - less
