"""Bids scored by criteria that were published before they came, with reasons; a person decides (8.4.3).

A bid’s score on a criterion is the mean of those who scored it; its whole is the weighted mean, in hundredths. Of two
that are equal the one that asks for less stands first, then the one sent in earlier, then by reference: no chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import Sentence, sentence

HIGHEST = 4
TIES = sentence(
    "Of two bids with the same score the one that asks for less stands first, then the one that was sent in earlier."
)


@dataclass(frozen=True)
class Criterion:
    """One published criterion: its weight, and how many must score it."""

    id: str
    title: str
    weight: int
    scorers: int = 1


@dataclass(frozen=True)
class ScoreGiven:
    """What somebody gave a bid on a criterion."""

    criterion: str
    scorer: str
    score: int


@dataclass(frozen=True)
class BidFacts:
    """A bid: what it asks for in pence, when it was sent in, and its scores."""

    ref: str
    amount: int
    sent_on: date
    scores: tuple[ScoreGiven, ...]


@dataclass(frozen=True)
class Placed:
    """A bid with its score in hundredths of a point (nothing where scores are missing) and what is missing."""

    bid: BidFacts
    score: int | None
    missing: tuple[Sentence, ...]
    tied: bool = False


def placed(bids: Sequence[BidFacts], criteria: Sequence[Criterion]) -> list[Placed]:
    """All bids, the best first; those that are not scored whole come last, by reference."""
    scored = [_scored(bid, criteria) for bid in bids]
    counts: dict[int, int] = {}
    for one in scored:
        if one.score is not None:
            counts[one.score] = counts.get(one.score, 0) + 1
    found = [Placed(one.bid, one.score, one.missing, one.score is not None and counts[one.score] > 1) for one in scored]
    return sorted(
        found,
        key=lambda one: (
            one.score is None,
            -(one.score or 0),
            one.bid.amount if one.score is not None else 0,
            one.bid.sent_on if one.score is not None else date.min,
            one.bid.ref,
        ),
    )


def _scored(bid: BidFacts, criteria: Sequence[Criterion]) -> Placed:
    missing, whole, weights = [], 0, sum(one.weight for one in criteria)
    for criterion in criteria:
        given = _by_scorer(bid, criterion.id)
        if len(given) < criterion.scorers:
            words = sentence(
                "{title}: {count} of {needed} have scored it.",
                title=criterion.title,
                count=len(given),
                needed=criterion.scorers,
            )
            missing.append(words)
            continue
        whole += criterion.weight * 100 * sum(given.values()) // len(given)
    if missing or not weights:
        return Placed(bid, None, tuple(missing))
    return Placed(bid, (2 * whole + weights) // (2 * weights), ())


def _by_scorer(bid: BidFacts, criterion: str) -> Mapping[str, int]:
    return {one.scorer: one.score for one in bid.scores if one.criterion == criterion}


def score_told(hundredths: int | None) -> str:
    """A score with two places; nothing for none.

    >>> score_told(325)
    '3.25'
    """
    return "" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02}"
