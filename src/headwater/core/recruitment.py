"""How recruitment goes on by month, and when posts end: pictures of a grant that are counted from its posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.funded_posts import Funded, months_of
from headwater.core.pence import per_mille
from headwater.core.periods import Period


@dataclass(frozen=True)
class Recruited:
    """At a month’s end: half posts that were to be filled, and those that were."""

    on: date
    planned: int
    filled: int

    @property
    def percent(self) -> int | None:
        """Filled of planned, half up; nothing where none was planned."""
        return (per_mille(self.filled, self.planned) + 5) // 10 if self.planned else None


def curve(posts: Sequence[Funded], year: Period, as_at: date) -> list[Recruited]:
    """Each month’s end until that day, by what is known on it."""
    found = []
    for month in months_of(year):
        day = month.end or month.start
        if month.start > as_at:
            break
        day = min(day, as_at)
        planned = sum(post.halves for post in posts if post.planned_start <= day and post.known_on <= as_at)
        filled = sum(
            post.halves
            for post in posts
            if post.known_on <= as_at and any(one.holds_on(day) for one in post.in_post(as_at))
        )
        found.append(Recruited(day, planned, filled))
    return found


@dataclass(frozen=True)
class Ending:
    """The month in which posts end: how many half posts, and what they cost in a year."""

    month: date
    halves: int
    year_cost: int


def cliff(posts: Iterable[tuple[Funded, date]]) -> list[Ending]:
    """By the month in which each post ends, the soonest first (8.4.4)."""
    by_month: dict[date, tuple[int, int]] = {}
    for post, end in posts:
        halves, cost = by_month.get(end.replace(day=1), (0, 0))
        by_month[end.replace(day=1)] = (halves + post.halves, cost + post.year_total())
    return [Ending(month, *by_month[month]) for month in sorted(by_month)]


def months_ahead(day: date, count: int) -> date:
    """The first day of the month that lies so many months ahead."""
    place = day.year * 12 + day.month - 1 + count
    return date(place // 12, place % 12 + 1, 1)
