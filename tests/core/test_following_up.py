"""How a recommendation stands, and what would wait for itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.following_up import STALLED, Followed, How, leads_to, standing

TODAY = date(2010, 3, 31)
DAYS = st.dates(date(2009, 1, 1), date(2011, 12, 31))
ONES = st.builds(Followed, st.booleans(), st.none() | DAYS, st.none() | DAYS, st.dates(date(2009, 1, 1), TODAY))


@pytest.mark.parametrize(
    ("one", "how", "words"),
    [
        (Followed(True, date(2009, 1, 1), None, TODAY), How.CLOSED, "It is closed."),
        (Followed(False, date(2010, 3, 30), None, TODAY), How.OVERDUE, "It was due on 30 March 2010, 1 days ago."),
        (
            Followed(False, date(2010, 4, 30), date(2010, 5, 2), TODAY),
            How.LATE,
            "It is forecast for 2 May 2010, 2 days after its deadline.",
        ),
        (Followed(False, None, None, TODAY - timedelta(days=STALLED)), How.STALLED, "for 90 days"),
        (Followed(False, None, None, TODAY - timedelta(days=STALLED - 1)), How.OPEN, "It has no deadline."),
        (Followed(False, TODAY, None, TODAY), How.ON_TIME, "It is due on 31 March 2010."),
    ],
)
def test_how_it_stands_is_said_with_the_reason(one: Followed, how: How, words: str) -> None:
    told = standing(one, TODAY)
    assert told.how is how
    assert words in told.reason


@given(ONES)
def test_what_is_closed_is_neither_overdue_nor_stalled(one: Followed) -> None:
    assert standing(replace(one, closed=True), TODAY).how is How.CLOSED


@given(ONES)
def test_a_word_said_today_never_leaves_it_stalled(one: Followed) -> None:
    assert standing(replace(one, last_said=TODAY), TODAY).how is not How.STALLED


@given(ONES, st.integers(0, 400))
def test_a_later_deadline_never_makes_it_overdue(one: Followed, more: int) -> None:
    if one.deadline is not None and standing(one, TODAY).how is not How.OVERDUE:
        later = replace(one, deadline=one.deadline + timedelta(days=more))
        assert standing(later, TODAY).how is not How.OVERDUE


def test_what_would_wait_for_itself_is_found() -> None:
    assert leads_to({1: [2], 2: [3]}, 1, 3)
    assert not leads_to({1: [2], 2: [3]}, 3, 1)
    assert leads_to({1: [2], 2: [1]}, 1, 1)


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4)), st.integers(0, 9))
def test_a_way_that_exists_is_one_step_and_a_way(edges: dict[int, list[int]], start: int) -> None:
    for goal in range(10):
        steps = any(leads_to(edges, one, goal) for one in edges.get(start, ()))
        assert leads_to(edges, start, goal) == (start == goal or steps)
