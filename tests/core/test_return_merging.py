"""Which answer stands, whatever order they came in."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from headwater.core.answers import Answer, AnswerRecord
from headwater.core.return_merging import differing, standing

EARLY = AnswerRecord("Kent", "AV-1", Answer.YES, date(2010, 1, 5), "A. Clerk")
LATE = replace(EARLY, answer=Answer.NO, date=date(2010, 1, 9))
OTHER = replace(EARLY, answer=Answer.NO)
BLANK = replace(EARLY, answer=Answer.UNANSWERED, date=date(2010, 2, 1), comment="We shall look.")


def test_the_later_answer_stands() -> None:
    assert all(standing(order) == LATE for order in permutations((EARLY, LATE)))


def test_a_blank_takes_no_answer_back_though_it_is_later() -> None:
    assert all(standing(order) == LATE for order in permutations((EARLY, LATE, BLANK)))


def test_among_blanks_the_later_one_stands() -> None:
    later = replace(BLANK, date=date(2010, 3, 1))
    assert all(standing(order) == later for order in permutations((BLANK, later)))


def test_two_of_one_day_that_differ_are_settled_by_nobody() -> None:
    assert standing((EARLY, OTHER)) is None
    assert standing((EARLY, replace(EARLY, comment="Since 2008."))) is None


def test_a_later_one_ends_the_conflict_of_earlier_ones() -> None:
    assert all(standing(order) == LATE for order in permutations((EARLY, OTHER, LATE)))


def test_the_same_answer_twice_is_no_conflict() -> None:
    assert standing((EARLY, EARLY)) == EARLY


def test_what_two_answers_do_not_say_alike_is_named() -> None:
    assert differing(EARLY, LATE) == ("answer", "date")
