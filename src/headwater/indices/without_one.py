"""How far places move without one figure or group: what the index hangs on (OECD/JRC handbook, step 7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from headwater.indices.adding_up import added_up, ranks_of, tree_of
from headwater.indices.building import Built


@dataclass(frozen=True)
class Without:
    """A figure or group that was left out: the mean and the greatest change of place, and whose that is."""

    code: str
    title: str
    mean: float
    most: int
    whose: str


def without_each(built: Built) -> tuple[Without, ...]:
    """For every figure and group below the top, what its leaving out does; what moves most comes first."""
    found = [_without(built, item.code, item.title) for item in built.specification.scored]
    found += [_without(built, group.code, group.title) for group in built.specification.groups if group.parent]
    return tuple(sorted((one for one in found if one), key=lambda one: (-one.mean, one.code)))


def _without(built: Built, code: str, title: str) -> Without | None:
    tree = tree_of(built.specification, without=code)
    if not tree.steps or tree.top != built.tree.top:
        return None  # it was all that there is
    kept = [place for place, item in enumerate(built.specification.scored) if item.code != code]
    choices = built.specification.choices
    scores = added_up(tree, built.scaled[:, kept], choices.aggregate, choices.within_group)
    moved = np.abs(ranks_of(scores[tree.top]) - built.ranks)
    if np.isnan(moved).all():
        return None
    most = int(np.nanargmax(moved))
    return Without(code, title, float(np.nanmean(moved)), int(moved[most]), built.areas[most])
