"""What goes against an answer, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.answers import Answer
from headwater.core.contradictions import Seen, Sort, against, all_against

ANSWERS, SORTS = st.sampled_from(list(Answer)), st.sampled_from(list(Sort))


@pytest.mark.parametrize(
    ("said", "shows", "sort", "words"),
    [
        (Answer.YES, Answer.NO, Sort.FACT, "The return says yes; what was seen shows no."),
        (Answer.NO, Answer.YES, Sort.OPINION, "The return says no; somebody says yes."),
    ],
)
def test_a_fact_contradicts_and_an_opinion_says_otherwise(said: Answer, shows: Answer, sort: Sort, words: str) -> None:
    found = against(said, Seen(shows, sort))
    assert found is not None
    assert (found.contradicts, found.reason) == (sort is Sort.FACT, words)


@given(ANSWERS, ANSWERS)
def test_an_allegation_by_itself_goes_against_nothing(said: Answer, shows: Answer) -> None:
    assert against(said, Seen(shows, Sort.ALLEGATION)) is None


@given(ANSWERS, SORTS)
def test_what_shows_the_same_goes_against_nothing(said: Answer, sort: Sort) -> None:
    assert against(said, Seen(said, sort)) is None


@given(ANSWERS, ANSWERS, SORTS)
def test_only_a_yes_and_a_no_go_against_one_another(said: Answer, shows: Answer, sort: Sort) -> None:
    if against(said, Seen(shows, sort)) is not None:
        assert {said, shows} == {Answer.YES, Answer.NO}


@given(ANSWERS, st.lists(st.builds(Seen, ANSWERS, SORTS), max_size=8))
def test_what_contradicts_stands_first(said: Answer, seen: list[Seen]) -> None:
    told = [item.contradicts for item in all_against(said, seen)]
    assert told == sorted(told, reverse=True)
