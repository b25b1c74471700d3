"""Counting referrals and what became of them, in the shape of the national tables: a funnel, each step with its base.

What goes in are codes and days of cases, without words and without people; what comes out may be shown (``safe``). A
period is counted as at its last day: what came later changes nothing of it, so that two looks tell no more than one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from headwater.core.casework import OUTCOMES
from headwater.core.errors import refuse
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.core.small_numbers import SMALLEST_BASE, SafeCount, safe, safe_share

FUNNEL: Mapping[str, str] = {
    "received": sentence("Referred"),
    "screening": sentence("Screened"),
    "gathering": sentence("Asked about at agencies"),
    "panel": sentence("Brought to the panel"),
    "support": sentence("Supported"),
}
OPEN, AGAIN = "open", "again"
CAME_TO: Mapping[str, str] = {
    **OUTCOMES,
    AGAIN: sentence("Closed, and opened again since"),
    OPEN: sentence("Open at the end of the period"),
}


@dataclass(frozen=True)
class Move:
    """That a case went from one state to another on a day."""

    before: str
    after: str
    on: date


@dataclass(frozen=True)
class Counted:
    """What is counted of a case: codes and days. ``outcome`` is empty while it is open."""

    source: str
    route: str
    child: bool
    opened_on: date
    outcome: str = ""
    closed_on: date | None = None
    moves: Sequence[Move] = field(default=())


@dataclass(frozen=True)
class FunnelRow:
    """How many got so far; of all that were referred, and of those who got to the step before."""

    step: str
    count: SafeCount
    of_all: int | None
    of_before: int | None


@dataclass(frozen=True)
class SplitRow:
    """A source, a route or an age: how many were referred, brought to the panel and supported."""

    code: str
    referred: SafeCount
    panel: SafeCount
    support: SafeCount
    share: int | None  # supported, of those referred


@dataclass(frozen=True)
class TimeRow:
    """How long a step took those who left it: the middle value and the three quarters, in days; nothing where few."""

    state: str
    left: SafeCount
    middle: float | None
    three_quarters: float | None


@dataclass(frozen=True)
class Figures:
    """All that is told of the referrals of a period."""

    referred: SafeCount
    funnel: tuple[FunnelRow, ...]
    by_source: tuple[SplitRow, ...]
    by_route: tuple[SplitRow, ...]
    by_age: tuple[SplitRow, ...]
    came_to: tuple[tuple[str, SafeCount, int | None], ...]
    times: tuple[TimeRow, ...]


def reached(case: Counted, end: date) -> frozenset[str]:
    """The steps of the funnel that a case got to by a day. Whoever got further passed those before."""
    order = list(FUNNEL)
    been = {"received", *(move.after for move in case.moves if move.on <= end)}
    furthest = max((order.index(state) for state in been if state in FUNNEL), default=0)
    return frozenset(order[: furthest + 1])


def came_to(case: Counted, end: date) -> str:
    """What had become of a case by a day."""
    if case.closed_on is not None and case.closed_on <= end:
        return case.outcome
    closed = [move for move in case.moves if move.on <= end and move.before != move.after]
    return AGAIN if closed and closed[-1].after == "closed" else OPEN


def days_in(case: Counted, end: date) -> Iterable[tuple[str, int]]:
    """The days that a case was in each state that it left by a day."""
    since = case.opened_on
    for move in case.moves:
        if move.on > end:
            return
        if move.before != move.after:
            yield move.before, max(0, (move.on - since).days)
            since = move.on


def figures_of(cases: Iterable[Counted], end: date) -> Figures:
    """All that may be told of the cases that were referred in a period, as at its last day."""
    steps: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    splits: dict[str, dict[str, Counter[str]]] = {name: defaultdict(Counter) for name in ("source", "route", "age")}
    days: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        got = reached(case, end)
        steps.update(got)
        outcomes[came_to(case, end)] += 1
        codes = {"source": case.source, "route": case.route, "age": "child" if case.child else "adult"}
        for name, code in codes.items():
            splits[name][code].update(got)
        for state, length in days_in(case, end):
            days[state].append(length)
    referred = safe(steps["received"])
    return Figures(
        referred,
        funnel_of(steps),
        _split(splits["source"]),
        _split(splits["route"]),
        _split(splits["age"]),
        tuple((code, safe(outcomes[code]), safe_share(safe(outcomes[code]), referred)) for code in CAME_TO),
        tuple(_time(state, days[state]) for state in CASE.states if state != "closed"),
    )


def funnel_of(steps: Mapping[str, int]) -> tuple[FunnelRow, ...]:
    """The funnel of how many reached each step, safe to show."""
    rows, whole, before = [], safe(steps["received"]), safe(steps["received"])
    for step in FUNNEL:
        count = safe(steps[step])
        rows.append(FunnelRow(step, count, safe_share(count, whole), safe_share(count, before)))
        before = count
    return tuple(rows)


def _split(counts: Mapping[str, Counter[str]]) -> tuple[SplitRow, ...]:
    rows = [_split_row(code, got) for code, got in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-(row.referred.shown or 0), row.code)))


def _split_row(code: str, got: Counter[str]) -> SplitRow:
    referred, panel, support = safe(got["received"]), safe(got["panel"]), safe(got["support"])
    return SplitRow(code, referred, panel, support, safe_share(support, referred))


def _time(state: str, days: Sequence[int]) -> TimeRow:
    if len(days) < SMALLEST_BASE:
        return TimeRow(state, safe(len(days)), None, None)
    ordered = sorted(days)
    return TimeRow(state, safe(len(days)), median(ordered), ordered[-(-3 * len(ordered) // 4) - 1])


@dataclass(frozen=True)
class CountedPeriod:
    """A quarter or a year of counting that is over; a year runs from April."""

    code: str
    start: date
    end: date


LONGEST_BACK = 12  # quarters that a page offers


def periods_over(day: date) -> tuple[CountedPeriod, ...]:
    """The quarters that were over on a day, newest first, and the years from April that they make up.

    Only whole ones: two periods that differ by a few days would tell of those days.
    """
    found: list[CountedPeriod] = []
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    for _back in range(LONGEST_BACK):
        end = first - timedelta(days=1)
        first = date(end.year, end.month - 2, 1)
        if end.month == 3:
            found.append(CountedPeriod(f"{end.year - 1}-{end.year % 100:02}", date(end.year - 1, 4, 1), end))
        found.append(CountedPeriod(f"{first.year}-q{(first.month + 2) // 3}", first, end))
    return tuple(found)


def period_called(code: str, day: date) -> CountedPeriod:
    """The period of that code; the newest quarter where none is given. Raises ``BadInput`` for one that is not over."""
    offered = periods_over(day)
    if not code:
        return offered[0]
    for period in offered:
        if period.code == code:
            return period
    what = sentence("“{code}” is no quarter or year that is over.", code=code[:20])
    raise refuse("Period", what, sentence("Choose one from the list."))
