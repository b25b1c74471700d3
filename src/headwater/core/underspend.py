"""What will be left of a grant at the end of its year, and why: forecast on any day from what was known then (4.4.5).

Who is in post stays, and whoever is to come comes as known. A post that nobody is known to fill is taken to be filled
after the delay that is usual so far: the middle of the delays of all posts due by then, those that still wait counted
as they stand. It is never sooner than ``LEAD`` days ahead. Beside it stand the least that will be left (all filled on
the next day) and the most (nobody comes any more).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.funded_posts import DAY, ENDED, Funded, days_in, days_of_year, months_of
from headwater.core.pence import shares_of
from headwater.core.periods import Period
from headwater.core.sentences import Sentence, sentence

LEAD = timedelta(days=28)  # to find and appoint somebody takes at least so long
NOT_RECRUITED, LATE, LEFT, BY_DESIGN, OTHER_HEADS = "waiting", "late", "left", "design", "heads"
NO_POST, NOT_GIVEN = "no-post", "not-given"
CAUSES: Mapping[str, Sentence] = {
    NOT_RECRUITED: sentence("Not yet recruited"),
    LATE: sentence("Started late"),
    LEFT: sentence("Left early or vacant"),
    BY_DESIGN: sentence("Part-year by design"),
    OTHER_HEADS: sentence("Other heads not spent"),
    NO_POST: sentence("Awarded, and no post named yet"),
    NOT_GIVEN: sentence("Given to nobody yet"),
}
GAPS = (NOT_RECRUITED, LATE, LEFT)


@dataclass(frozen=True)
class Heads:
    """The heads of an award beside pay, as one amount, from the day that it was known."""

    amount: int
    known_on: date
    start: date


@dataclass(frozen=True)
class Spent:
    """What was spent on heads beside pay in a month, known from a day on, and perhaps set right on a later one."""

    month: date
    amount: int
    known_on: date
    gone_on: date | None = None


@dataclass(frozen=True)
class GrantFacts:
    """All that is kept of a grant: its year, its budgets from their days on, its posts, heads and spending."""

    year: Period
    budgets: tuple[tuple[date, int], ...]  # known from, pence
    posts: tuple[Funded, ...]
    heads: tuple[Heads, ...] = ()
    spent: tuple[Spent, ...] = ()
    unnamed: tuple[tuple[date, int], ...] = ()  # known from, pence of pay that no post of its award was named for

    def budget(self, as_at: date) -> int:
        """The budget as known on that day; before the first, the first."""
        known = [amount for day, amount in self.budgets if day <= as_at]
        return known[-1] if known else self.budgets[0][1]


@dataclass(frozen=True)
class MonthOf:
    """One month of a forecast: what was planned, what is forecast, and what is left by cause, in pence."""

    month: Period
    planned: int
    forecast: int
    left: Mapping[str, int]


@dataclass(frozen=True)
class Forecast:
    """What will be left, as at a day: by cause, by month, at the least and at the most."""

    as_at: date
    budget: int
    spent: int
    by_cause: Mapping[str, int]
    months: tuple[MonthOf, ...]
    least: int
    most: int
    usual_delay: int
    filled: int  # half posts
    due: int

    @property
    def underspend(self) -> int:
        """What will be left; less than nothing where the money does not suffice."""
        return self.budget - self.spent


def forecast(facts: GrantFacts, as_at: date) -> Forecast:
    """The forecast of a grant as at a day. Its causes sum to what is left, to the penny."""
    known = [post for post in facts.posts if post.known_on <= as_at]
    months, delay = months_of(facts.year), usual_delay(known, as_at)
    likely = _posts_in(facts, known, as_at, delay)
    planned_heads, spent_heads = _heads(facts, months, as_at)
    awarded = sum(post.awarded for post in known)
    pay, gaps = sum(cost for cost, _ in likely.values()), _totals(gap for _, gap in likely.values())
    unnamed = sum(amount for day, amount in facts.unnamed if day <= as_at)
    given = awarded + unnamed + sum(planned_heads)
    budget = facts.budget(as_at)
    causes = gaps | {
        BY_DESIGN: awarded - pay - sum(gaps.values()),
        OTHER_HEADS: sum(planned_heads) - sum(spent_heads),
        NO_POST: unnamed,
        NOT_GIVEN: budget - given,
    }
    rows = tuple(
        MonthOf(
            month,
            likely[month.start][0] + sum(likely[month.start][1].values()) + planned,
            likely[month.start][0] + spent,
            likely[month.start][1] | {OTHER_HEADS: planned - spent},
        )
        for month, planned, spent in zip(months, planned_heads, spent_heads, strict=True)
    )

    def other(delay: int | None, lead: timedelta) -> int:
        found = _posts_in(facts, known, as_at, delay, lead)
        return budget - sum(cost for cost, _ in found.values()) - sum(spent_heads)

    return Forecast(
        as_at=as_at,
        budget=budget,
        spent=pay + sum(spent_heads),
        by_cause=causes,
        months=rows,
        least=other(0, DAY),
        most=other(None, LEAD),
        usual_delay=delay,
        filled=sum(post.halves for post in known if any(one.holds_on(as_at) for one in post.in_post(as_at))),
        due=sum(post.halves for post in known if post.planned_start <= as_at),
    )


def usual_delay(posts: Sequence[Funded], as_at: date) -> int:
    """The middle delay in days of the posts due by that day; those that wait count as long as they have waited.

    One that ended without ever being filled waits no longer: it says nothing of how long it takes to fill one.
    """
    due = [(post, post.filled_on(as_at)) for post in posts if post.planned_start <= as_at]
    delays = sorted(
        max(0, ((filled or as_at) - post.planned_start).days)
        for post, filled in due
        if filled is not None or not _is_over(post, as_at)
    )
    return delays[len(delays) // 2] if delays else 0


def _is_over(post: Funded, as_at: date) -> bool:
    """Whether it ended, or its time is past."""
    past = post.planned_end is not None and post.planned_end < as_at
    return past or post.state_on(as_at) == ENDED


Months = dict[date, tuple[int, dict[str, int]]]


def _posts_in(
    facts: GrantFacts, posts: Sequence[Funded], as_at: date, delay: int | None, lead: timedelta = LEAD
) -> Months:
    """By month: what the posts cost, and what they leave by cause."""
    months = months_of(facts.year)
    found: Months = {month.start: (0, dict.fromkeys(GAPS, 0)) for month in months}
    alike: dict[object, list[tuple[Period, int, dict[str, int]]]] = {}  # a force has many posts of one kind and day
    for post in posts:
        key = (post.planned_start, post.planned_end, post.year_total(), post.steps)
        if key not in alike:
            alike[key] = _cells(post, _parts(post, facts.year, as_at, delay, lead), facts.year, months)
        for month, cost, gaps in alike[key]:
            before, left = found[month.start]
            found[month.start] = (before + cost, {cause: left[cause] + gaps[cause] for cause in GAPS})
    return found


def _parts(
    post: Funded, year: Period, as_at: date, delay: int | None, lead: timedelta
) -> tuple[list[Period], dict[str, list[Period]]]:
    """When it is filled, and the gaps of its planned time by cause."""
    filled, first = post.in_post(as_at), post.filled_on(as_at)
    ended = next((step.on for step in post.known_steps(as_at) if step.state == ENDED), None)
    last = min(day for day in (year.end, post.planned_end) if day is not None)
    planned = Period(max(post.planned_start, year.start), last) if last >= post.planned_start else None
    if first is None and ended is None and delay is not None:
        coming = max(post.planned_start + timedelta(days=delay), as_at + lead, post.planned_start)
        if coming <= last:
            filled = [Period(coming, last)]
    gaps = _gaps(planned, filled)
    late = [gap for gap in gaps if first is not None and gap.start < first]
    left = [gap for gap in gaps if first is not None and gap.start >= first]
    return filled, {NOT_RECRUITED: gaps if first is None else [], LATE: late, LEFT: left}


def _gaps(planned: Period | None, filled: Sequence[Period]) -> list[Period]:
    """The parts of a planned time in which nobody is there."""
    if planned is None or planned.end is None:
        return []
    found, start = [], planned.start
    for one in sorted(filled, key=lambda period: period.start):
        if start < one.start <= planned.end:
            found.append(Period(start, one.start - DAY))
        start = max(start, (one.end or planned.end) + DAY)
    return [*found, Period(start, planned.end)] if start <= planned.end else found


def _cells(
    post: Funded, parts: tuple[list[Period], dict[str, list[Period]]], year: Period, months: Sequence[Period]
) -> list[tuple[Period, int, dict[str, int]]]:
    """Its cost and what it leaves, by month. First its year is split by what each day is, then each of these by month.

    Both splits are by largest remainders: all cells sum to the year’s cost to the penny.
    """
    filled, gaps = parts
    groups = [[days_in(month, filled) for month in months]]
    groups += [[days_in(month, gaps[cause]) for month in months] for cause in GAPS]
    sums = [sum(group) for group in groups]
    rest = max(0, days_of_year(year.start) - sum(sums))
    totals = shares_of(post.year_total(), [*sums, rest])
    by_month = [shares_of(total if any(group) else 0, group) for total, group in zip(totals, groups, strict=False)]
    return [
        (month, by_month[0][place], {cause: by_month[1 + number][place] for number, cause in enumerate(GAPS)})
        for place, month in enumerate(months)
    ]


def _heads(facts: GrantFacts, months: Sequence[Period], as_at: date) -> tuple[list[int], list[int]]:
    """The other heads by month: as planned, by days from the award’s start; and as spent where that is known."""
    planned = [0] * len(months)
    for heads in facts.heads:
        if heads.known_on <= as_at:
            days = [days_in(month, [Period(max(heads.start, facts.year.start), facts.year.end)]) for month in months]
            planned = [old + new for old, new in zip(planned, shares_of(heads.amount, days), strict=True)]
    known: dict[date, int] = {}
    for spent in facts.spent:
        if spent.known_on <= as_at and (spent.gone_on is None or as_at < spent.gone_on):
            known[spent.month] = known.get(spent.month, 0) + spent.amount
    return planned, [known.get(month.start.replace(day=1), plan) for month, plan in zip(months, planned, strict=True)]


def _totals(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found = dict.fromkeys(GAPS, 0)
    for row in rows:
        for cause in GAPS:
            found[cause] += row[cause]
    return found
