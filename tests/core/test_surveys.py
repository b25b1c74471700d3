"""When readers are asked, and what of their answers may be shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headwater.core.surveys import FEWEST, TOLD_FOR, When, distribution, is_told, may_answer, may_show, when

OPENS, CLOSES = date(2009, 4, 1), date(2009, 4, 30)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (OPENS - ONE, When.PLANNED),
        (OPENS, When.OPEN),
        (CLOSES, When.OPEN),
        (CLOSES + ONE, When.CLOSED),
    ],
)
def test_it_is_open_on_its_first_and_its_last_day(day: date, stands: When) -> None:
    assert when(OPENS, CLOSES, day) is stands
    assert may_answer(asked=True, stands=stands).allowed is (stands is When.OPEN)
    assert not may_answer(asked=False, stands=stands).allowed


def test_answers_are_held_back_while_it_is_open_and_where_fewer_than_five_answered() -> None:
    assert may_show(FEWEST, When.CLOSED).allowed
    few = may_show(FEWEST - 1, When.CLOSED)
    assert (few.allowed, few.rule) == (False, "survey/too-few")
    assert "fewer than 5 people answered" in few.why
    assert may_show(FEWEST * 20, When.OPEN).rule == "survey/still-open"


def test_every_step_is_counted_the_lowest_first() -> None:
    assert distribution([5, 1, 5, 3]) == (1, 0, 1, 0, 2)
    assert distribution([]) == (0, 0, 0, 0, 0)


def test_what_was_changed_is_news_for_thirty_days() -> None:
    assert not is_told(None, CLOSES)
    assert is_told(CLOSES, CLOSES)
    assert is_told(CLOSES, CLOSES + TOLD_FOR)
    assert not is_told(CLOSES, CLOSES + TOLD_FOR + ONE)
