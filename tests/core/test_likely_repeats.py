"""By which marks two referrals may be of one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.likely_repeats import marks, sound


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("robert", "r163"),
        ("rupert", "r163"),
        ("ashcraft", "a261"),
        ("ashcroft", "a261"),
        ("tymczak", "t522"),
        ("pfister", "p236"),
        ("honeyman", "h555"),
        ("", ""),
        ("77", ""),
    ],
)
def test_words_sound_as_the_published_examples_do(word: str, code: str) -> None:
    """The examples that the national archives of the United States publish for Soundex."""
    assert sound(word) == code


def test_order_capitals_and_accents_do_not_matter() -> None:
    assert marks("Tarn ELLERY") == marks("ellery, tarn") == marks("Éllery Tarn")


def test_a_name_that_sounds_alike_is_likely_and_one_that_does_not_is_none() -> None:
    assert marks("Katherine Smyth") & marks("Catherine Smith") == frozenset()
    assert marks("Kathryn Smyth") & marks("Katherine Smith")
    assert not marks("Marlow Quist") & marks("Tarn Ellery")


def test_a_birthday_with_one_part_of_the_name_is_enough() -> None:
    shared = marks("Tarn Ellery", "3 March 2011") & marks("Tarn Brown", "2011-03-03")
    assert {kind for kind, _ in shared} == {"born"}


def test_a_telephone_number_is_found_however_it_is_written() -> None:
    assert marks("A B", reached="Ring 020 7946 0018") & marks("C D", reached="+44 20 7946-0018 (mother)")


def test_one_word_alone_is_no_mark_and_nothing_said_makes_none() -> None:
    assert marks("Tarn") == frozenset()
    assert marks("", "", "") == frozenset()
    assert marks("not known", "soon", "at school") == marks("known not")


@given(name=st.text(max_size=60), born=st.text(max_size=20), reached=st.text(max_size=40))
def test_any_text_makes_marks_or_none_and_the_same_again(name: str, born: str, reached: str) -> None:
    assert marks(name, born, reached) == marks(name, born, reached)


def test_names_in_other_letters_are_compared_whole() -> None:
    assert marks("محمد علي") == marks("علي محمد")
    assert not marks("محمد علي") & marks("مروان عمر")
