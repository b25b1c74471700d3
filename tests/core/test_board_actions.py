"""Actions that boards set: whom each has come to, whether a meeting had its quorum, and how visible a manager is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headwater.core.accountability import Agreed, How
from headwater.core.board_actions import ABSENT, APOLOGY, DEPUTY, PRESENT, Reached, Rule, escalation, quorum, visibility

DAY = date(2009, 3, 2)
RULE = Rule(to_chair=7, to_above=28, has_above=True)


def due(days_ago: int, **given: date) -> Agreed:
    return Agreed(1, 1, DAY - timedelta(days=days_ago), given.get("done_on"))


@pytest.mark.parametrize(
    ("days", "reached"),
    [
        (-3, Reached.OWNER),
        (0, Reached.OWNER),  # its own day is not past
        (1, Reached.OWNER),
        (7, Reached.OWNER),  # the seventh day is not past
        (8, Reached.CHAIR),
        (28, Reached.CHAIR),
        (29, Reached.ABOVE),
        (400, Reached.ABOVE),
    ],
)
def test_an_action_goes_up_by_the_days_that_the_board_set(days: int, reached: Reached) -> None:
    assert escalation(due(days), RULE, DAY).reached is reached


def test_a_board_that_reports_to_none_keeps_it_with_its_chair() -> None:
    found = escalation(due(40), Rule(7, 28, has_above=False), DAY)
    assert found.reached is Reached.CHAIR
    assert "reports to none" in found.reason


def test_what_is_closed_has_come_to_nobody() -> None:
    found = escalation(due(40, done_on=DAY), RULE, DAY)
    assert (found.how, found.reached, found.since) == (How.DONE, Reached.OWNER, None)
    assert "40 days after it was due" in found.reason


def test_it_says_since_when() -> None:
    assert escalation(due(30), RULE, DAY).since == DAY - timedelta(days=2)
    assert "with the board above since 28 February 2009" in escalation(due(30), RULE, DAY).reason


@pytest.mark.parametrize(
    ("attended", "met"), [([], False), ([PRESENT, ABSENT], False), ([PRESENT, DEPUTY], True), ([APOLOGY] * 9, False)]
)
def test_members_and_their_deputies_make_a_quorum(attended: list[str], met: bool) -> None:
    assert quorum(attended, 2).met is met


def test_visibility_counts_days_and_what_waits() -> None:
    assert visibility([], DAY).days is None
    visits = [(DAY - timedelta(days=400), True), (DAY - timedelta(days=40), False), (DAY + timedelta(days=3), True)]
    found = visibility(visits, DAY)
    assert (found.days, found.in_a_year, found.unanswered) == (40, 1, 1)
