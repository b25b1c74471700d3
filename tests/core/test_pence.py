"""Money in whole pence: split to the penny, read and said."""

from __future__ import annotations

import random

import pytest

from headwater.core.pence import MOST, half_up_of, halves_of, pence_of, posts_told, pounds, share_told, shares_of


def test_parts_sum_to_the_whole_to_the_penny_whatever_the_weights() -> None:
    chance = random.Random(20081001)  # noqa: S311 - the same draws every time
    for _ in range(300):
        weights = [chance.randrange(0, 400) for _ in range(chance.randrange(1, 30))]
        total = chance.randrange(-(10**12), 10**12)
        if not sum(weights):
            continue
        parts = shares_of(total, weights)
        assert sum(parts) == total
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part * sum(weights) - total * weight) < sum(weights)


def test_a_remainder_goes_to_the_first_of_equals_and_nothing_is_split_by_nothing() -> None:
    assert shares_of(2, [1, 1, 1]) == (1, 1, 0)
    assert shares_of(0, [0, 0]) == (0, 0)
    for total, weights in ((1, [0, 0]), (1, []), (5, [3, -1])):
        with pytest.raises(ValueError, match="cannot be split"):
            shares_of(total, weights)


@pytest.mark.parametrize(
    ("text", "pence"), [("£7,239,000", 723_900_000), ("0.01", 1), ("-£2.50", -250), ("−3", -300), (" 12 ", 1_200)]
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, pence: int) -> None:
    assert pence_of(text) == pence


@pytest.mark.parametrize("text", ["", "1.5", "1,00", "£", "1e9", "9" * 13, "١٢", "12.345", "7,239,00", "1\x002", "nan"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its words are the text itself
        pence_of(text)


def test_half_posts_are_whole_numbers_of_halves() -> None:
    assert [halves_of(text) for text in ("13.5", "1", "0.5", "137", "2.50", "3.0")] == [27, 2, 1, 274, 5, 6]
    for text in ("1.25", "0.3", "-1", "", "10001", "½"):
        with pytest.raises(ValueError):  # noqa: PT011
            halves_of(text)
    assert [posts_told(halves) for halves in (27, 274, 1, 121)] == ["13.5", "137", "0.5", "60.5"]


def test_what_is_said_can_be_read_again() -> None:
    for pence in (0, 1, 99, 100, 723_900_000, -150, MOST):
        assert pence_of(pounds(pence)) == pence


def test_shares_are_rounded_half_up_and_signed() -> None:
    assert share_told(250_700_000, 745_100_000) == "33.6%"  # report 4.4.5
    assert share_told(-1, 1_000) == "−0.1%"
    assert share_told(5, 0) == "0.0%"
    assert half_up_of(1, 1, 2) == 1
    assert half_up_of(-1, 1, 2) == -1
