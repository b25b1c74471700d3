"""Tables of figures before they are used."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.area_figures import (
    look_at,
    number_of,
    problems_of_column,
    problems_of_rows,
    quarters,
    stale_from,
    strangers,
    withheld,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.5", 1234.5),
        ("1,234.5", 1234.5),
        ("£1,200", 1200),
        ("12.5%", 12.5),
        ("-3", -3),
        ("\u22123", -3),
        ("1e3", 1000),
        ("1,23", None),
        ("12,34,567", None),
        ("1_000", None),
        ("about 5", None),
        ("<5", None),
        ("=1+1", None),
    ],
)
def test_a_text_is_a_number_only_where_it_can_be_nothing_else(text: str, number: float | None) -> None:
    assert number_of(text) == number


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_every_number_is_read_as_itself(value: float) -> None:
    assert number_of(repr(value)) == value


def test_what_is_not_known_is_open_and_never_nothing() -> None:
    look = look_at("f", ["1", "", "..", "n/a", "0"])
    assert look.values == (1.0, None, None, None, 0.0)
    assert look.not_known == 3


@pytest.mark.parametrize(
    ("texts", "what"),
    [(["1", "many"], "no number"), (["1", "inf"], "without end"), (["", ""], "is empty"), (["1", "NaN?"], "no number")],
)
def test_texts_endless_numbers_and_nothing_are_told_by_column(texts: list[str], what: str) -> None:
    assert [what in problem.what for problem in problems_of_column(look_at("f", texts))] == [True]


@pytest.mark.parametrize("text", ["1e16", "-1e300", "1e-16", "-1e-310", "1e999", "-nan"])
def test_a_number_that_is_no_figure_of_an_area_is_told(text: str) -> None:
    look = look_at("Trees", [text, "0", "12"])
    assert (look.values, look.infinite) == ((None, 0.0, 12.0), 1)


def test_a_column_that_is_the_same_everywhere_is_seen() -> None:
    assert look_at("f", ["2", "2", ""]).constant
    assert not look_at("f", ["2", "3"]).constant


@pytest.mark.parametrize(
    ("headings", "areas", "what"),
    [
        (["area", "Surname"], ["a", "b"], "rows of people"),
        (["area", "f"], ["a", ""], "do not say which area"),
        (["area", "f"], ["a", "a", "b"], "more than one row"),
    ],
)
def test_rows_of_people_or_of_events_are_not_taken(headings: list[str], areas: list[str], what: str) -> None:
    assert [what in problem.what for problem in problems_of_rows(headings, areas)] == [True]


def test_rows_of_areas_are_taken() -> None:
    assert list(problems_of_rows(["Area code", "Recorded crime", "Area name"], ["a", "b"])) == []


def test_small_counts_of_people_are_withheld_and_nobody_is_nobody() -> None:
    assert withheld((0.0, 1.0, 4.0, 5.0, None)) == ((0.0, None, None, 5.0, None), 2)


def test_the_middle_half_of_areas_is_told_where_there_are_enough() -> None:
    assert quarters([1.0, 2.0, 3.0, 4.0, None]) == (2.0, 3.0)
    assert quarters([1.0, 2.0, 3.0, None]) == (None, None)


@pytest.mark.parametrize(
    ("as_of", "months", "stale"),
    [
        (date(2001, 4, 29), 60, date(2006, 4, 30)),
        (date(2008, 1, 31), 1, date(2008, 3, 1)),
        (date(2008, 12, 31), 2, date(2009, 3, 1)),
    ],
)
def test_figures_are_stale_on_the_day_after_their_months(as_of: date, months: int, stale: date) -> None:
    assert stale_from(as_of, months) == stale


def test_areas_that_are_not_known_and_those_that_are_missed_are_told() -> None:
    assert strangers({"a", "x"}, {"a", "b"}) == (("x",), ("b",))
