"""Krippendorff's alpha against the values that he published, and the laws that it keeps."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.agreement import Agreement, _chance, agreement

FOUR = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
TWO_OF_LETTERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
TWO_OF_BITS = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
UNITS = st.lists(st.lists(st.sampled_from("1234"), min_size=0, max_size=3), min_size=1, max_size=12)


def units(judges: tuple[str, ...]) -> list[list[str]]:
    return [
        [value for value in unit if value != "."] for unit in zip(*(judge.split() for judge in judges), strict=True)
    ]


@pytest.mark.parametrize(
    ("judges", "order", "published"),
    [
        (FOUR, None, 0.743),
        (FOUR, "12345", 0.815),
        (TWO_OF_LETTERS, None, 0.692),
        (TWO_OF_BITS, None, 0.095),
    ],
)
def test_alpha_is_what_krippendorff_published(judges: tuple[str, ...], order: str | None, published: float) -> None:
    found = agreement(units(judges), order=order, draws=10)
    assert found.alpha is not None
    assert round(found.alpha, 3) == published


def test_what_one_inspector_alone_judged_is_counted_and_pairs_with_nothing() -> None:
    found = agreement(units(FOUR), draws=10)
    assert (found.units, found.pairable, found.same) == (12, 11, 8)


def test_without_two_judgements_of_one_thing_there_is_no_alpha() -> None:
    found = agreement([["1"], [], ["2"]])
    assert (found.alpha, found.low, found.high) == (None, None, None)
    assert found.reason == found.in_words == "Nothing was judged by two inspectors yet."


def test_where_everybody_always_gives_one_value_there_is_no_alpha() -> None:
    found = agreement([["1", "1"]] * 5)
    assert found.alpha is None
    assert "cannot be told from chance" in found.reason
    assert found.in_words == found.reason


@pytest.mark.parametrize(
    ("alpha", "says"),
    [
        (1.0, "Conclusions can be drawn"),
        (0.800, "Conclusions can be drawn"),
        (0.799, "Only tentative conclusions"),
        (0.667, "Only tentative conclusions"),
        (0.666, "disagree too much"),
        (-0.2, "disagree too much"),
    ],
)
def test_it_says_in_words_what_may_be_concluded_at_krippendorffs_thresholds(alpha: float, says: str) -> None:
    assert says in Agreement(alpha, None, None, units=10, pairable=10, same=8).in_words


def test_where_there_is_an_alpha_there_is_no_reason_against_it() -> None:
    assert agreement(units(FOUR), draws=10).reason == ""


def test_two_steps_of_a_scale_that_are_near_disagree_less_than_two_that_are_far() -> None:
    agreed = [["1", "1"], ["2", "2"], ["3", "3"], ["4", "4"]] * 3
    near, far = agreement([*agreed, ["1", "2"]], order="1234"), agreement([*agreed, ["1", "4"]], order="1234")
    assert near.alpha is not None
    assert far.alpha is not None
    assert near.alpha > far.alpha


def test_a_value_outside_the_scale_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="not in the order"):
        agreement([["1", "9"]], order="123")


def test_the_same_judgements_always_give_the_same_interval() -> None:
    assert agreement(units(FOUR)) == agreement(units(FOUR))
    assert agreement(units(FOUR), seed=1) != agreement(units(FOUR), seed=2)


def test_the_interval_of_the_published_example_holds_its_alpha() -> None:
    found = agreement(units(FOUR))
    assert found.alpha is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.alpha < found.high <= 1


@settings(max_examples=50)
@given(UNITS)
def test_neither_the_order_of_things_nor_that_of_judges_moves_alpha_or_its_interval(found: list[list[str]]) -> None:
    turned = [list(reversed(unit)) for unit in reversed(found)]
    assert agreement(found, order="1234", draws=20) == agreement(turned, order="1234", draws=20)
    assert agreement(found, draws=20) == agreement(turned, draws=20)


@settings(max_examples=50)
@given(UNITS)
def test_what_values_are_called_does_not_matter(found: list[list[str]]) -> None:
    renamed = [[{"1": "z", "2": "y", "3": "x", "4": "w"}[value] for value in unit] for unit in found]
    assert agreement(found, draws=0).alpha == pytest.approx(agreement(renamed, draws=0).alpha)


@settings(max_examples=50)
@given(st.lists(st.sampled_from("1234"), min_size=2, max_size=20))
def test_where_all_agree_alpha_is_one_if_more_than_one_value_occurs(values: list[str]) -> None:
    found = agreement([[value] * 2 for value in values], order="1234", draws=20)
    assert found.alpha == (pytest.approx(1) if len(set(values)) > 1 else None)
    assert all(edge is None or edge == pytest.approx(1) for edge in (found.low, found.high))


@settings(max_examples=50)
@given(UNITS)
def test_the_interval_is_the_right_way_round_and_ends_at_one(found: list[list[str]]) -> None:
    measured = agreement(found, order="1234", draws=40)
    if measured.low is not None and measured.high is not None:
        assert measured.low <= measured.high <= 1


def test_chance_is_splitmix64_number_for_number() -> None:
    assert list(islice(_chance(1234567), 3)) == [6457827717110365317, 3203168211198807973, 9817491932198370423]
