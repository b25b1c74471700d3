"""Counts of people as they may be shown (shared methods, (v))."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.small_numbers import FEWER_THAN, SMALLEST_BASE, safe, safe_rate, safe_share

COUNTS = st.integers(0, 100_000)


@given(COUNTS)
def test_no_count_is_shown_as_it_is_unless_many_others_are_shown_alike(count: int) -> None:
    alike = [other for other in range(max(0, count - 9), count + 10) if safe(other) == safe(count)]
    assert len(alike) == (FEWER_THAN if safe(count).shown is None else 5 if count > 7 else 3)
    assert count in alike


@given(COUNTS)
def test_what_is_shown_is_near(count: int) -> None:
    shown = safe(count).shown
    assert shown is None if count < FEWER_THAN else shown is not None and abs(shown - count) <= 2 and shown % 5 == 0


def test_nobody_is_told_as_fewer_than_five() -> None:
    assert safe(0) == safe(4) != safe(5)


def test_there_is_no_count_below_nought() -> None:
    with pytest.raises(ValueError, match="-1 is no count"):
        safe(-1)


@given(COUNTS, COUNTS)
def test_a_share_is_of_what_is_shown_and_of_enough(part: int, whole: int) -> None:
    share = safe_share(safe(part), safe(whole))
    if part < FEWER_THAN or (safe(whole).shown or 0) < SMALLEST_BASE:
        assert share is None
    else:
        assert share is not None
        assert 0 <= share <= 100
        assert share == safe_share(safe(safe(part).shown or 0), safe(safe(whole).shown or 0))


def test_a_rate_is_of_the_shown_count_and_of_nobody_none() -> None:
    rate = safe_rate(safe(66), 100_000)
    assert rate is not None
    assert [round(value, 6) for value in (rate.per, rate.low, rate.high)] == [65, 50.163188, 82.849139]
    assert safe_rate(safe(3), 100_000) is safe_rate(safe(66), 0) is None
