"""Months and quarters, by when their returns are due, and how one stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.errors import WrongUse
from headwater.core.return_periods import after, called, due_on, end_of, start_of, starts, written
from headwater.core.return_states import EXCEPTIONS, STATES, ReturnThen, standing
from headwater.schemes.returns import read_returning, returning

KINDS = st.sampled_from(["month", "quarter", "year"])
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
END, DUE = date(2009, 4, 30), date(2009, 5, 14)


@given(KINDS, DAYS)
def test_a_day_is_in_the_period_that_begins_before_it_and_ends_after_it(kind: str, day: date) -> None:
    start = start_of(kind, day)
    assert start <= day <= end_of(kind, start)
    assert after(kind, start) == end_of(kind, start) + timedelta(days=1)
    assert after(kind, after(kind, start, 7), -7) == start


@given(KINDS, DAYS, st.integers(1, 40))
def test_a_return_is_due_on_a_working_day_so_many_after_its_period(kind: str, day: date, working: int) -> None:
    start = start_of(kind, day)
    due, end = due_on(kind, start, working), end_of(kind, start)
    days = [end + timedelta(days=one) for one in range(1, (due - end).days + 1)]
    assert due.weekday() < 5
    assert sum(one.weekday() < 5 for one in days) == working


def test_days_that_are_closed_do_not_count() -> None:
    closed = {date(2009, 5, 4)}  # a Monday without work
    assert due_on("month", date(2009, 4, 1), 1, closed) == date(2009, 5, 1)
    assert due_on("month", date(2009, 4, 1), 2, closed) == date(2009, 5, 5)


def test_periods_are_called_as_people_say_them() -> None:
    assert called("month", date(2009, 4, 1)) == "April 2009"
    assert called("quarter", date(2009, 4, 1)) == "April to June 2009"
    assert called("year", date(2009, 1, 1)) == "2009"
    assert len(starts("month", date(2008, 11, 3), date(2009, 2, 28))) == 4


def test_only_a_month_is_read_as_a_month() -> None:
    assert written("2009-04") == date(2009, 4, 1)
    assert [written(text) for text in ("2009-13", "2009-4", "0009-04", "2009-04-01", "", "２００９-04")] == [None] * 6


def test_how_a_return_stands_follows_from_its_state_and_the_day() -> None:
    told = {
        (state, day): standing(ReturnThen(END, DUE, state, day if state == "signed" else None), day)
        for state in ("", "begun", "handed_in", "signed")
        for day in (END, DUE, DUE + timedelta(days=1))
    }
    assert [told["", day] for day in (END, DUE, DUE + timedelta(days=1))] == ["to_come", "open", "late"]
    assert told["begun", DUE] == "begun"
    assert told["handed_in", DUE + timedelta(days=1)] == "handed_in_late"
    assert (told["signed", DUE], told["signed", DUE + timedelta(days=1)]) == ("signed", "signed_late")
    assert set(told.values()) | {"not_asked"} == set(STATES)
    assert set(EXCEPTIONS) == {state for state in STATES if state == "late" or state.endswith("_late")}


def test_settings_have_numbers_and_sources() -> None:
    assert returning().working_days.number == 10
    sound = {name: {"number": 1, "source": "s"} for name in ("working_days", "remind_before", "escalate_after")}
    assert read_returning({"format": "headwater-returns/1"} | sound).remind_before.number == 1
    for spoilt in ({"number": 0, "source": "s"}, {"number": 1, "source": " "}, {"number": True, "source": "s"}, 3):
        with pytest.raises(WrongUse):
            read_returning({"format": "headwater-returns/1"} | sound | {"working_days": spoilt})
    with pytest.raises(WrongUse):
        read_returning({"format": "headwater-returns/1"})
