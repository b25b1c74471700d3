"""Headings, staleness, who reads a section, and what changed between two periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import BadInput
from headwater.core.local_profile import (
    Age,
    Heading,
    Origin,
    SectionReader,
    Written,
    last_stale,
    may_read_section,
    side_by_side,
    standing_of,
)
from headwater.core.profile_changes import Change, changes_between
from headwater.schemes.local_profile import headings, read_headings

HEADING = Heading("h", "H", "help", Origin.COLLECTED, 6)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2009, 3, 1), Age.FRESH),
        (date(2009, 6, 1), Age.FRESH),
        (date(2009, 6, 2), Age.DUE),
        (date(2009, 7, 1), Age.DUE),
        (date(2009, 7, 2), Age.DUE),
        (date(2009, 7, 3), Age.STALE),
    ],
)
def test_a_section_is_due_for_a_month_before_it_is_stale(day: date, age: Age) -> None:
    assert standing_of(date(2009, 1, 2), HEADING, day).age is age


@pytest.mark.parametrize(
    ("reader", "rank", "allowed"),
    [
        (SectionReader(works=True, partner=True, contributes=False), 3, True),
        (SectionReader(works=False, partner=True, contributes=False), 0, True),
        (SectionReader(works=False, partner=True, contributes=False), 1, False),
        (SectionReader(works=False, partner=True, contributes=True), 1, True),
        (SectionReader(works=False, partner=False, contributes=False), 0, False),
        (SectionReader(works=False, partner=False, contributes=True), 2, True),
    ],
)
def test_a_section_is_read_by_who_works_contributed_or_is_a_partner_at_the_lowest_marking(
    reader: SectionReader, rank: int, *, allowed: bool
) -> None:
    assert may_read_section(reader, rank).allowed is allowed


def test_what_came_and_what_went_is_told_by_sentence() -> None:
    before = {"a": "The mill closed. Few come.", "b": "Gone."}
    after = {"a": "The mill closed. Many come.", "c": "New."}
    found = {one.key: one for one in changes_between(before, after)}
    assert (found["a"].came, found["a"].went) == (("Many come.",), ("Few come.",))
    assert {key: one.change for key, one in found.items()} == {"a": Change.CHANGED, "b": Change.GONE, "c": Change.NEW}


@given(st.dictionaries(st.sampled_from("abcd"), st.text(max_size=60)))
def test_nothing_changed_between_a_profile_and_itself(texts: dict[str, str]) -> None:
    assert {one.change for one in changes_between(texts, texts)} <= {Change.SAME}


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_came_one_way_went_the_other(one: str, other: str) -> None:
    there, back = changes_between({"k": one}, {"k": other})[0], changes_between({"k": other}, {"k": one})[0]
    assert sorted(there.came) == sorted(back.went) or {there.change, back.change} == {Change.CHANGED}
    assert (there.change is Change.SAME) == (back.change is Change.SAME)


def test_every_source_has_a_heading_and_each_says_when_it_is_stale() -> None:
    assert {heading.origin for heading in headings()} == set(Origin)
    assert all(heading.months >= 1 and heading.help for heading in headings())


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"id": "a", "title": "A", "help": "h", "source": "rumour", "months": 3}, "rumour"),
        ({"id": "a", "title": "A", "help": "h", "source": "collected", "months": 0}, "months"),
        ({"id": "a", "title": "A", "help": "h", "source": "collected", "months": 3, "score": 5}, "score"),
    ],
)
def test_a_document_of_headings_is_refused_with_what_is_wrong(row: dict[str, object], what: str) -> None:
    document = {"format": "headwater-local-profile/1", "months_source": "s", "heading": [row]}
    with pytest.raises(BadInput, match=what):
        read_headings(document, "local profile")


def test_a_heading_is_named_once() -> None:
    row = {"id": "a", "title": "A", "help": "h", "source": "collected", "months": 3}
    document = {"format": "headwater-local-profile/1", "months_source": "s", "heading": [row, row]}
    with pytest.raises(BadInput, match="twice"):
        read_headings(document, "local profile")


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_a_list_counts_as_stale_what_a_page_calls_stale(as_of: date, day: date, months: int) -> None:
    heading = Heading("h", "H", "help", Origin.COLLECTED, months)
    assert (as_of <= last_stale(day, months)) == (standing_of(as_of, heading, day).age is Age.STALE)


@pytest.mark.parametrize("day", [date(2009, 3, 1), date(2008, 3, 1), date(2009, 5, 1), date(2009, 1, 1)])
def test_the_ends_of_months_are_no_exception(day: date) -> None:
    for back in range(100):
        as_of = day - timedelta(days=back)
        heading = Heading("h", "H", "help", Origin.COLLECTED, 1)
        assert (as_of <= last_stale(day, 1)) == (standing_of(as_of, heading, day).age is Age.STALE)


def test_sections_side_by_side_are_of_two_contributors_under_one_heading_and_nobody_said_how_they_stand() -> None:
    one, two, own, elsewhere = Written(1, "a", 7), Written(2, "a", 8), Written(3, "a", 7), Written(4, "b", 8)
    assert side_by_side([two, one, own, elsewhere], ()) == ((one, two), (two, own))
    assert side_by_side([one, two], {frozenset((1, 2))}) == ()
