"""Case studies: what is missing, who may review, what verdicts come to; promises; and the vocabulary."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.case_studies import (
    EMMIE,
    KINDS,
    MOVES_OF,
    PARTNERSHIP,
    VERDICTS,
    Reviewer,
    Written,
    may_review,
    missing,
    outcome_of,
    texts_of,
)
from headwater.core.commitments import standing_of
from headwater.core.errors import WrongUse
from headwater.core.lifecycle import CASE_STUDY
from headwater.schemes.learning import LISTS, read_vocabularies

DAY = date(2009, 5, 5)


def test_a_whole_study_misses_nothing_and_each_part_that_is_not_there_is_named() -> None:
    for kind in KINDS:
        texts = dict.fromkeys(texts_of(kind), "x")
        whole = Written(kind, texts, 1, "worked", "some", "school", "wales")
        assert missing(whole) == ()
        for name, label in texts_of(kind).items():
            (words,) = missing(Written(kind, {**texts, name: " "}, 1, "worked", "some", "school", "wales"))
            assert label in words
        assert len(missing(Written(kind, texts))) == 4
    assert len(texts_of(PARTNERSHIP)) < len(texts_of("disruption"))


def test_nobody_reviews_their_own_their_organisations_or_twice_or_with_a_conflict() -> None:
    def told(**given: object) -> tuple[str, ...]:
        own: dict[str, object] = {"person": 1, "organisations": frozenset({7})}
        return may_review(Reviewer(**own | given), 2, 8, frozenset({3})).reasons  # type: ignore[arg-type]

    assert told() == ()
    assert "wrote" in told(person=2)[0]
    assert "organisation" in told(organisations=frozenset({7, 8}))[0]
    assert "already" in told(person=3)[0]
    assert "money in it" in told(conflict="I have money in it.")[0]


@given(st.lists(st.sampled_from(sorted(VERDICTS)), max_size=2))
def test_one_verdict_decides_nothing_two_alike_decide_and_two_that_differ_go_to_an_editor(given_: list[str]) -> None:
    outcome = outcome_of(tuple(given_))
    if len(given_) < 2:
        assert outcome == ""
    else:
        assert outcome == (given_[0] if given_[0] == given_[1] else "differ")
        assert CASE_STUDY.may(MOVES_OF[outcome], "review").allowed


def test_nothing_of_a_study_is_a_number_or_a_total() -> None:
    assert set(EMMIE) == {"effect", "mechanism", "moderators", "implementation", "economic"}
    assert not any(character.isdigit() for words in (*VERDICTS.values(), *EMMIE.values()) for character in words)


def test_a_promise_is_overdue_after_its_day_until_somebody_says_what_became_of_it() -> None:
    due, later = DAY, DAY + timedelta(days=1)
    assert standing_of(due, "", None, due).state == "open"
    assert standing_of(due, "", None, later).state == "overdue"
    assert standing_of(due, "open", later, later).state == "overdue"
    assert standing_of(None, "", None, later).state == "open"
    for said in ("kept", "not_kept", "replaced"):
        stands = standing_of(due, said, later, later)
        assert stands.state == said
        assert "6 May 2009" in stands.why


def test_the_vocabulary_that_ships_has_sources_and_what_is_wrong_in_one_is_refused() -> None:
    document = tomllib.loads((files("headwater.schemes") / "learning.toml").read_text("utf-8"))
    found = read_vocabularies(document)
    assert set(found) == set(LISTS)
    assert all(one.source for one in found.values())
    spoilt = (
        document | {"format": "x"},
        {name: row for name, row in document.items() if name != "theme"},
        document | {"theme": document["theme"] | {"source": " "}},
        document | {"theme": document["theme"] | {"words": {"a": "A"}}},
        document | {"theme": document["theme"] | {"words": {"a" * 21: "A", "b": "B"}}},
    )
    for one in spoilt:
        with pytest.raises(WrongUse):
            read_vocabularies(one)
