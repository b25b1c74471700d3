"""The studies of the demonstration, looked through: only the draft that names somebody is flagged, and only there."""

from __future__ import annotations

import pytest

from headwater.core.anonymisation import KnownNames, flags
from headwater.learning.demonstration import AUTHOR, COUNCIL, DRAFT, EDITOR, HALLS, READERS, SILVER, STALL, Told

KNOWN = KnownNames([EDITOR, AUTHOR, COUNCIL], READERS)


@pytest.mark.parametrize(
    ("told", "words"), [(HALLS, []), (STALL, []), (SILVER, []), (DRAFT, ["Miss Hollingdale"])], ids=lambda one: ""
)
def test_ordinary_studies_are_not_flagged(told: Told, words: list[str]) -> None:
    assert [flag.words for flag in flags(told.texts, KNOWN)] == words
