"""What a person writes for an answer: what is accepted, and what is only proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.answers import Answer, Confidence
from headwater.core.return_words import ANSWER_WORDS, CONFIDENCE_WORDS, hear_answer, hear_confidence


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes", Answer.YES),
        ("  yES ", Answer.YES),
        ("NO.", Answer.NO),
        ("not\u00a0APPLICABLE", Answer.NOT_APPLICABLE),
        ("N/A", Answer.NOT_APPLICABLE),
        ("not_known", Answer.NOT_KNOWN),
        ("\u200bYes\ufeff", Answer.YES),
        ("Ｙｅｓ", Answer.YES),
        ("Ie", Answer.YES),
        ("NAGE", Answer.NO),
        ("Nac ydy", Answer.NO),
        ("Amherthnasol", Answer.NOT_APPLICABLE),
        ("Ddim yn gwybod", Answer.NOT_KNOWN),
        ("", Answer.UNANSWERED),
        (" \u200b ", Answer.UNANSWERED),
    ],
)
def test_english_and_welsh_are_accepted_in_any_capitals_with_space_around(text: str, answer: Answer) -> None:
    assert hear_answer(text).word is answer


def test_an_answer_that_is_none_is_told_what_to_write() -> None:
    heard = hear_answer("maybe")
    assert (heard.word, heard.remedy) == (None, "Write Yes, No, Not applicable or Not known.")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Oui", "Yes"), ("JA", "Yes"), ("Sí", "Yes"), ("Nein", "No"), ("yse", "Yes"), ("not knwon", "Not known")],
)
def test_other_languages_and_slips_are_proposed_and_never_taken(text: str, meant: str) -> None:
    heard = hear_answer(text)
    assert heard.word is None
    assert heard.remedy.endswith(f" Did you mean {meant}?")


@pytest.mark.parametrize("text", ["ne", "nai", "maybe", "Yes and no", "Yes, mostly"])
def test_a_word_that_can_mean_either_gets_no_proposal_of_the_wrong_one(text: str) -> None:
    heard = hear_answer(text)
    assert heard.word is None
    assert "Did you mean" not in heard.remedy


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("HIGH", Confidence.HIGH), ("canolig", Confidence.MEDIUM), (" low ", Confidence.LOW), ("", Confidence.UNSTATED)],
)
def test_confidence_is_heard_in_the_same_way(text: str, confidence: Confidence) -> None:
    assert hear_confidence(text).word is confidence


def test_every_word_of_the_drop_downs_is_heard_as_itself() -> None:
    assert {hear_answer(word).word for word in ANSWER_WORDS.values()} == set(ANSWER_WORDS)
    assert {hear_confidence(word).word for word in CONFIDENCE_WORDS.values()} == set(CONFIDENCE_WORDS)


@given(st.text())
def test_any_text_is_an_answer_or_has_a_remedy(text: str) -> None:
    heard = hear_answer(text)
    assert (heard.word is None) == bool(heard.remedy)
