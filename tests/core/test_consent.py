"""Consent is in force until it is refused, ends or is withdrawn, and never a day after (issue: support people)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.consent import (
    CAPACITY,
    GIVERS,
    WHO_MAY_GIVE,
    Answer,
    Due,
    Going,
    Telling,
    earliest,
    effects_of_ending,
    in_force,
    is_review_day,
    is_told,
    may_give,
)

DAY = date(2026, 5, 5)
days = st.integers(-40, 40).map(lambda number: DAY + timedelta(days=number))


def after(number: int) -> date:
    return DAY + timedelta(days=number)


@st.composite
def an_answer(draw: st.DrawFn, number: int) -> Answer:
    given_on = draw(days)
    until = draw(st.none() | st.integers(0, 60).map(lambda more: given_on + timedelta(days=more)))
    refused = draw(st.booleans())
    withdrawn = None if refused else draw(st.none() | st.integers(0, 60).map(lambda n: given_on + timedelta(days=n)))
    return Answer("ask", draw(st.sampled_from([1, 2])), given_on, until, refused, withdrawn, number)


@st.composite
def some_answers(draw: st.DrawFn) -> list[Answer]:
    return [draw(an_answer(number)) for number in range(draw(st.integers(1, 6)))]


@given(some_answers(), days)
def test_after_a_withdrawal_nothing_says_in_force_until_they_agree_anew(rows: list[Answer], day: date) -> None:
    """Whatever was written, in whatever order: only a consent that was given since then can be in force."""
    withdrawn = [one for one in rows if one.recipient == 1 and one.withdrawn_on is not None and one.withdrawn_on <= day]
    for gone in withdrawn:
        anew = [
            one
            for one in rows
            if one.recipient == 1
            and gone.withdrawn_on is not None
            and gone.withdrawn_on <= one.given_on <= day
            and one is not gone
            and not one.refused
        ]
        if not anew:
            assert not in_force(rows, "ask", 1, day)


@given(some_answers(), days)
def test_the_order_of_rows_and_of_other_recipients_does_not_matter(rows: list[Answer], day: date) -> None:
    own = [one for one in rows if one.recipient == 1]
    assert (
        in_force(rows, "ask", 1, day) == in_force(list(reversed(rows)), "ask", 1, day) == in_force(own, "ask", 1, day)
    )


@given(some_answers(), days)
def test_consent_for_one_thing_is_none_for_another(rows: list[Answer], day: date) -> None:
    assert not in_force(rows, "provider", 1, day)
    assert not in_force(rows, "ask", 3, day)
    assert not in_force(rows, "panel", None, day)


@given(some_answers(), days)
def test_a_new_round_begins_with_nothing(rows: list[Answer], day: date) -> None:
    assert not in_force(rows, "ask", 1, day, since=after(200))


GIVEN = Answer("support", None, DAY, until=after(30))


@pytest.mark.parametrize(
    ("rows", "day", "holds"),
    [
        ([], 0, False),
        ([GIVEN], -1, False),
        ([GIVEN], 0, True),
        ([GIVEN], 30, True),
        ([GIVEN], 31, False),
        ([replace(GIVEN, withdrawn_on=after(4))], 3, True),  # what was so on an earlier day stays so
        ([replace(GIVEN, withdrawn_on=after(4))], 4, False),  # at once, on the same day
        ([replace(GIVEN, withdrawn_on=DAY)], 0, False),
        ([GIVEN, replace(GIVEN, given_on=after(2), refused=True, number=1)], 2, False),
        ([replace(GIVEN, refused=True), replace(GIVEN, given_on=after(2), number=1)], 2, True),
        ([replace(GIVEN, withdrawn_on=after(2)), replace(GIVEN, given_on=after(2), number=1)], 2, True),
        # written down late: a consent of an earlier day does not undo a withdrawal that came after it
        ([replace(GIVEN, withdrawn_on=after(4)), replace(GIVEN, given_on=after(2), number=1)], 5, False),
    ],
)
def test_in_force(rows: list[Answer], day: int, holds: bool) -> None:
    assert in_force(rows, "support", None, after(day)) is holds


def test_who_can_give_it() -> None:
    assert may_give(False, "able", "person").allowed
    assert not may_give(False, "able", "parent").allowed  # nobody agrees for an adult who can decide
    assert not may_give(False, "unable", "person").allowed
    assert may_give(False, "unable", "lawful").allowed
    assert may_give(True, "child", "person").allowed
    assert may_give(True, "child", "parent").allowed
    assert not may_give(True, "young", "person").allowed
    assert not may_give(True, "able", "person").allowed
    assert not may_give(False, "young", "parent").allowed
    assert not may_give(True, "nothing", "person").allowed
    assert not may_give(True, "child", "nobody").allowed
    assert set(WHO_MAY_GIVE) == set(CAPACITY)
    assert {giver for givers in WHO_MAY_GIVE.values() for giver in givers} == set(GIVERS)


@pytest.mark.parametrize(
    ("changed", "day", "holds"),
    [
        ({}, 0, True),
        ({}, 28, True),
        ({}, 29, False),  # its review is past
        ({}, -1, False),
        ({"agreed": False}, 0, False),
        ({"decided_on": None}, 0, False),
        ({"ended_on": after(3)}, 2, True),
        ({"ended_on": after(3)}, 3, False),
        ({"purpose": "panel"}, 0, False),
    ],
)
def test_going_on_without_consent(changed: dict[str, object], day: int, holds: bool) -> None:
    one = replace(Going("support", None, agreed=True, decided_on=DAY, review_on=after(28)), **changed)  # type: ignore[arg-type]
    assert one.holds("support", None, after(day)) is holds
    assert not one.holds("support", None, after(day), since=after(1))


def test_what_an_end_does() -> None:
    gone = effects_of_ending("support", "support", still_agreed=False)
    assert gone.back_to_consent
    assert not gone.takes_back_questions
    assert effects_of_ending("support", "panel", still_agreed=False).back_to_consent
    assert not effects_of_ending("support", "panel", still_agreed=True).back_to_consent
    assert not effects_of_ending("support", "gathering", still_agreed=False).back_to_consent
    assert not effects_of_ending("panel", "panel", still_agreed=False).back_to_consent
    assert effects_of_ending("ask", "gathering", still_agreed=True).takes_back_questions


def test_told() -> None:
    person, parent = Telling("person", True, DAY), Telling("parent", False, DAY, after(14), 1)
    assert is_told([person], False, DAY)
    assert not is_told([person], True, DAY)
    assert not is_told([], False, DAY)
    assert is_told([person, parent], True, after(14))
    assert not is_told([person, parent], True, after(15))
    assert is_told([person, parent, Telling("parent", True, after(15), number=2)], True, after(90))
    assert not is_told([person], False, after(9), since=after(5))
    # not told yet, and told before: what was written last is so
    assert not is_told([Telling("person", False, after(2), after(3), 2), person], False, after(4))


def test_days_to_look_again() -> None:
    allowed = [number for number in range(-3, 40) if is_review_day(after(number), DAY, 28).allowed]
    assert allowed == list(range(1, 29))
    assert not is_review_day(date.max, date.min, 28).allowed
    assert earliest([]) is None
    dues = [Due(after(3), "consent"), Due(after(1), "step"), Due(after(1), "agencies")]
    assert earliest(dues) == earliest(reversed(dues)) == Due(after(1), "agencies")
