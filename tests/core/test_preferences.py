"""Whether a version is what its recipient wants: advice to its author, with the reason."""

from __future__ import annotations

import pytest

from headwater.core.preferences import Preferred, is_wanted

UP_TO_PROTECT = Preferred("spoken", "gpms", "PROTECT", 1)


@pytest.mark.parametrize(("rank", "rule"), [(0, "wanted/within"), (1, "wanted/within"), (2, "wanted/above")])
def test_what_is_marked_above_the_highest_level_that_they_want_is_not_wanted(rank: int, rule: str) -> None:
    assert is_wanted(UP_TO_PROTECT, "gpms", rank).rule == rule


def test_the_level_that_they_want_is_named_in_the_reason() -> None:
    assert is_wanted(UP_TO_PROTECT, "gpms", 2).why == "It is marked above PROTECT, the highest that they want."


def test_a_level_of_one_scheme_says_nothing_of_another() -> None:
    assert is_wanted(UP_TO_PROTECT, "gsc", 2).allowed


def test_whoever_named_no_level_wants_any() -> None:
    assert is_wanted(Preferred("written"), "gpms", 5).allowed


def test_whoever_wants_no_material_wants_none_at_any_level() -> None:
    assert is_wanted(Preferred("none"), "gpms", 0).why == "They want no material."
