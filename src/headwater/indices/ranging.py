"""How far an area’s place moves when others’ choices are made instead of ours: a range over choices, and no more.

It is not a confidence interval. It says nothing of errors that all choices share: of what was never counted, or was
counted for another purpose (methods (i)).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.index_specification import Specification
from headwater.indices.adding_up import EQUAL, Tree
from headwater.indices.building import Built
from headwater.indices.frames import Numbers
from headwater.indices.scaling import for_shares, scaled

AT_ONCE = 8_000_000  # scores that are held at a time: 64 MB
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Ranges:
    """For each area the places that 90 in 100 draws lie between, the middle one, and how often it is among the top."""

    draws: int
    low: NDArray[np.int64]
    middle: NDArray[np.int64]
    high: NDArray[np.int64]
    top: int
    in_top: Numbers  # share of draws


def ranges(built: Built, top: int = 10) -> Ranges:
    """Draw weights, scales, ways of adding up and errors of measurement, from the seed of the specification.

    The same specification and figures give the same ranges. Areas without a score have places 0.
    """
    specification = built.specification
    scored = ~np.isnan(built.score)
    count, draws = int(scored.sum()), specification.range.draws
    places = np.empty((count, draws), dtype=np.uint16 if count < 65_536 else np.uint32)
    rng = np.random.default_rng(specification.range.seed)
    scales = scales_drawn(built, scored)
    combined = [(scale, way) for scale in specification.range.normalise for way in specification.range.aggregate]
    picked = rng.integers(len(combined), size=draws)
    done = 0
    for number, (scale, way) in enumerate(combined):
        wanted = int((picked == number).sum())
        while wanted:
            some = min(wanted, max(1, AT_ONCE // max(count, 1)))
            scores = drawn_scores(built, scales[scale], way, some, rng)
            places[:, done : done + some] = _places(scores)
            done, wanted = done + some, wanted - some
    return _told(places, scored, min(top, count), draws)


def scales_drawn(built: Built, scored: NDArray[np.bool_]) -> dict[str, Numbers]:
    """The treated figures on each scale that is drawn; those that say nothing on none."""
    wanted = built.specification.range.normalise
    inputs = built.specification.scored
    return {
        how: np.column_stack(
            [scaled(built.values[:, place], item.more_is_more, how) for place, item in enumerate(inputs)]
        )[scored]
        for how in wanted
    }


def drawn_scores(built: Built, table: Numbers, way: str, draws: int, rng: np.random.Generator) -> Numbers:
    """Scores of ``draws`` draws by areas."""
    tree, within = built.tree, built.specification.range.weights
    figures = for_shares(np.clip(table, 0, None)) if way == "geometric" else table
    figures = np.log(figures) if way == "geometric" else figures
    known = ~np.isnan(figures)
    columns: list[Numbers] = []
    table0 = np.where(known, figures, 0.0)
    noise = _noise(built.specification, tree, table, way)
    whole = bool(known.all())
    spread: Numbers | None = None
    weights = _weights(tree, within, draws, rng)
    if whole:
        shares = _whole_shares(tree, weights, table.shape[1])
        scores = shares @ table0.T
        spread = np.sqrt((shares**2) @ (noise**2).T) if noise.any() else None
    else:
        scores = _part_by_part(tree, weights, table0, known, columns)
        if noise.any():
            spread = np.sqrt((_whole_shares(tree, weights, table.shape[1]) ** 2) @ (noise**2).T)
    if spread is not None:
        scores = scores + spread * rng.standard_normal(scores.shape)
    return scores


def _weights(tree: Tree, within: float, draws: int, rng: np.random.Generator) -> list[Numbers]:
    """For each group the weights of its members, a draw each, moved by up to ``within`` of themselves."""
    return [
        np.array(step.weights) * rng.uniform(1 - within, 1 + within, size=(draws, len(step.weights)))
        for step in tree.steps
    ]


def _whole_shares(tree: Tree, weights: list[Numbers], figures: int) -> Numbers:
    """The share of each figure in the whole, a draw each: means of means are one mean where nothing is open."""
    draws = len(weights[0])
    shares = np.zeros((draws, len(tree.codes)))
    shares[:, -1] = 1.0
    for number in reversed(range(len(tree.steps))):
        step, moved = tree.steps[number], weights[number]
        shares[:, list(step.members)] = shares[:, [figures + number]] * moved / moved.sum(axis=1, keepdims=True)
    return shares[:, :figures]


def _part_by_part(
    tree: Tree, weights: list[Numbers], table: Numbers, known: NDArray[np.bool_], columns: list[Numbers]
) -> Numbers:
    """Group by group where something is open: what is known counts for the rest of its group."""
    draws, areas = len(weights[0]), len(table)
    figures = table.shape[1]
    for step, moved in zip(tree.steps, weights, strict=True):
        total = np.zeros((draws, areas))
        weight = np.zeros((draws, areas))
        for place, part in zip(step.members, moved.T, strict=True):
            if place < figures:
                total += part[:, None] * table[:, place]
                weight += part[:, None] * known[:, place]
            else:
                below = columns[place - figures]
                there = ~np.isnan(below)
                total += part[:, None] * np.where(there, below, 0.0)
                weight += part[:, None] * there
        with np.errstate(invalid="ignore", divide="ignore"):
            columns.append(np.where(weight > 0, total / weight, np.nan))
    return columns[-1]


def _noise(specification: Specification, tree: Tree, table: Numbers, way: str) -> Numbers:
    """The standard error of each value on the scale that is added up: for shares, that of its logarithm."""
    errors = np.array([item.noise for item in specification.scored])
    spread, some = np.zeros(len(errors)), (~np.isnan(table)).any(axis=0)
    spread[some] = np.nanstd(table[:, some], axis=0)
    there = np.isin([item.code for item in specification.scored], tree.codes)
    noise = np.broadcast_to(errors * spread * there, table.shape)
    return np.asarray(noise / for_shares(np.nan_to_num(np.clip(table, 0, None))) if way == "geometric" else noise)


def _places(scores: Numbers) -> NDArray[np.int64]:
    """Areas by draws: each area’s place in each draw, 1 for the highest; equal scores share the better place."""
    turned = -scores
    order = np.argsort(turned, axis=1)
    ordered = np.take_along_axis(turned, order, axis=1)
    place = np.arange(1, scores.shape[1] + 1)[None, :].repeat(len(scores), axis=0)
    place[:, 1:][np.diff(ordered, axis=1) <= EQUAL] = 0
    np.maximum.accumulate(place, axis=1, out=place)
    places = np.empty_like(order)
    np.put_along_axis(places, order, place, axis=1)
    return places.T


def _told(places: NDArray[np.unsignedinteger], scored: NDArray[np.bool_], top: int, draws: int) -> Ranges:
    in_top = np.zeros(len(scored))
    in_top[scored] = (places <= top).mean(axis=1)
    places.sort(axis=1)
    told = {}
    for name, share in (("low", LOW), ("middle", 0.5), ("high", HIGH)):
        at = min(draws - 1, max(0, round(share * (draws - 1))))
        whole = np.zeros(len(scored), dtype=np.int64)
        whole[scored] = places[:, at]
        told[name] = whole
    return Ranges(draws, told["low"], told["middle"], told["high"], top, in_top)
