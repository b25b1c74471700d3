"""The published results of COINr’s ASEM example: scores, places, and what leaving out does (methods.md)."""

from __future__ import annotations

import numpy as np
import pytest

from headwater.indices.building import Built, build
from headwater.indices.without_one import without_each

from .asem import frame, specification

SCORES = {  # Index, Connectivity, Sustainability
    "CHE": (68.38, 62.79, 73.98),
    "NLD": (64.82, 61.94, 67.70),
    "DNK": (64.80, 57.10, 72.51),
}
INDEX = {"NOR": 64.47, "BEL": 63.54, "SWE": 63.00, "IND": 39.79}
MEAN_MOVES = {
    "Physical": 1.529412,
    "ConEcFin": 2.627451,
    "Political": 2.901961,
    "Instit": 1.176471,
    "P2P": 1.686275,
    "Environ": 3.098039,
    "Social": 3.960784,
    "SusEcFin": 2.627451,
}


@pytest.fixture(scope="module")
def built() -> Built:
    return build(specification(), frame())


def told(built: Built, area: str, group: str) -> float:
    return float(built.scores[group][built.areas.index(area)])


@pytest.mark.parametrize("area", SCORES)
def test_scores_are_those_that_coinr_prints(built: Built, area: str) -> None:
    found = tuple(told(built, area, group) for group in ("Index", "Conn", "Sust"))
    assert found == pytest.approx(SCORES[area], abs=0.005)


@pytest.mark.parametrize("area", INDEX)
def test_the_index_is_what_coinr_prints(built: Built, area: str) -> None:
    assert told(built, area, "Index") == pytest.approx(INDEX[area], abs=0.005)


def test_india_is_forty_fifth(built: Built) -> None:
    assert built.ranks[built.areas.index("IND")] == 45


def test_leaving_gaps_open_gives_the_other_published_figure() -> None:
    """COINr’s overview screens first and prints 68.33: what it fills in it does not use, as its own text shows."""
    other = build(specification(screen_first=True, impute="none"), frame())
    assert told(other, "CHE", "Index") == pytest.approx(68.33, abs=0.005)


@pytest.mark.parametrize("pillar", MEAN_MOVES)
def test_leaving_a_pillar_out_moves_places_as_coinr_prints(built: Built, pillar: str) -> None:
    moves = {one.code: one.mean for one in without_each(built)}
    assert moves[pillar] == pytest.approx(MEAN_MOVES[pillar], abs=5e-7)


def test_contributions_add_up_to_the_score(built: Built) -> None:
    assert np.allclose(built.contributions.sum(axis=1), built.score)
