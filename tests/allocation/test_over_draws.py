"""What draws of need say: shares that fall, the same for the same seed, and progress that can stop it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from tests.indices.made import a_frame, a_specification

from headwater.allocation.infeasible import clash_of
from headwater.allocation.over_draws import moved, over_draws
from headwater.core.allocation import Allocation, Area
from headwater.indices.building import build
from headwater.indices.drawing import scores_over

ASKED = Allocation(tuple(Area(code, "", Fraction(need)) for code, need in (("A", 50), ("B", 30), ("C", 29))), 11)


def test_shares_of_draws_fall_with_what_is_asked_and_add_up() -> None:
    found = over_draws(ASKED, moved(ASKED, 0.2, 200, 5), 200)
    assert found.failed == 0
    for counts in found.at_least.values():
        assert counts == sorted(counts, reverse=True)
    assert sum(map(sum, found.at_least.values())) == 200 * 11
    assert found.share("A", 4) > 0.9 > found.share("A", 6)
    assert found.share("A", 0) == 1.0


def test_the_same_seed_gives_the_same_and_no_movement_gives_the_allocation_itself() -> None:
    first, again = (over_draws(ASKED, moved(ASKED, 0.2, 50, 3), 50) for _ in range(2))
    assert first.at_least == again.at_least
    still = over_draws(ASKED, moved(ASKED, 0.0, 5, 3), 5)
    assert all(set(counts) == {5} for counts in still.at_least.values())


def test_whoever_hears_of_progress_can_stop_it() -> None:
    def heard(done: int, whole: int) -> None:
        assert whole == 50
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        over_draws(ASKED, moved(ASKED, 0.2, 50, 3), 50, heard)


def test_draws_of_an_index_are_about_its_scores_and_never_below_nothing() -> None:
    built = build(a_specification(), a_frame(a_specification()))
    areas, scores = scores_over(built, 400, 2)
    assert areas == built.areas
    assert scores.shape == (400, len(areas))
    assert scores.min() >= 0
    assert np.abs(scores.mean(axis=0) - built.score).max() < 5


def test_what_clashes_is_named_and_what_would_do() -> None:
    areas = (Area("A", "Ash", Fraction(5), floor=4, cost=100), Area("B", "Bay", Fraction(3), region="North", cost=300))
    found = clash_of(Allocation(areas, 9, minima={"North": 3}, budget=1_000), 5)
    assert found is not None
    assert set(found.together) == {
        "there is £10.00",
        "Ash has 2 posts at least",
        "North has 1.5 posts at least",
    }
    assert found.would_do == ("North: by 0.5 posts less at least",)


def test_a_clash_that_only_whole_posts_have_is_said_to_be_one() -> None:
    areas = (Area("A", "Ash", Fraction(5), team=2, cap=5, cost=1), Area("B", "Bay", Fraction(3), team=2, cap=5))
    found = clash_of(Allocation(areas, 10, minima={"": 9}), 5)
    assert found is not None
    assert found.only_whole
    assert not found.together
