"""Rounding and bases: `core.percentages` and the counts of `core.answers`."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.answers import AnswerCounts
from headwater.core.percentages import Base, NoPercent, Share, half_up

counts = st.integers(0, 500)


@st.composite
def parts_of_wholes(draw: st.DrawFn) -> tuple[int, int]:
    base = draw(st.integers(1, 10**9))
    return draw(st.integers(0, base)), base


@given(parts_of_wholes())
def test_half_up_is_the_exact_percentage_with_a_half_rounded_up(pair: tuple[int, int]) -> None:
    count, base = pair
    assert half_up(count, base) == floor(Fraction(100 * count, base) + Fraction(1, 2))


@pytest.mark.parametrize(("count", "percent"), [(15, 63), (9, 38), (21, 88), (3, 13)])
def test_exact_halves_of_24_round_up_where_pythons_round_would_not(count: int, percent: int) -> None:
    assert half_up(count, 24) == percent


def test_only_base_24_of_the_three_has_exact_halves() -> None:
    halves = {base for base in (24, 19, 43) for k in range(base + 1) if (200 * k) % base == 0 and (200 * k // base) % 2}
    assert halves == {24}


@pytest.mark.parametrize(("count", "base"), [(1, 0), (0, 0), (-1, 5), (6, 5), (1, -5)])
def test_a_count_outside_its_base_has_no_percentage(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="has no percentage"):
        half_up(count, base)


def test_a_share_shows_its_fraction() -> None:
    assert str(Share.of(41, 43)) == "95% (41/43)"


@given(counts, counts, counts, counts, counts)
def test_not_applicable_is_never_in_a_base(yes: int, no: int, na: int, unknown: int, silent: int) -> None:
    answers = AnswerCounts(yes, no, na, unknown, silent)
    assert answers.base(Base.ASKED) == yes + no + unknown + silent
    assert answers.base(Base.ANSWERED) == yes + no


@given(counts, counts)
def test_yes_and_no_rounded_each_sum_to_100_or_to_101_at_an_exact_half(yes: int, no: int) -> None:
    shares = AnswerCounts(yes, no).shares(Base.ASKED, NoPercent.HALF_UP_EACH)
    if shares is None:
        assert yes + no == 0
        return
    half = (200 * yes) % (yes + no) == 0 and (200 * yes // (yes + no)) % 2 == 1
    assert shares[0].percent + shares[1].percent == (101 if half else 100)


@given(counts, counts)
def test_a_complement_always_sums_to_100(yes: int, no: int) -> None:
    shares = AnswerCounts(yes, no).shares(Base.ASKED, NoPercent.COMPLEMENT)
    assert shares is None or shares[0].percent + shares[1].percent == 100


def test_a_complement_never_counts_silence_as_a_no() -> None:
    shares = AnswerCounts(yes=10, no=29, unanswered=4).shares(Base.ASKED, NoPercent.COMPLEMENT)
    assert shares is not None
    assert [share.percent for share in shares] == [23, 67]


def test_the_same_ten_forces_are_23_percent_of_those_asked_and_26_of_those_who_answered() -> None:
    national_indicator_35 = AnswerCounts(yes=10, no=29, unanswered=4)
    asked = national_indicator_35.shares(Base.ASKED, NoPercent.HALF_UP_EACH)
    answered = national_indicator_35.shares(Base.ANSWERED, NoPercent.HALF_UP_EACH)
    assert asked is not None
    assert answered is not None
    assert (str(asked[0]), str(answered[0])) == ("23% (10/43)", "26% (10/39)")


@given(st.lists(st.tuples(counts, counts, counts, counts, counts), min_size=2, max_size=2))
def test_counts_add_up_answer_by_answer(pair: list[tuple[int, int, int, int, int]]) -> None:
    one, two = (AnswerCounts(*numbers) for numbers in pair)
    assert (one + two).base(Base.ASKED) == one.base(Base.ASKED) + two.base(Base.ASKED)
    assert (one + two).not_applicable == one.not_applicable + two.not_applicable
