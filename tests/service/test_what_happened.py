"""What happened is told as people write it: days, times, yes and no, the words of choices, and no hashes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from headwater.audit.models import Event
from headwater.audit.presenters import changes

pytestmark = pytest.mark.django_db
HASH = "9f" * 32


def told(record: str, changed: Mapping[str, tuple[object, object]], name: str = "it") -> list[str]:
    given = {key: list(value) for key, value in changed.items()}
    return changes(Event(target=f"urn:headwater:{record}:zzz", target_name=name, changes=given))


def test_days_and_times_are_told_as_people_write_them() -> None:
    assert told("holding", {"from": (None, "2008-04-01")}) == ["from: 1 April 2008"]
    assert told("holding", {"until": ("2009-03-31", None)}) == ["until: 31 March 2009 → nothing"]
    assert told("evidence", {"added at": (None, "2026-11-24T16:26:05+00:00")}) == ["added at: 24 November 2026, 16:26"]
    assert told("job", {"asked for": (None, "2026-07-01T16:26:05+00:00")}) == ["asked for: 1 July 2026, 17:26"]


def test_yes_and_no_are_words() -> None:
    assert told("holding", {"deputy": (None, True)}) == ["deputy: yes"]
    assert told("job", {"taken": (True, False)}) == ["taken: yes → no"]


@pytest.mark.parametrize(
    ("record", "name", "value", "words"),
    [
        ("post", "kind", "training-lead", "Training lead"),
        ("organisation", "kind", "area", "Area (BCU)"),
        ("partnership", "kind", "cdrp", "Crime and Disorder Reduction Partnership"),
        ("partnership", "level", "gold", "gold"),
        ("partnership", "nation", "Wales", "Wales"),
        ("tier", "tier", "non_priority", "Non-priority"),
        ("job", "state", "waiting", "waiting for its turn"),
        ("file", "state", "clean", "clean"),
        ("token", "scope", "write", "Read and change"),
    ],
)
def test_choices_are_told_in_their_words(record: str, name: str, value: str, words: str) -> None:
    assert told(record, {name: (None, value)}) == [f"{name}: {words}"]


def test_what_the_sentence_says_already_is_not_said_again_but_numbers_and_days_are() -> None:
    assert told("post", {"kind": (None, "training-lead")}, "training lead at Force 100") == []
    assert told("holding", {"share of time, per cent": (None, 100)}, "Force 100") == ["share of time, per cent: 100"]


def test_hashes_and_codes_are_left_out() -> None:
    assert told("file", {"SHA-256": (None, HASH), "size in bytes": (None, 12)}) == ["size in bytes: 12"]
    assert told("citation", {"what it said": (None, "{}"), "SHA-256 of what it said": (None, HASH)}) == []
    assert told("token", {"digest": (None, HASH)}) == []
    assert told("job", {"address": (None, "/organisations/?format=csv")}) == []
    assert told("evidence", {"address": (None, "https://example.org/")}) == ["address: https://example.org/"]


def test_what_no_record_has_any_more_is_told_as_it_is() -> None:
    assert told("gone", {"colour": ("red", "green"), "on": (False, True)}) == ["colour: red → green", "on: no → yes"]
