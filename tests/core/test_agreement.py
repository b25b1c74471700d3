"""Krippendorff's alpha against the values that he published, and the laws that it keeps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.agreement import agreement

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
        (FOUR, "", 0.743),
        (FOUR, "12345", 0.815),
        (TWO_OF_LETTERS, "", 0.692),
        (TWO_OF_BITS, "", 0.095),
    ],
)
def test_alpha_is_what_krippendorff_published(judges: tuple[str, ...], order: str, published: float) -> None:
    found = agreement(units(judges), list(order), draws=10)
    assert found.alpha is not None
    assert round(found.alpha, 3) == published


def test_what_one_inspector_alone_judged_is_counted_and_pairs_with_nothing() -> None:
    found = agreement(units(FOUR), draws=10)
    assert (found.units, found.pairable, found.same) == (12, 11, 8)


def test_without_two_judgements_of_one_thing_there_is_no_alpha() -> None:
    found = agreement([["1"], [], ["2"]])
    assert (found.alpha, found.low, found.high) == (None, None, None)
    assert str(found.in_words) == "Nothing was judged by two inspectors yet."


def test_where_everybody_always_gives_one_value_there_is_no_alpha() -> None:
    found = agreement([["1", "1"]] * 5)
    assert found.alpha is None
    assert "cannot be told from chance" in found.in_words


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([["1", "1"], ["2", "2"]] * 5, "Conclusions can be drawn"),
        ([["1", "2"], ["2", "1"]] * 5, "disagree too much"),
    ],
)
def test_it_says_in_words_what_may_be_concluded(pairs: list[list[str]], says: str) -> None:
    assert says in agreement(pairs, draws=10).in_words


def test_two_steps_of_a_scale_that_are_near_disagree_less_than_two_that_are_far() -> None:
    agreed = [["1", "1"], ["2", "2"], ["3", "3"], ["4", "4"]] * 3
    near, far = agreement([*agreed, ["1", "2"]], list("1234")), agreement([*agreed, ["1", "4"]], list("1234"))
    assert near.alpha is not None
    assert far.alpha is not None
    assert near.alpha > far.alpha


def test_a_value_outside_the_scale_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="not in the order"):
        agreement([["1", "9"]], list("123"))


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
def test_neither_the_order_of_things_nor_that_of_judges_matters(found: list[list[str]]) -> None:
    turned = [list(reversed(unit)) for unit in reversed(found)]
    one, other = agreement(found, list("1234"), draws=0).alpha, agreement(turned, list("1234"), draws=0).alpha
    assert one == pytest.approx(other)


@settings(max_examples=50)
@given(UNITS)
def test_what_values_are_called_does_not_matter(found: list[list[str]]) -> None:
    renamed = [[{"1": "z", "2": "y", "3": "x", "4": "w"}[value] for value in unit] for unit in found]
    assert agreement(found, draws=0).alpha == pytest.approx(agreement(renamed, draws=0).alpha)


@settings(max_examples=50)
@given(st.lists(st.sampled_from("1234"), min_size=2, max_size=20))
def test_where_all_agree_alpha_is_one_if_more_than_one_value_occurs(values: list[str]) -> None:
    found = agreement([[value] * 2 for value in values], list("1234"), draws=20)
    assert found.alpha == (pytest.approx(1) if len(set(values)) > 1 else None)
    assert all(edge is None or edge == pytest.approx(1) for edge in (found.low, found.high))


@settings(max_examples=50)
@given(UNITS)
def test_the_interval_is_the_right_way_round_and_ends_at_one(found: list[list[str]]) -> None:
    measured = agreement(found, list("1234"), draws=40)
    edges = [edge for edge in (measured.low, measured.high) if edge is not None]
    assert all(one <= other <= 1 + 1e-9 for one, other in itertools.pairwise([*edges, *edges[-1:]]))
