"""Counting referrals: a funnel with its bases, times and outcomes, and nothing small (issue: support people, 6)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.casework_figures import (
    AGAIN,
    FUNNEL,
    OPEN,
    Counted,
    Move,
    came_to,
    days_in,
    figures_of,
    period_called,
    periods_over,
    reached,
)
from headwater.core.errors import BadInput

DAY, END = date(2026, 7, 3), date(2026, 9, 30)
WAY = ("received", "deconfliction", "screening", "gathering", "assessment", "consent", "panel", "support", "closed")


def gone(to: str, every: int = 4, **more: object) -> Counted:
    """A case that went on to a state, so many days for each step."""
    way = WAY[: WAY.index(to) + 1]
    moves = [Move(a, b, DAY + timedelta(days=every * n)) for n, (a, b) in enumerate(pairwise(way), 1)]
    return Counted("education", "channel", True, DAY, moves=moves, **more)  # type: ignore[arg-type]


def test_the_funnel_says_of_what_each_share_is() -> None:
    rows = figures_of([gone("screening")] * 20 + [gone("panel")] * 12 + [gone("support")] * 8, END).funnel
    assert [(row.step, row.count.shown, row.of_all, row.of_before) for row in rows] == [
        ("received", 40, 100, 100),
        ("screening", 40, 100, 100),
        ("gathering", 20, 50, 50),
        ("panel", 20, 50, 100),
        ("support", 10, 25, 50),
    ]


def test_whoever_got_further_passed_what_came_before_also_where_a_step_was_left_out() -> None:
    moved = Counted("health", "channel", False, DAY, moves=[Move("received", "support", DAY)])
    assert reached(moved, END) == set(FUNNEL)


def test_what_came_after_the_period_changes_nothing_of_it() -> None:
    late = gone("support", every=40)
    assert reached(late, END) == {"received", "screening"}
    assert figures_of([late] * 30, END) == figures_of([gone("screening", every=40)] * 30, END)


def test_a_case_that_was_closed_and_is_open_again_is_told_apart() -> None:
    closed = gone("closed", every=2)
    assert came_to(closed, END) == AGAIN
    assert came_to(gone("panel"), END) == OPEN
    assert came_to(gone("closed", outcome="supported", closed_on=END), END) == "supported"
    assert came_to(gone("panel", outcome="supported", closed_on=END + timedelta(days=1)), END) == OPEN


def test_days_of_a_step_run_from_the_step_before_and_a_new_next_day_is_no_step() -> None:
    moves = [Move("received", "received", DAY + timedelta(days=2)), Move("received", "screening", DAY + timedelta(9))]
    assert list(days_in(Counted("self", "pvp", False, DAY, moves=moves), END)) == [("received", 9)]


def test_times_are_told_of_ten_at_the_least() -> None:
    few, enough = (figures_of([gone("screening", every=n) for n in range(count)], END) for count in (9, 10))
    assert [row.middle for row in few.times][:2] == [None, None]
    first = enough.times[0]
    assert (first.state, first.left.shown, first.middle, first.three_quarters) == ("received", 10, 4.5, 7)


@given(st.lists(st.sampled_from([gone(state, every=3) for state in WAY]), max_size=60))
def test_nothing_small_and_nothing_exact_comes_out(cases: list[Counted]) -> None:
    found = figures_of(cases, END)
    counts = [row.count for row in found.funnel] + [count for _, count, _ in found.came_to]
    counts += [row.left for row in found.times]
    counts += [count for row in found.by_source for count in (row.referred, row.panel, row.support)]
    assert all((count.shown or 5) % 5 == 0 for count in counts)
    assert 0 not in [count.shown for count in counts]


@given(st.dates(date(2005, 1, 1), date(2090, 12, 31)))
def test_periods_are_whole_and_over_and_begin_where_the_one_before_ends(day: date) -> None:
    periods = periods_over(day)
    quarters = [period for period in periods if "q" in period.code]
    assert all(period.end < day for period in periods)
    assert (day - quarters[0].end).days <= 92
    assert all(new.start == old.end + timedelta(days=1) for new, old in pairwise(quarters))
    assert all(
        period.start == date(period.end.year - 1, 4, 1) for period in periods if period not in quarters
    )  # a year from April
    assert len({period.code for period in periods}) == len(periods)


def test_a_period_that_is_not_over_is_refused_with_what_to_do() -> None:
    assert period_called("", date(2026, 11, 28)).code == "2026-q3"
    assert period_called("2025-26", date(2026, 11, 28)).start == date(2025, 4, 1)
    with pytest.raises(BadInput, match="no quarter or year that is over"):
        period_called("2026-q4", date(2026, 11, 28))
