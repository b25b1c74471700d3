"""Intervals beside counts and shares, against values that others published (shared methods, golden values)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.intervals import Interval, byar, deviate, difference, told, wilson
from headwater.core.percentages import Share

SHARES = st.integers(1, 5_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def near(interval: Interval, low: float, high: float) -> None:
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-7)


def test_wilsons_interval_has_the_values_of_phe_indicator_methods() -> None:
    near(wilson(65, 100), 0.552544, 0.736358)
    near(wilson(20, 100), 0.133367, 0.288829)
    near(wilson(5, 100), 0.021544, 0.111750)


def test_byars_interval_has_the_values_of_phe_indicator_methods() -> None:
    assert byar(65) == pytest.approx((50.163188, 82.849139), abs=5e-7)
    assert byar(1045) == pytest.approx((982.593202, 1110.331213), abs=5e-7)
    assert byar(0)[0] == 0


def test_a_difference_of_shares_has_the_values_of_newcombe_1998() -> None:
    gap = difference(Share.of(56, 70), Share.of(48, 80))
    assert (round(gap.low, 4), round(gap.high, 4)) == (0.0524, 0.3339)
    gap = difference(Share.of(9, 10), Share.of(3, 10))
    assert (round(gap.low, 4), round(gap.high, 4)) == (0.1705, 0.8090)


def test_ten_of_24_could_be_a_quarter_or_three_fifths() -> None:
    assert told(Share.of(10, 24)) == "42% (10/24); chance alone could make it 24.5% to 61.2%"


@given(SHARES)
def test_a_share_is_within_its_interval_and_that_within_nothing_and_all(pair: tuple[int, int]) -> None:
    count, base = pair
    interval = wilson(count, base)
    assert interval.holds(count / base)
    assert 0 <= interval.low < interval.high <= 1
    other = wilson(base - count, base)
    assert (1 - other.high, 1 - other.low) == pytest.approx((interval.low, interval.high), abs=1e-12)


@given(SHARES, SHARES)
def test_a_difference_turned_about_is_its_mirror(one: tuple[int, int], other: tuple[int, int]) -> None:
    gap, back = difference(Share.of(*one), Share.of(*other)), difference(Share.of(*other), Share.of(*one))
    assert (-back.high, -back.low) == pytest.approx((gap.low, gap.high), abs=1e-12)


def test_what_is_no_share_count_or_confidence_has_no_interval() -> None:
    for count, base in ((0, 0), (3, 2), (-1, 5)):
        with pytest.raises(ValueError, match="has no interval"):
            wilson(count, base)
    with pytest.raises(ValueError, match="-1 is no count"):
        byar(-1)
    with pytest.raises(ValueError, match="is no confidence"):
        deviate(1.0)
