"""Representation: which communities are heard on a day, since when, and what of a seat or group ends a voice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.representation import (
    FEWEST,
    NEXT_STEPS,
    VOICE_WORDS,
    Group,
    LeftOpen,
    Meeting,
    Seat,
    Span,
    Voice,
    left_open,
    meeting_due,
    overdue,
    shows_communities,
    standing,
)

DAY = date(2009, 6, 1)
TRADERS = 7


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def span(start: int, end: int | None = None, known: int | None = None, end_known: int | None = None) -> Span:
    told = end if end_known is None else end_known
    return Span(
        on(start),
        on(start if known is None else known),
        None if end is None else on(end),
        None if told is None else on(told),
    )


def a_group(start: int = -300, end: int | None = None, met: tuple[int, ...] = (-30,)) -> dict[int, Group]:
    return {1: Group(1, span(start, end), tuple(Meeting(on(day), on(day)) for day in met))}


def a_seat(whole: Span | None = None, held: tuple[Span, ...] = (span(-200),), voice: Span | None = None) -> Seat:
    return Seat(1, whole or span(-200), held, ((TRADERS, voice or span(-200)),))


def heard(seats: list[Seat], groups: dict[int, Group], day: date = DAY) -> tuple[Voice, date]:
    found = standing(TRADERS, on(-500), seats, groups, day)
    return found.voice, found.since


@pytest.mark.parametrize(
    ("seats", "groups", "voice", "since"),
    [
        ([], a_group(), Voice.NEVER, -500),
        ([a_seat()], a_group(), Voice.HEARD, -200),
        (
            [a_seat(voice=span(-20))],
            a_group(),
            Voice.HEARD,
            -20,
        ),  # it has spoken for them for less time than it is held
        ([a_seat(held=())], a_group(), Voice.VACANT, -200),
        ([a_seat(held=(span(-200, -10),))], a_group(), Voice.VACANT, -9),
        ([a_seat(held=(span(-200, 0),))], a_group(), Voice.HEARD, -200),  # the last day still counts
        ([a_seat(whole=span(-200, -40), held=(span(-200, -40),))], a_group(), Voice.ENDED, -39),
        ([a_seat(voice=span(-200, -5))], a_group(), Voice.ENDED, -4),
        ([a_seat()], a_group(end=-3), Voice.ENDED, -2),
        ([a_seat(voice=span(-200, -5)), a_seat(held=(span(-90, -10),))], a_group(), Voice.VACANT, -4),
        ([a_seat(held=(span(-90, -10),)), a_seat()], a_group(), Voice.HEARD, -200),
        (
            [a_seat(held=(span(-200, -101), span(-100)))],
            a_group(),
            Voice.HEARD,
            -200,
        ),  # handed on without a day between
        ([a_seat(held=(span(-200, -102), span(-100)))], a_group(), Voice.HEARD, -100),
    ],
)
def test_a_community_is_heard_by_a_seat_that_is_held(
    seats: list[Seat], groups: dict[int, Group], voice: Voice, since: int
) -> None:
    assert heard(seats, groups) == (voice, on(since))


@pytest.mark.parametrize(
    ("start", "met", "voice", "since"),
    [
        (-900, (-365,), Voice.HEARD, -365),
        (-900, (-366,), Voice.SILENT, 0),
        (-365, (), Voice.HEARD, -365),  # a new group has a year to begin
        (-366, (), Voice.SILENT, 0),
        (-900, (-700, -100), Voice.HEARD, -100),  # silent for more than a year between
        (-900, (-700, -400, -100), Voice.HEARD, -900),
    ],
)
def test_a_group_that_has_not_met_for_a_year_lets_nobody_be_heard(
    start: int, met: tuple[int, ...], voice: Voice, since: int
) -> None:
    seat = a_seat(span(-900), (span(-900),), span(-900))
    assert heard([seat], a_group(start, met=met)) == (voice, on(since))


def test_a_meeting_that_is_written_down_later_changes_no_earlier_day() -> None:
    seat = a_seat(span(-900), (span(-900),), span(-900))
    late = {1: Group(1, span(-900), (Meeting(on(-30), on(5)),))}
    assert heard([seat], late)[0] is Voice.SILENT
    assert heard([seat], late, on(5))[0] is Voice.HEARD


@pytest.mark.parametrize("part", ["whole", "held", "voice"])
def test_what_is_written_down_later_changes_no_earlier_day(part: str) -> None:
    """A seat that was said today to have ended, or begun, months ago was as it was known until today."""
    ended = span(-200, -100, end_known=0)
    seat = a_seat(**{part: (ended,) if part == "held" else ended})  # type: ignore[arg-type]
    assert heard([seat], a_group(), on(-1))[0] is Voice.HEARD
    assert heard([seat], a_group())[0] in (Voice.ENDED, Voice.VACANT)
    begun = span(-200, known=0)
    seat = a_seat(**{part: (begun,) if part == "held" else begun})  # type: ignore[arg-type]
    assert heard([seat], a_group(), on(-1))[0] is not Voice.HEARD
    assert heard([seat], a_group())[0] is Voice.HEARD


def test_seats_and_groups_are_counted_and_each_group_told_once() -> None:
    groups = a_group() | {2: Group(2, span(-300), (Meeting(on(-5), on(-5)),))}
    other = Seat(2, span(-50), (span(-50),), ((TRADERS, span(-50)),))
    found = standing(TRADERS, on(-500), [a_seat(), a_seat(), other], groups, DAY)
    assert (found.seats, found.groups, found.gap) == (3, (1, 2), False)
    assert standing(99, on(-500), [a_seat()], groups, DAY).gap  # a voice for others is none for them


def test_of_few_seats_it_is_not_shown_for_whom_they_speak() -> None:
    assert [shows_communities(count, (1, 1)) for count in range(5)] == [False, False, False, True, True]
    assert not shows_communities(4, (2,))  # of one community it would be told of each
    assert not shows_communities(4, (4, 1))  # as it would of one for which every seat speaks
    assert FEWEST == 3


def test_a_group_that_was_only_set_up_has_not_met() -> None:
    span = Span(on(-100), on(-100))
    assert (Group(1, span).meets(DAY), Group(1, span).has_met(DAY)) == (True, False)
    assert Group(1, span, (Meeting(on(-9), on(-9)),)).has_met(DAY)


def test_a_gap_is_let_be_until_its_day_and_what_was_said_last_counts() -> None:
    first, last = LeftOpen(on(-90), on(90)), LeftOpen(on(-10), on(-1))
    assert left_open([first], DAY) == first
    assert left_open([first], on(90)) is None  # on its day it comes back
    assert left_open([first, last], on(-50)) == first
    assert left_open([first, last], DAY) is None  # the later word stands in place of the first, and has run out
    assert left_open([], DAY) is None


@pytest.mark.parametrize(
    ("due", "done", "late"), [(-1, None, True), (0, None, False), (-5, -6, False), (-5, -1, False), (-5, 1, True)]
)
def test_an_answer_is_overdue_from_the_day_after(due: int, done: int | None, late: bool) -> None:
    assert overdue(on(due), None if done is None else on(done), DAY) is late


@pytest.mark.parametrize(("rhythm", "due"), [("month", 31), ("quarter", 92), ("half", 184), ("year", 366)])
def test_a_group_is_to_meet_as_often_as_it_said(rhythm: str, due: int) -> None:
    assert meeting_due(rhythm, DAY) == on(due)
    assert meeting_due("need", DAY) is None


def test_each_voice_has_words_and_a_next_step() -> None:
    assert set(VOICE_WORDS) == set(NEXT_STEPS) == set(Voice)


days = st.integers(-800, 0)


@given(start=days, length=st.integers(0, 400), met=st.lists(days, max_size=6), asked=days)
def test_a_voice_is_never_told_to_be_older_than_what_it_rests_on(
    start: int, length: int, met: list[int], asked: int
) -> None:
    whole = span(start, start + length if start + length < 0 else None)
    groups = a_group(-801, met=tuple(met))
    found = standing(TRADERS, on(-801), [a_seat(span(start), (whole,), span(start))], groups, on(asked))
    assert found.since <= on(asked) + timedelta(days=1)
    if found.voice is Voice.HEARD:
        assert on(start) <= found.since
        assert whole.holds(on(asked))
