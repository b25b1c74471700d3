"""What is due, what is late and why, and moving to another area."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.core.support_plans import Dated, Due, earliest, late_because, may_answer, may_ask_other_area

DAY = date(2026, 6, 10)
PAST, AHEAD = DAY - timedelta(days=1), DAY + timedelta(days=1)
WELL = Dated(next_on=AHEAD, action_due=DAY, review_due=AHEAD, transfer_due=None, check_due=None)


def test_what_is_due_first_is_next() -> None:
    assert earliest([]) is None
    assert earliest([Due(AHEAD, "review"), Due(DAY, "transfer")]) == Due(DAY, "transfer")


def test_what_is_due_today_is_not_late() -> None:
    assert late_because(WELL, DAY) == ()


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("next_on", "next"),
        ("action_due", "action"),
        ("review_due", "review"),
        ("transfer_due", "transfer"),
        ("check_due", "check"),
    ],
)
def test_each_thing_past_its_day_makes_a_case_late_however_far_its_next_day_was_moved(field: str, reason: str) -> None:
    assert late_because(replace(WELL, **{field: PAST}), DAY) == (reason,)  # type: ignore[arg-type]


def test_a_case_whose_owner_is_gone_is_late_until_somebody_owns_it() -> None:
    assert late_because(replace(WELL, owner_there=False), DAY) == ("owner",)
    assert late_because(replace(WELL, owner_there=False, closed=True, next_on=PAST, check_due=PAST), DAY) == ("check",)


def test_one_area_is_asked_at_a_time_and_another_than_its_own() -> None:
    assert may_ask_other_area(waiting=False, same=False, over=False).allowed
    for spoilt in ("waiting", "same", "over"):
        asked = {"waiting": False, "same": False, "over": False} | {spoilt: True}
        assert not may_ask_other_area(**asked).allowed


def test_whoever_asked_does_not_answer_and_nobody_else_learns_that_it_was_answered() -> None:
    assert may_answer("asked", receives=True, own=False, live=True).allowed
    for state, spoilt in (("asked", {"own": True}), ("asked", {"live": False}), ("recalled", {})):
        given = {"receives": True, "own": False, "live": True} | spoilt
        assert not may_answer(state, **given).allowed
    away = may_answer("asked", receives=False, own=False, live=True)
    assert away == may_answer("accepted", receives=False, own=True, live=False)
