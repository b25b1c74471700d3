"""A picture that is kept: the same chapters come out, in the same bytes, and what was changed since is not shown."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.kept_picture import ChangedSinceError, hash_of, keep, unkeep
from headwater.core.national_picture import Chapter, Figure, Spread, counted, people
from headwater.core.sentences import Sentence, sentence
from headwater.core.small_numbers import safe

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=12)
SENTENCES = st.one_of(WORDS, st.builds(lambda name: sentence("Of {name}.", name=name), WORDS))
FIGURES = st.builds(Figure, WORDS, SENTENCES, WORDS, WORDS, st.none() | st.integers(0, 100))
SPREADS = st.builds(Spread, SENTENCES, st.lists(st.integers(0, 9), max_size=3).map(tuple), st.integers(0, 99))
CHAPTERS = st.builds(
    Chapter,
    WORDS,
    st.dates(),
    st.lists(FIGURES, max_size=3).map(tuple),
    SENTENCES,
    SENTENCES,
    st.lists(SENTENCES, max_size=3).map(tuple),
    st.lists(SPREADS, max_size=3).map(tuple),
)
PICTURE = [
    Chapter("plans", date(2026, 3, 31), (counted("plans", sentence("Areas with a plan"), 3, 8),)),
    Chapter("people", date(2026, 3, 31), (people("came", sentence("People referred"), safe(3), safe(40)),)),
]


@given(st.lists(CHAPTERS, max_size=3))
def test_what_is_kept_as_json_comes_out_as_it_was(chapters: list[Chapter]) -> None:
    stored = json.loads(json.dumps(keep(chapters)))
    assert unkeep(stored) == chapters
    assert keep(unkeep(stored)) == keep(chapters)


def test_sentences_stay_sentences_that_another_language_can_say() -> None:
    what = unkeep(keep(PICTURE))[0].figures[0].what
    assert isinstance(what, Sentence)
    assert what.form == "Areas with a plan"


def test_a_count_of_people_is_kept_as_it_was_shown_and_no_closer() -> None:
    text = json.dumps(keep(PICTURE))
    assert "fewer than 5" in text
    assert '"3"' in text  # the plans
    assert unkeep(keep(PICTURE))[1].figures[0].number == "fewer than 5"


def test_figures_that_were_changed_since_are_not_given_out() -> None:
    picture = keep(PICTURE)
    picture["chapters"][0]["figures"][0][2] = "7"
    with pytest.raises(ChangedSinceError):
        unkeep(picture)
    with pytest.raises(ChangedSinceError):
        unkeep({"chapters": []})


def test_the_hash_is_the_same_however_the_keys_are_ordered() -> None:
    picture = keep(PICTURE)
    assert hash_of(dict(reversed(picture.items()))) == picture["sha256"]
