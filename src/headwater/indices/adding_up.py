"""From scaled figures up the groups to one score: a weighted mean at each step, of what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from headwater.core.index_specification import Specification
from headwater.indices.frames import Numbers
from headwater.indices.scaling import for_shares

EQUAL = 1e-9  # of a score from 0 to 100: no difference but that of adding up in another order


@dataclass(frozen=True)
class Step:
    """One group: what belongs to it, by place in the table of everything, and by which weights."""

    code: str
    members: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Tree:
    """The groups of a specification, the lowest first; figures come before groups in the table of everything."""

    codes: tuple[str, ...]  # of figures, then of groups in the order of ``steps``
    steps: tuple[Step, ...]

    @property
    def top(self) -> str:
        """The code of the index itself."""
        return self.steps[-1].code


def tree_of(specification: Specification, *, without: str = "") -> Tree:
    """The tree of a specification, or of what is left of it without one figure or group."""
    figures = [item.code for item in specification.scored if item.code != without]
    places = {code: place for place, code in enumerate(figures)}
    steps: list[Step] = []
    waiting = [group for group in specification.groups if group.code != without]
    below = _below(specification, without)
    while waiting:
        ready = next((group for group in waiting if all(code in places for code, _ in below[group.code])), None)
        if ready is None:  # what belongs to nothing that is left
            break
        waiting.remove(ready)
        if members := below[ready.code]:
            places[ready.code] = len(figures) + len(steps)
            named = tuple(code for code, _ in members)
            steps.append(
                Step(ready.code, tuple(places[code] for code in named), tuple(weight for _, weight in members))
            )
        else:
            below = {code: [one for one in rows if one[0] != ready.code] for code, rows in below.items()}
    return Tree((*figures, *(step.code for step in steps)), tuple(steps))


def _below(specification: Specification, without: str) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {group.code: [] for group in specification.groups}
    for item in specification.scored:
        if item.code != without and item.group in found:
            found[item.group].append((item.code, float(item.weight or 0)))
    for group in specification.groups:
        if group.code != without and group.parent in found:
            found[group.parent].append((group.code, float(group.weight or 0)))
    return found


def added_up(tree: Tree, scaled: Numbers, how: str, availability: float = 0.0) -> dict[str, Numbers]:
    """The score of each group by code, an area each. With too little known of a group, its score is not known."""
    table = for_shares(scaled) if how == "geometric" else scaled
    columns = [table[:, place] for place in range(table.shape[1])]
    for step in tree.steps:
        members = np.column_stack([columns[place] for place in step.members])
        columns.append(mean_of(members, np.array(step.weights), how, availability))
    return {step.code: columns[scaled.shape[1] + number] for number, step in enumerate(tree.steps)}


def mean_of(members: Numbers, weights: Numbers, how: str, availability: float = 0.0) -> Numbers:
    """The weighted mean of each row over what is known of it; too little known, or no weight in it, gives NaN."""
    known = ~np.isnan(members)
    table = np.log(members) if how == "geometric" else members
    total = known @ weights
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, table, 0.0) @ weights / total
    enough = known.mean(axis=1) >= availability - 1e-9
    return np.where(enough, np.exp(mean) if how == "geometric" else mean, np.nan)


def shares_of(tree: Tree) -> Mapping[str, float]:
    """The share of each figure in the index where everything is known: its weights on the way up, multiplied."""
    shares = {tree.top: 1.0}
    for step in reversed(tree.steps):
        whole = sum(step.weights) or 1.0
        for place, weight in zip(step.members, step.weights, strict=True):
            shares[tree.codes[place]] = shares.get(step.code, 0.0) * weight / whole
    return shares


def ranks_of(scores: Numbers) -> Numbers:
    """The place of each, 1 for the highest; equal scores share the better place, what is not known has none."""
    known = ~np.isnan(scores)
    order = np.sort(-scores[known])
    ranks = np.full_like(scores, np.nan)
    ranks[known] = np.searchsorted(order, -scores[known] - EQUAL, "left") + 1
    return ranks
