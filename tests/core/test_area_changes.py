"""Areas that merge or split in the middle of a series."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.area_changes import Change, carried

OF, LATER = date(2008, 3, 31), date(2009, 4, 1)
MERGER = [Change("A", "AB", LATER), Change("B", "AB", LATER)]


def test_counts_of_areas_that_merge_are_added_up_and_it_is_told() -> None:
    found = carried({"A": 10.0, "B": 5.0, "C": 1.0}, OF, MERGER, adds_up=True)
    assert found.values == {"AB": 15.0, "C": 1.0}
    assert "A, B" in found.notes["AB"]


def test_rates_of_areas_that_merge_are_left_open_with_the_reason() -> None:
    found = carried({"A": 0.1, "B": 0.5}, OF, MERGER, adds_up=False)
    assert found.values == {"AB": None}
    assert "rates do not add up" in found.notes["AB"]


def test_a_divided_area_is_open_until_somebody_says_how_much_went_where() -> None:
    parts = [Change("A", "A1", LATER, None), Change("A", "A2", LATER, None)]
    assert carried({"A": 10.0}, OF, parts, adds_up=True).values == {"A1": None, "A2": None}
    shares = [Change("A", "A1", LATER, 0.25), Change("A", "A2", LATER, 0.75)]
    assert carried({"A": 10.0}, OF, shares, adds_up=True).values == {"A1": 2.5, "A2": 7.5}


@pytest.mark.parametrize("adds_up", [True, False])
def test_a_new_name_or_code_keeps_its_figure(*, adds_up: bool) -> None:
    assert carried({"A": 0.3}, OF, [Change("A", "Z", LATER)], adds_up=adds_up).values == {"Z": 0.3}


def test_what_is_not_known_of_one_part_leaves_the_whole_open() -> None:
    assert carried({"A": 10.0, "B": None}, OF, MERGER, adds_up=True).values == {"AB": None}
    assert carried({"A": 10.0}, OF, MERGER, adds_up=True).values == {"AB": None}


def test_a_change_before_the_figures_changes_nothing() -> None:
    values = {"A": 1.0, "B": 2.0}
    assert carried(values, date(2010, 1, 1), MERGER, adds_up=True).values == values


def test_changes_follow_one_another() -> None:
    chain = [*MERGER, Change("AB", "ABC", date(2010, 4, 1)), Change("C", "ABC", date(2010, 4, 1))]
    assert carried({"A": 1.0, "B": 2.0, "C": 4.0}, OF, chain, adds_up=True).values == {"ABC": 7.0}
    assert carried({"A": 1.0, "B": 2.0, "C": 4.0}, OF, chain, adds_up=True, until=LATER).values == {"AB": 3.0, "C": 4.0}


def test_an_area_that_takes_in_another_keeps_what_it_had() -> None:
    assert carried({"A": 1.0, "B": 2.0}, OF, [Change("B", "A", LATER)], adds_up=True).values == {"A": 3.0}
    assert carried({"A": 0.1, "B": 0.2}, OF, [Change("B", "A", LATER)], adds_up=False).values == {"A": None}


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.floats(0, 1e6), min_size=1), st.data())
def test_whole_changes_lose_and_make_nothing(values: dict[str, float], data: st.DataObject) -> None:
    goes = {area: data.draw(st.sampled_from("XYZ")) for area in values}
    changes = [Change(area, new, LATER) for area, new in goes.items()]
    found = carried(values, OF, changes, adds_up=True).values
    assert sum(value or 0.0 for value in found.values()) == pytest.approx(sum(values.values()))
