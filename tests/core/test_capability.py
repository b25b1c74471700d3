"""What is asked of a place, clause by clause: how it stands, the weakest, and the countdown (App. A, rec. 3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.capability import READY, WEAKNESS, Cell, Said, Shade, Status, cell, weakest
from headwater.core.countdown import countdown, month_ends
from headwater.core.mobilising import Card, Tried, can_be_counted_on
from headwater.core.sentences import sentence
from headwater.core.standards import Change, ClauseText, differences

DAY, DEADLINE = date(2009, 10, 1), date(2010, 3, 31)
SOMETHING = sentence("Something.")
days = st.dates(DAY - timedelta(days=400), DEADLINE + timedelta(days=400))
sayings = st.builds(
    Said, st.sampled_from(Status), st.sampled_from([None, True, False]), st.none() | days, st.sampled_from([(), ("x",)])
)
cells = st.builds(Cell, st.sampled_from(Shade), st.just(SOMETHING), st.none() | days)


@pytest.mark.parametrize(
    ("said", "excepted", "shade"),
    [
        (None, None, Shade.NOT_SAID),
        (Said(Status.MET), None, Shade.SAID),
        (Said(Status.MET, agreed=True), None, Shade.CONFIRMED),
        (Said(Status.MET, agreed=False), None, Shade.DISPUTED),
        (Said(Status.ELSEWHERE, agreed=True), None, Shade.CONFIRMED),
        (Said(Status.ELSEWHERE, call_on=("it was not tried.",)), None, Shade.PARTLY),
        (Said(Status.PARTLY), None, Shade.PARTLY),
        (Said(Status.NOT_MET), None, Shade.NOT_MET),
        (Said(Status.NOT_MET), DEADLINE, Shade.EXCEPTED),
        (None, DEADLINE, Shade.EXCEPTED),
        (Said(Status.MET), DEADLINE, Shade.SAID),
        (Said(Status.MET, agreed=False), DEADLINE, Shade.EXCEPTED),
    ],
)
def test_a_clause_stands_as_it_was_last_said_checked_and_excepted(
    said: Said | None, excepted: date | None, shade: Shade
) -> None:
    assert cell(said, excepted).shade is shade


def test_what_is_not_asked_of_a_tier_counts_for_nothing() -> None:
    found = cell(Said(Status.NOT_MET), None, asked=False)
    assert found.shade is Shade.NOT_ASKED
    assert countdown([found], DEADLINE, DAY).asked == 0


@given(sayings, st.none() | days)
def test_an_exception_never_makes_a_gap_look_met(said: Said, excepted: date | None) -> None:
    assert cell(said, excepted).ready == cell(said, None).ready


@given(st.lists(cells, max_size=6))
def test_a_capability_is_as_strong_as_its_weakest_clause(found: list[Cell]) -> None:
    whole = weakest(tuple(found))
    asked = [one for one in found if one.shade is not Shade.NOT_ASKED]
    assert WEAKNESS[whole.shade] == max((WEAKNESS[one.shade] for one in asked), default=WEAKNESS[Shade.NOT_ASKED])
    assert whole.ready == (bool(asked) and all(one.ready for one in asked))


@given(st.lists(cells, max_size=30), days)
def test_the_countdown_counts_everything_that_is_asked_once(found: list[Cell], day: date) -> None:
    count = countdown(found, DEADLINE, day)
    assert count.met + count.in_time + count.late + count.unforeseen + count.excepted == count.asked
    met = [step.met for step in count.steps]
    assert met == sorted(met)
    assert all(count.met <= one <= count.asked for one in met)


def test_a_forecast_that_was_not_kept_counts_as_late() -> None:
    missed = Cell(Shade.NOT_MET, SOMETHING, DAY - timedelta(days=1))
    assert countdown([missed], DEADLINE, DAY).late == 1


def test_the_countdown_says_when_the_deadline_has_passed_and_when_all_is_met() -> None:
    met, gap = Cell(Shade.CONFIRMED, SOMETHING), Cell(Shade.NOT_MET, SOMETHING)
    assert str(countdown([met], DEADLINE, DAY).told) == "All 1 that are asked for are met."
    late = countdown([met, gap], DEADLINE, DEADLINE + timedelta(days=1))
    assert str(late.told) == "1 of 2 are met. The deadline, 31 March 2010, has passed."
    assert str(countdown([], DEADLINE, DAY).told) == "Nothing is asked of these places."


def test_the_steps_are_month_ends_and_the_deadline() -> None:
    assert month_ends(date(2009, 11, 15), date(2010, 1, 20)) == [
        date(2009, 11, 30),
        date(2009, 12, 31),
        date(2010, 1, 20),
    ]
    assert month_ends(DEADLINE, DEADLINE) == []
    assert len(month_ends(date(2000, 1, 1), date(2099, 1, 1))) == 36


def test_every_shade_is_either_ready_or_not_and_none_is_both() -> None:
    assert {one.shade for one in (Cell(shade, SOMETHING) for shade in Shade) if one.ready} == set(READY)


GOOD, FAILED = Tried(DAY, 40, worked=True), Tried(DAY, 5, worked=False)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (Card(60, True, DEADLINE, ()), "it was not tried in the last year."),
        (Card(60, True, DEADLINE, (Tried(DAY - timedelta(days=366), 5, True),)), "it was not tried in the last year."),
        (Card(60, False, DEADLINE, (GOOD,)), "nobody holds the post that answers the call."),
        (Card(60, True, DAY - timedelta(days=1), (GOOD,)), "the card was to be reviewed by 30 September 2009."),
        (
            Card(60, True, DEADLINE, (Tried(DAY, 5, False),)),
            "it did not work when it was last tried, on 1 October 2009.",
        ),
        (Card(30, True, DEADLINE, (GOOD,)), "on 1 October 2009 it took 40 minutes, where 30 are promised."),
        (Card(60, True, DEADLINE, (Tried(DAY + timedelta(days=1), 5, True),)), "it was not tried in the last year."),
    ],
)
def test_a_card_that_cannot_be_counted_on_says_why(card: Card, words: str) -> None:
    found = can_be_counted_on(card, DAY)
    assert not found.allowed
    assert [str(reason) for reason in found.reasons] == [words]


def test_a_card_counts_by_its_last_try_and_not_its_best() -> None:
    earlier, later = Tried(DAY - timedelta(days=9), 5, True), Tried(DAY, 500, True)
    assert can_be_counted_on(Card(60, True, DEADLINE, (earlier,)), DAY).allowed
    assert not can_be_counted_on(Card(60, True, DEADLINE, (later, earlier)), DAY).allowed


def test_versions_are_compared_clause_by_clause_and_tier_by_tier() -> None:
    was = [ClauseText("A1", "p", "A1", "one"), ClauseText("A2", "p", "A2", "two"), ClauseText("A3", "p", "A3", "three")]
    now = [ClauseText("A1", "p", "A1", "one"), ClauseText("A2", "p", "A2", "2"), ClauseText("A1", "n", "A1", "new")]
    found = [(one.code, one.tier, one.change) for one in differences(was, now)]
    assert found == [("A2", "p", Change.REWORDED), ("A1", "n", Change.ADDED), ("A3", "p", Change.TAKEN_OUT)]
    assert differences(was, was) == []
