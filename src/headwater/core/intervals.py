"""How far chance alone could have moved a count or a share: what stands beside every percentage that is compared.

Ten of 24 is 42%, and so could be anything from 25% to 61% of a process that goes on: gaps between tiers that are
smaller than that are no finding (shared methods, (iii)).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from headwater.core.percentages import Share
from headwater.core.sentences import Sentence, sentence

USUAL = 0.95


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``, both within it."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether ``value`` is in it."""
        return self.low <= value <= self.high


def deviate(confidence: float = USUAL) -> float:
    """The two-sided normal deviate. Raises ``ValueError`` where ``confidence`` is no share of 1 between 0 and 1.

    >>> round(deviate(), 6)
    1.959964
    """
    if not 0 < confidence < 1:
        raise ValueError(f"{confidence} is no confidence: give a number between 0 and 1")
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(count: int, base: int, confidence: float = USUAL) -> Interval:
    """Wilson’s interval (1927) of a share, as a part of 1. Raises ``ValueError`` for what is no share.

    >>> interval = wilson(65, 100)
    >>> round(interval.low, 6), round(interval.high, 6)
    (0.552544, 0.736358)
    """
    if base <= 0 or not 0 <= count <= base:
        raise ValueError(f"{count} of {base} has no interval")
    z = deviate(confidence)
    part, spread = count / base, z * z / base
    middle = (part + spread / 2) / (1 + spread)
    reach = z * ((part * (1 - part) + spread / 4) / base) ** 0.5 / (1 + spread)
    return Interval(0.0 if count == 0 else middle - reach, 1.0 if count == base else middle + reach)


def difference(first: Share, second: Share, confidence: float = USUAL) -> Interval:
    """Newcombe’s interval (1998, method 10) of one share less another, from Wilson’s of each.

    >>> gap = difference(Share.of(56, 70), Share.of(48, 80))
    >>> round(gap.low, 4), round(gap.high, 4)
    (0.0524, 0.3339)
    """
    one, other = (wilson(share.count, share.base, confidence) for share in (first, second))
    p, q = first.count / first.base, second.count / second.base
    below = ((p - one.low) ** 2 + (other.high - q) ** 2) ** 0.5
    above = ((one.high - p) ** 2 + (q - other.low) ** 2) ** 0.5
    return Interval(p - q - below, p - q + above)


def byar(count: int, confidence: float = USUAL) -> tuple[float, float]:
    """Byar’s interval of a count that comes about by chance (Poisson), as public health statistics print it.

    >>> [round(limit, 6) for limit in byar(65)]
    [50.163188, 82.849139]
    """
    if count < 0:
        raise ValueError(f"{count} is no count")
    z = deviate(confidence)
    low = count * (1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3 if count else 0.0
    above = count + 1
    return low, above * (1 - 1 / (9 * above) + z / (3 * above**0.5)) ** 3


def told(share: Share) -> Sentence:
    """A percentage with its fraction and its interval, in words.

    >>> told(Share.of(10, 24))
    '42% (10/24); chance alone could make it 24.5% to 61.2%'
    """
    interval = wilson(share.count, share.base)
    return sentence(
        "{share}; chance alone could make it {low}% to {high}%",
        share=str(share),
        low=f"{100 * interval.low:.1f}",
        high=f"{100 * interval.high:.1f}",
    )
