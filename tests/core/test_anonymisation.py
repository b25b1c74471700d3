"""The look for what could tell who somebody is: what it finds, where, and that a changed text is asked again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.anonymisation import KnownNames, flags, open_flags

KNOWN = KnownNames(["Ada Whitcombe", "Idris Maddox"], ["Ashvale Borough Council", "HMP Ravensford", "Force 01"])
SOUND = "Officers met managers of halls. The Home Office paid for it, and the Prevent Strategy said why."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(flag.kind, flag.words) for flag in flags({"done": text}, KNOWN)]


def test_a_study_that_names_a_person_in_its_third_paragraph_is_caught_there() -> None:
    text = f"{SOUND}\n\nIt went well for a year.\n\nThe club was led by Yusuf Brennan, who knew them all."
    (flag,) = flags({"done": text}, KNOWN)
    assert (flag.kind, flag.words) == ("name", "Yusuf Brennan")
    assert text[flag.start : flag.end] == "Yusuf Brennan"
    assert text[: flag.start].count("\n\n") == 2
    assert flag.why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was said by Miss Hollingdale.", ("identifier", "Miss Hollingdale")),
        ("Farida Kazmi opened the door.", ("name", "Farida Kazmi")),
        ("The officer was Idris Maddox.", ("name", "Idris Maddox")),
        ("People of Ashvale came.", ("place", "Ashvale")),
        ("They wrote to HMP Ravensford.", ("place", "HMP Ravensford")),
        ("It was on 3 March 2008.", ("day", "3 March 2008")),
        ("He was aged 15.", ("age", "aged 15")),
        ("Ring 07700 900123.", ("identifier", "07700 900123")),
        ("Write to a.b@example.org.", ("identifier", "a.b@example.org")),
    ],
)
def test_what_names_places_dates_or_reaches_somebody_is_flagged(text: str, found: tuple[str, str]) -> None:
    assert found in kinds(text)


def test_words_that_name_nobody_are_not_flagged() -> None:
    assert kinds(SOUND) == []
    assert kinds("Community Safety Partnership and Special Branch agreed in March. London and the South East.") == []


def test_a_combination_is_flagged_although_each_part_alone_is_not() -> None:
    parts = ["A pupil came.", "It was a small village.", "He was a convert.", "They met in March."]
    for part in parts:
        assert kinds(part) == []
    text = " ".join(parts)
    assert [kind for kind, _ in kinds(text)] == ["combination"]
    (flag,) = flags({"done": text}, KNOWN)
    assert all(word in flag.why for word in ("a small place", "a role", "a religion", "a time"))


def test_what_is_spread_over_many_paragraphs_is_flagged_for_all_texts_together() -> None:
    texts = {
        "context": "It was a village.\n\nA nurse was told.",
        "done": "He was a convert.\n\nIt was in March.",
        "happened": "His brother came too.",
    }
    (flag,) = flags(texts, KNOWN)
    assert (flag.kind, flag.where) == ("combination", "")
    assert flags({name: text for name, text in texts.items() if name != "done"}, KNOWN) == ()


def test_an_answer_goes_with_the_sentence_and_a_changed_one_is_asked_again() -> None:
    text = "They worked with Northgate Rovers. It rained."
    (before,) = flags({"done": text}, KNOWN)
    assert open_flags([before], {before.key}) == ()
    (same,) = flags({"done": f"First they waited. {text}"}, KNOWN)
    assert same.key == before.key
    (after,) = flags({"done": "They trusted Northgate Rovers. It rained."}, KNOWN)
    assert open_flags([after], {before.key}) == (after,)
    (elsewhere,) = flags({"context": text}, KNOWN)
    assert elsewhere.key != before.key


@given(st.text(max_size=300))
def test_every_flag_stands_where_it_says_and_none_overlaps_another_of_its_text(text: str) -> None:
    found = [flag for flag in flags({"done": text}, KNOWN) if flag.kind != "combination"]
    for flag in found:
        assert text[flag.start : flag.end] == flag.words
        assert 0 <= flag.start <= flag.end <= len(text)
    spans = sorted((flag.start, flag.end) for flag in found)
    assert all(one[1] <= after[0] for one, after in pairwise(spans))


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_known_name_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before}\nIt was Ada Whitcombe.\n{after}"
    start = len(before) + len("\nIt was ")
    spans = [(flag.start, flag.end) for flag in flags({"done": text}, KNOWN) if flag.kind != "combination"]
    assert any(begun < start + len("Ada Whitcombe") and start < end for begun, end in spans)
