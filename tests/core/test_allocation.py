"""What may be asked, said in words with its sums; the reasons of what is given; and money to the penny."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.allocation import Allocation, Area, Method, exact_value, posts, pounds, value_within
from headwater.core.allocation_checks import broken_by, problems_of
from headwater.core.allocation_reasons import binding, reasons_of
from headwater.core.divisor_method import by_largest_remainder


def area(code: str, need: int | str, **limits: Any) -> Area:
    return Area(code, f"Area {code}", Fraction(need), **limits)


def said(asked: Allocation) -> str:
    return " ".join(str(problem) for problem in problems_of(asked))


def test_floors_above_the_total_are_said_with_the_sums() -> None:
    asked = Allocation((area("A", 5, floor=12), area("B", 4, floor=8)), 16)
    assert "the least of all areas together is 10 posts, and there are 8: 2 too few" in said(asked)


def test_a_cap_below_its_floor_is_said_of_its_area() -> None:
    assert "Area A: at most 1 posts and at least 1.5 cannot both be." in said(
        Allocation((area("A", 5, floor=3, cap=2),), 16)
    )


def test_a_regional_minimum_above_its_caps_is_said() -> None:
    asked = Allocation(
        (area("A", 5, region="North", cap=2), area("B", 4, region="North", cap=3)), 16, minima={"North": 6}
    )
    assert "North: it is to have at least 3 posts, and its areas may have 2.5 at most together." in said(asked)


def test_a_budget_short_by_a_penny_even_for_the_floors_is_said_to_the_penny() -> None:
    asked = Allocation((area("A", 5, floor=3, cost=1_000_001),), 16, budget=3_000_002)
    assert "costs £30,000.03, and there is £30,000.02: £0.01 too little" in said(asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Allocation((area("A", -1),), 4), "its need is below nothing"),
        (Allocation((area("A", 0), area("B", 0)), 4), "no area has any"),
        (Allocation((), 4), "there are none"),
        (Allocation((area("A", 1), area("A", 2)), 4), "it is there twice"),
        (Allocation((area("A", 1),), -1), "that is no number of posts"),
        (Allocation((area("A", 1),), 4, budget=-1), "that is no sum of money"),
        (Allocation((area("A", 1),), 4, minima={"Nowhere": 1}), "no area is in this region"),
        (Allocation((area("A", 1, team=4, floor=1, cap=3),), 9), "no number of whole teams lies between"),
        (Allocation((area("A", 1), area("B", 1)), 1, Method.HUNTINGTON_HILL), "a first unit"),
        (Allocation((area("A", 1, region="N"), area("B", 1, floor=3)), 4, minima={"N": 2}), "comes to 2.5 posts"),
    ],
)
def test_what_cannot_be_asked_is_said(asked: Allocation, words: str) -> None:
    assert words in said(asked)


def test_every_area_is_told_the_last_given_and_the_next_refused() -> None:
    asked = Allocation((area("A", 100), area("B", 80), area("C", 30), area("D", 20, cap=1)), 8)
    reasons = {reason.code: reason for reason in reasons_of(asked, {"A": 3, "B": 3, "C": 1, "D": 1})}
    assert reasons["A"].last == 20.0
    assert reasons["A"].next == pytest.approx(100 / 7)
    assert reasons["A"].refused_by == ("All posts are given, to claims that come before it.",)
    assert reasons["D"].next is None
    assert reasons["D"].refused_by == ("It has the most that it may have, 0.5 posts.",)
    assert binding(asked, {"A": 3, "B": 3, "C": 1, "D": 1}) == (
        "All 4 posts are given.",
        "At the most that they may have: Area D.",
    )


def test_money_that_refuses_is_said_with_what_is_left() -> None:
    asked = Allocation((area("A", 9, cost=300), area("B", 5, cost=200)), 9, budget=600)
    (first, second) = reasons_of(asked, {"A": 1, "B": 1})
    assert first.refused_by == ("£1.00 is left, and the next would cost £3.00.",)
    assert second.refused_by == ("£1.00 is left, and the next would cost £2.00.",)
    assert broken_by(replace(asked, budget=800), {"A": 2, "B": 1}) == ()
    assert "£0.01 too little" in broken_by(replace(asked, budget=799), {"A": 2, "B": 1})[0]
    assert broken_by(asked, {"A": 2, "B": 1}) == ("they cost £8.00, and there is £6.00: £2.00 too little.",)


def test_a_lower_claim_that_a_minimum_keeps_is_named() -> None:
    asked = Allocation((area("A", 9), area("B", 1, region="North")), 3, minima={"North": 1})
    (first, _) = reasons_of(asked, {"A": 2, "B": 1})
    assert "Area B keeps a lower claim (1)" in " ".join(first.refused_by)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30), st.integers(0, 10**9))
def test_money_shared_by_weights_adds_up_to_the_penny(weights: list[int], total: int) -> None:
    shares = by_largest_remainder({f"A{number:03}": Fraction(weight) for number, weight in enumerate(weights)}, total)
    assert sum(shares.values()) == (total if any(weights) else 0)
    assert all(abs(shares[f"A{n:03}"] - Fraction(w * total, sum(weights) or 1)) < 1 for n, w in enumerate(weights))


@given(st.fractions(0, 10**9), st.integers(1, 10**6), st.sampled_from(list(Method)))
def test_a_value_lies_between_its_whole_numbers(need: Fraction, before: int, method: Method) -> None:
    down, up = value_within(method, need, before, 10**30)
    assert up - down in (0, 1)
    exact = exact_value(method, need, before)
    assert exact is not None
    power = 2 if method is Method.HUNTINGTON_HILL else 1
    assert down**power <= exact * 10 ** (30 * power) <= up**power


def test_half_posts_and_pence_are_written_as_people_write_them() -> None:
    assert [posts(27), posts(2), posts(0), posts(-3)] == ["13.5", "1", "0", "-1.5"]
    assert [pounds(123_405), pounds(-1)] == ["£1,234.05", "-£0.01"]
