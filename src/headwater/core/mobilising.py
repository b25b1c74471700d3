"""Whether a capability that is held elsewhere can be counted on: a current card, and drills that worked (4.9.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

DRILLED_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class Tried:
    """A drill, or a real call: its day, how many minutes it took until somebody answered for it, whether it worked."""

    on: date
    minutes: int
    worked: bool


@dataclass(frozen=True)
class Card:
    """A promise to answer within ``minutes``; whether its holder is in post; its day of review; how it was tried."""

    minutes: int
    held: bool
    review: date
    tried: Sequence[Tried]


def can_be_counted_on(card: Card, day: date) -> Decision:
    """Whether a place may say that it meets a clause by calling on this card. All that is wrong is told."""
    recent = [one for one in card.tried if day - DRILLED_WITHIN <= one.on <= day]
    last = max(recent, key=lambda one: one.on, default=None)
    wrong = []
    if not card.held:
        wrong.append(sentence("nobody holds the post that answers the call."))
    if card.review < day:
        wrong.append(sentence("the card was to be reviewed by {day}.", day=card.review))
    if last is None:
        wrong.append(sentence("it was not tried in the last year."))
    elif not last.worked:
        wrong.append(sentence("it did not work when it was last tried, on {day}.", day=last.on))
    elif last.minutes > card.minutes:
        known = {"day": last.on, "took": last.minutes, "promised": card.minutes}
        wrong.append(sentence("on {day} it took {took} minutes, where {promised} are promised.", **known))
    if wrong or last is None:
        return deny("card/not-counted-on", *wrong)
    return allow("card/counted-on", sentence("It was tried on {day}, and answered in time.", day=last.on))
