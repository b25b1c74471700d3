"""When a need of a reader is a gap, and whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.core.needs_unmet import Asked, Candidate, unmet

TODAY = date(2010, 3, 31)
ISSUER, OTHER = Candidate(1, "Petra, analyst", True), Candidate(2, "Idris, manager", True)
LATE = Asked(TODAY - timedelta(days=3), False, None, ISSUER)


def test_a_need_is_a_gap_from_the_day_after_it_was_due_until_it_is_answered() -> None:
    assert unmet(replace(LATE, due=TODAY), TODAY) is None
    assert unmet(replace(LATE, answered=True), TODAY) is None
    gap = unmet(LATE, TODAY)
    assert gap is not None
    assert gap.days_late == 3


@pytest.mark.parametrize(
    ("one", "owner", "words"),
    [
        (LATE, ISSUER, "Petra, analyst issued the release."),
        (replace(LATE, named=OTHER), OTHER, "It was handed to Idris, manager."),
        (replace(LATE, named=replace(OTHER, there=False)), ISSUER, "Petra, analyst issued the release."),
        (replace(LATE, named=OTHER, issuer=replace(ISSUER, there=False)), OTHER, "It was handed to Idris, manager."),
        (replace(LATE, issuer=replace(ISSUER, there=False)), None, "hand it to somebody who does"),
    ],
)
def test_whoever_it_was_handed_to_owns_it_or_else_whoever_issued_and_nobody_who_left(
    one: Asked, owner: Candidate | None, words: str
) -> None:
    gap = unmet(one, TODAY)
    assert gap is not None
    assert gap.owner == owner
    assert words in gap.reason
