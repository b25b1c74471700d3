"""What could be done with what will be left: so many posts of a kind from a day on, and what that binds next year.

It is a list to choose from. Only money that stays even if every post is filled tomorrow is offered: the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.funded_posts import Funded, days_of_year
from headwater.core.pence import half_up_of
from headwater.core.periods import Period
from headwater.core.recruitment import months_ahead

MOST = 50  # posts in one choice: more at once is no choice but a plan of its own


@dataclass(frozen=True)
class Choice:
    """So many half posts of a kind from a day: what they cost until the grant ends, and in the whole year after."""

    kind: str
    start: date
    halves: int
    cost: int
    year_after: int


def usual_costs(posts: Iterable[Funded]) -> dict[str, int]:
    """By kind, what a whole post costs this grant in a year: the middle of those that there are."""
    costs: dict[str, list[int]] = {}
    for post in posts:
        if post.halves:
            costs.setdefault(post.kind, []).append(half_up_of(post.year_total(), 2, post.halves))
    return {kind: sorted(found)[len(found) // 2] for kind, found in costs.items()}


def choices(left: int, costs: Sequence[tuple[str, int]], year: Period, day: date) -> list[Choice]:
    """What ``left`` pays for, by kind and by two of the months that come; half posts count."""
    found = []
    for kind, cost in costs:
        for ahead in (1, 3):
            start = months_ahead(day, ahead)
            if year.end is None or start > year.end or start < year.start or cost <= 0:
                continue
            days, base = (year.end - start).days + 1, days_of_year(year.start)
            half = half_up_of(cost, days, 2 * base)
            halves = min(max(left, 0) // half, 2 * MOST) if half else 0
            if halves:
                found.append(Choice(kind, start, halves, half_up_of(cost * halves, days, 2 * base), cost * halves // 2))
    return [one for one in found if one.cost <= left]
