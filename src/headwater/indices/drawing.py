"""Draws of an index’s scores, for what is shared out by them: weights and errors are drawn, its scale is kept.

The ranges of an index try other scales too. A score on another scale is no share of the same need, so whatever is
shared out in proportion to scores is drawn on the scale that the index has.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from headwater.indices.building import Built
from headwater.indices.frames import Numbers
from headwater.indices.ranging import drawn_scores, scales_drawn


def scores_over(built: Built, draws: int, seed: int) -> tuple[tuple[str, ...], Numbers]:
    """The areas that have a score, and draws of it: a row each."""
    choices = built.specification.choices
    over = replace(built.specification.range, normalise=(choices.normalise,), aggregate=(choices.aggregate,))
    built = replace(built, specification=replace(built.specification, range=over))
    scored = ~np.isnan(built.score)
    table = scales_drawn(built, scored)[choices.normalise]
    by = np.random.default_rng(seed)
    scores = drawn_scores(built, table, choices.aggregate, draws, by)
    areas = tuple(area for area, known in zip(built.areas, scored, strict=True) if known)
    return areas, np.clip(scores, 0.0, None)
