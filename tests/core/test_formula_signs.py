"""What a spreadsheet might run is kept so in a package's CSV files, and comes back as the text that it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from headwater.core.formula_signs import as_kept, as_meant, might_run

TEXTS = some.text(some.sampled_from("'=+-@ \t\nＡ＝a\ufeff") | some.characters(codec="utf-8"), max_size=12)


@given(TEXTS)
def test_every_text_comes_back_as_it_went(text: str) -> None:
    assert as_meant(as_kept(text)) == text
    assert not might_run(as_kept(text))


@given(TEXTS)
def test_no_two_texts_are_kept_alike(text: str) -> None:
    assert as_kept(text) != as_kept(f"'{text}")


@pytest.mark.parametrize("text", ["-5 posts", "@SUM(1)", "'@SUM(1)", "''=x", "=1+1", "\t=1", "＝1", "\ufeff@x"])
def test_what_might_run_and_what_looks_kept_gets_an_apostrophe(text: str) -> None:
    assert as_kept(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "'t Hart", "’=1", "5 - 3", "' said", "'"])
def test_other_texts_are_kept_as_they_are(text: str) -> None:
    assert (as_kept(text), as_meant(text)) == (text, text)


def test_a_sign_that_another_program_wrote_without_an_apostrophe_is_read_as_it_stands() -> None:
    assert as_meant("=1+1") == "=1+1"


def test_every_character_that_this_python_knows_for_unseen_or_for_a_sign_is_among_those_named() -> None:
    for character in map(chr, [*range(0xD800), *range(0xE000, 0x110000)]):
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf"):
            assert might_run(f"{character}=1"), hex(ord(character))
        if unicodedata.normalize("NFKC", character)[0] in "=+-@":
            assert might_run(character), hex(ord(character))
    assert not any(might_run(character) for character in "aZ09.,;:!?'\"(–—−…éß漢")
