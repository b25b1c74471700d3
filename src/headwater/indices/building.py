"""An index from its specification and its figures: scores with what they are made of, or the reason for none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.index_specification import Specification
from headwater.core.sentences import sentence
from headwater.indices.adding_up import Tree, added_up, ranks_of, shares_of, tree_of
from headwater.indices.frames import Frame, Numbers
from headwater.indices.preparing import Prepared, prepared
from headwater.indices.scaling import scaled
from headwater.indices.treating import Treated, treated

FEWEST = 3  # areas: of two there is nothing to compare


@dataclass(frozen=True)
class Step:
    """What was done to one figure: in words, and to how many areas; or why it says nothing."""

    code: str
    title: str
    done: tuple[str, ...]
    says_nothing: str = ""


@dataclass(frozen=True)
class Built:
    """An index: for each area its score and that of each group, its place, and what was filled in."""

    specification: Specification
    prepared: Prepared
    tree: Tree
    values: Numbers  # treated, before they are scaled: other choices begin here
    scaled: Numbers
    scores: dict[str, Numbers]  # by group
    ranks: Numbers
    steps: tuple[Step, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that have a score, or could have had one."""
        return self.prepared.frame.areas

    @property
    def score(self) -> Numbers:
        """The index itself."""
        return self.scores[self.tree.top]

    @property
    def share_filled(self) -> Numbers:
        """The share of each area’s figures that was filled in."""
        return np.asarray(self.prepared.filled.mean(axis=1))

    @property
    def contributions(self) -> Numbers:
        """How much of each area’s score each figure brings, where the score is a mean; they add up to it."""
        shares = np.array([shares_of(self.tree)[item.code] for item in self.specification.scored])
        known = ~np.isnan(self.scaled)
        weights = known * shares
        whole = weights.sum(axis=1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(known, self.scaled, 0.0) * weights / whole)


def build(specification: Specification, frame: Frame) -> Built:
    """Build an index. ``frame`` has every figure that ``specification.used`` names.

    A figure of which nothing is known, or that is the same everywhere, says nothing and is told so; an area of which
    too little is known has no score and never one of nothing.
    """
    ready = prepared(specification, frame)
    choices = specification.choices
    values, scales, steps = [], [], []
    for place, item in enumerate(specification.scored):
        column = ready.frame.values[:, place]
        after = treated(column, choices.winsorise, choices.skew, choices.kurtosis)
        now = after.values
        values.append(now)
        scales.append(scaled(now, item.more_is_more, choices.normalise))
        steps.append(_step(item.code, item.title, column, ready.filled[:, place], after))
    shape = (len(ready.frame.areas), len(values))
    table = np.column_stack(scales).reshape(shape)
    tree = tree_of(specification)
    scores = added_up(tree, table, choices.aggregate, choices.within_group)
    if len(ready.frame.areas) < FEWEST:
        scores = {code: np.full_like(score, np.nan) for code, score in scores.items()}
    ranks = ranks_of(scores[tree.top])
    return Built(specification, ready, tree, np.column_stack(values).reshape(shape), table, scores, ranks, tuple(steps))


def _step(code: str, title: str, column: Numbers, filled: NDArray[np.bool_], after: Treated) -> Step:
    done = []
    if count := int(filled.sum()):
        done.append(sentence("filled in for {count}", count=count))
    if after.how:
        done.append(sentence("{how}: {count}", how=after.how, count=after.count))
    known = column[~np.isnan(column)]
    nothing = ""
    if not len(known):
        nothing = sentence("Nothing is known of it for these areas, so it says nothing.")
    elif known.min() == known.max():
        nothing = sentence("It is the same for all areas, so it says nothing.")
    return Step(code, title, tuple(done), nothing)
