"""Hours of analysts against what is asked of them: in whole posts, with reasons, and about nobody (3.1.10-12)."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.analyst_capacity import WAITS_WORDS, Capacity, Waits, forecast, standing_of
from headwater.core.errors import BadInput
from headwater.core.periods import Period
from headwater.schemes.analysis import read_reckoning, reckoning

DAY = date(2009, 1, 12)
RULES = reckoning().rules
WEEKS_26 = DAY + timedelta(days=26 * 7 - 1)
HALF = Capacity(Period(date(2008, 4, 1)), Fraction(37), 50)


def document() -> dict[str, object]:
    return tomllib.loads((files("headwater.schemes") / "analysis.toml").read_text("utf-8"))


def test_the_most_hours_of_one_profile_are_those_of_the_report() -> None:
    assert RULES.most_hours == 120
    assert max(RULES.hours.values()) == 120
    assert any("3.1.11" in source for source in reckoning().sources)
    assert any("3.1.10" in source for source in reckoning().sources)


def test_a_forecast_counts_profiles_against_hours_and_names_whole_posts() -> None:
    made = forecast(["priority", "priority", ""], [HALF], Fraction(10), (DAY, WEEKS_26), RULES)
    assert (made.profiles, made.waiting, made.available) == (320, 10, 481)
    assert (made.shortfall, made.posts_missing) == (0, 0)
    more = forecast(["priority"] * 10, [HALF], Fraction(0), (DAY, WEEKS_26), RULES)
    assert (more.demand, more.shortfall, more.posts_missing) == (1200, 719, 1)
    assert "719 hours are missing. In whole posts of 37 hours a week: 1." in more.reasons


def test_hours_count_only_while_a_post_is_there() -> None:
    assert HALF.between(DAY, DAY + timedelta(days=6)) == Fraction(37, 2)
    ended = Capacity(Period(DAY - timedelta(days=9), DAY), Fraction(70), 100)
    assert ended.between(DAY, WEEKS_26) == 10
    assert Capacity(Period(WEEKS_26 + timedelta(days=1)), Fraction(37), 100).between(DAY, WEEKS_26) == 0


@given(
    st.lists(st.sampled_from(["priority", "non_priority", ""]), max_size=20),
    st.lists(st.builds(Capacity, st.just(Period(DAY)), st.integers(1, 60).map(Fraction), st.integers(1, 100))),
    st.integers(0, 500).map(Fraction),
    st.integers(1, 60),
)
def test_the_posts_that_are_missing_close_the_gap_and_one_less_does_not(
    tiers: list[str], capacities: list[Capacity], waiting: Fraction, weeks: int
) -> None:
    until = DAY + timedelta(days=7 * weeks - 1)
    made = forecast(tiers, capacities, waiting, (DAY, until), RULES)
    full = weeks * RULES.full_post
    assert made.posts_missing * full >= made.shortfall
    assert made.posts_missing == 0 or (made.posts_missing - 1) * full < made.shortfall
    again = forecast(tiers, [*capacities, HALF], waiting, (DAY, until), RULES)
    assert again.shortfall <= made.shortfall
    assert all(made.reasons)


def test_to_a_day_that_is_past_there_is_no_time_and_no_division_by_it() -> None:
    made = forecast(["priority"], [HALF], Fraction(0), (DAY, DAY - timedelta(days=3)), RULES)
    assert (made.available, made.posts_missing, made.shortfall) == (0, 0, 120)


def test_age_turns_a_gap_into_a_failure() -> None:
    def waits(days: int) -> Waits:
        return standing_of(DAY - timedelta(days=days), None, DAY, RULES).waits

    assert [waits(days) for days in (0, 14, 15, 28, 29)] == [
        Waits.IN_TIME,
        Waits.IN_TIME,
        Waits.GAP,
        Waits.GAP,
        Waits.FAILURE,
    ]
    assert standing_of(DAY - timedelta(days=40), DAY, DAY, RULES).waits is Waits.ASSESSED
    assert standing_of(DAY - timedelta(days=40), DAY + timedelta(days=1), DAY, RULES).waits is Waits.FAILURE
    assert set(WAITS_WORDS) == set(Waits)


@given(st.integers(0, 90), st.integers(0, 90))
def test_what_waits_longer_never_stands_better(fewer: int, more: int) -> None:
    order = list(Waits)
    first, second = (
        order.index(standing_of(DAY - timedelta(days=days), None, DAY, RULES).waits)
        for days in sorted((fewer, fewer + more))
    )
    assert second <= first


@pytest.mark.parametrize(
    "change",
    [{"gap_after": 28}, {"most_hours": 100}, {"complexity": []}, {"full_post": 0}, {"surprise": 1}, {"format": "x/1"}],
)
def test_a_text_that_is_not_what_it_should_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        read_reckoning(document() | change, "analysis")
