"""How a gap stands, and through whose hands it went."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.collection_progress import STAGES, Stage, Tasked, stage
from headwater.core.knowledge_gaps import Gap, Handed, How, hands, standing

RAISED, DUE = date(2009, 1, 5), date(2009, 2, 2)


@pytest.mark.parametrize(
    ("gap", "today", "how", "words"),
    [
        (Gap(RAISED, DUE), DUE, How.OPEN, "is 28 days old"),
        (Gap(RAISED, DUE), DUE + timedelta(days=1), How.OVERDUE, "1 days ago, and is 29 days old"),
        (Gap(RAISED, DUE, DUE, known=True), DUE + timedelta(days=90), How.CLOSED, "28 days after it was raised"),
        (Gap(RAISED, DUE, DUE), DUE + timedelta(days=90), How.LEFT, "left open for good"),
    ],
)
def test_a_gap_is_open_until_its_day_and_overdue_after_it(gap: Gap, today: date, how: How, words: str) -> None:
    found = standing(gap, today)
    assert found.how is how
    assert words in found.reason


@given(st.integers(0, 4_000), st.integers(0, 4_000))
def test_handing_it_on_makes_a_gap_no_younger_and_waiting_makes_it_no_less_overdue(later: int, more: int) -> None:
    first, second = (standing(Gap(RAISED, DUE), RAISED + timedelta(days=days)) for days in (later, later + more))
    assert second.age == first.age + more
    assert (first.how, second.how) != (How.OVERDUE, How.OPEN)


@given(st.lists(st.integers(0, 300), max_size=8), st.integers(0, 300))
def test_the_days_of_all_hands_are_the_age_of_the_gap(steps: list[int], last: int) -> None:
    on, handed = RAISED, []
    for number, days in enumerate(steps):
        on += timedelta(days=days)
        handed.append(Handed(f"owner {number}", f"owner {number + 1}", on, "R"))
    until = on + timedelta(days=last)
    found = hands(f"owner {len(steps)}", RAISED, handed, until)
    assert sum(one.days for one in found) == (until - RAISED).days
    assert [one.owner for one in found] == [f"owner {number}" for number in range(len(steps) + 1)]
    assert [one.reason for one in found] == ["", *("R" for _ in steps)]


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (Tasked(DUE), Stage.TASKED),
        (Tasked(DUE - timedelta(days=1)), Stage.OVERDUE),
        (Tasked(DUE - timedelta(days=1), closed=True), Stage.ENDED),
        (Tasked(DUE - timedelta(days=9), returned=True, waits=True), Stage.RETURNED),
        (Tasked(DUE, returned=True, waits=True, fit=True), Stage.RETURNED),
        (Tasked(DUE, returned=True), Stage.REVIEWED),
        (Tasked(DUE, returned=True, fit=True, closed=True), Stage.REVIEWED),
        (Tasked(DUE, returned=True, fit=True, passed_on=True), Stage.PASSED_ON),
    ],
)
def test_a_tasking_has_come_as_far_as_what_it_brought(one: Tasked, what: Stage) -> None:
    assert stage(one, DUE) is what
    assert STAGES[what.value]
