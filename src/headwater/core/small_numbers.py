"""Counts of people, made safe to show: small ones are withheld, the others are rounded, and shares come from those.

Whoever lives at a place can tell whom a small number means (shared methods, (v)). A count below five is told as
“fewer than 5”, nought among them, since “nobody” tells of everybody; any other is the nearest multiple of five. A
share or a rate is worked out from what is shown, never from what is withheld.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.core.intervals import byar
from headwater.core.percentages import half_up

FEWER_THAN, STEP = 5, 5  # shared methods, (v): k < 5 is hidden; base 5
SMALLEST_BASE = 10  # people of whom a share or a middle value is told
PER = 100_000  # residents that a rate is told for


@dataclass(frozen=True)
class SafeCount:
    """A count as it may be shown: a multiple of five, or ``None`` for fewer than five."""

    shown: int | None


def safe(count: int) -> SafeCount:
    """What may be shown of a count of people. Raises ``ValueError`` below nought.

    >>> [safe(count).shown for count in (0, 4, 5, 7, 8, 12, 13)]
    [None, None, 5, 5, 10, 10, 15]
    """
    if count < 0:
        raise ValueError(f"{count} is no count")
    return SafeCount(None if count < FEWER_THAN else (2 * count + STEP) // (2 * STEP) * STEP)


def safe_share(part: SafeCount, whole: SafeCount) -> int | None:
    """The whole percentage that one shown count is of another; nothing where either is withheld or the base is small.

    Both are rounded, so a part can be shown as more than the whole it is of: that is told as 100.

    >>> safe_share(safe(12), safe(41)), safe_share(safe(2), safe(41)), safe_share(safe(5), safe(7))
    (25, None, None)
    """
    if part.shown is None or whole.shown is None or whole.shown < SMALLEST_BASE:
        return None
    return half_up(min(part.shown, whole.shown), whole.shown)


@dataclass(frozen=True)
class Rate:
    """People for each 100,000 residents, from a shown count, with the interval that chance alone would give it."""

    per: float
    low: float
    high: float


def safe_rate(count: SafeCount, residents: int) -> Rate | None:
    """The rate of a shown count, with Byar’s 95% interval; nothing where it is withheld or nobody lives there."""
    if count.shown is None or residents <= 0:
        return None
    low, high = byar(count.shown)
    return Rate(*(PER * value / residents for value in (count.shown, low, high)))
