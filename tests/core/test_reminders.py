"""Reminders: as often as somebody asked for, on working days, and never what it is that waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.reminders import Often, Waiting, reminder_due, waiting_of

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("often", "last", "today", "rule"),
    [
        (Often.WEEKLY, None, MONDAY, "remind"),
        (Often.WEEKLY, MONDAY, MONDAY, "remind/again"),
        (Often.WEEKLY, MONDAY, MONDAY + timedelta(4), "remind/again"),
        (Often.WEEKLY, MONDAY - timedelta(1), MONDAY, "remind"),
        (Often.WEEKLY, MONDAY - timedelta(3), MONDAY + timedelta(2), "remind"),
        (Often.DAILY, MONDAY, MONDAY, "remind/again"),
        (Often.DAILY, MONDAY, MONDAY + timedelta(1), "remind"),
        (Often.DAILY, None, MONDAY + timedelta(5), "remind/no-work"),
        (Often.WEEKLY, None, MONDAY + timedelta(6), "remind/no-work"),
        (Often.NEVER, None, MONDAY, "remind/never"),
    ],
)
def test_people_are_written_to_as_often_as_they_asked_for(
    often: Often, last: date | None, today: date, rule: str
) -> None:
    assert reminder_due(often, last, today).rule == rule


def test_a_week_that_begins_with_a_bank_holiday_brings_its_letter_the_day_after() -> None:
    for often in (Often.DAILY, Often.WEEKLY):
        assert reminder_due(often, None, MONDAY, {MONDAY}).rule == "remind/no-work"
        assert reminder_due(often, MONDAY - timedelta(7), MONDAY + timedelta(1), {MONDAY}).allowed


@given(st.sampled_from(Often), DAYS)
def test_a_command_that_runs_each_day_writes_at_most_once_a_day_or_a_week(often: Often, first: date) -> None:
    last, sent = None, []
    for today in (first + timedelta(days) for days in range(28)):
        if reminder_due(often, last, today).allowed:
            last = today
            sent.append(today)
    weeks = {day.isocalendar()[:2] for day in sent}
    assert all(day.weekday() < 5 for day in sent)
    assert len(sent) == {Often.DAILY: 20, Often.WEEKLY: len(weeks), Often.NEVER: 0}[often]
    assert often is Often.NEVER or len(weeks) in (4, 5)


def test_it_says_how_many_wait_and_by_when_and_not_what() -> None:
    due = [MONDAY, None, MONDAY - timedelta(2), MONDAY + timedelta(9)]
    assert waiting_of(due, MONDAY) == Waiting(4, 1, MONDAY)
    assert waiting_of(due, MONDAY).sentences == (
        "4 things wait for you.",
        "Past their day: 1.",
        "The next one is due on 23 November 2026.",
    )
    assert waiting_of([None], MONDAY).sentences == ("One thing waits for you.",)
    assert waiting_of([], MONDAY) == Waiting(0, 0, None)
