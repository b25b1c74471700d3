"""From figures as they came to a table without gaps: shares of something, areas with enough known, gaps filled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.core.index_specification import Choices, Specification
from headwater.indices.frames import Frame, Numbers


@dataclass(frozen=True)
class Prepared:
    """The scored figures of the areas that have enough of them, where each was filled in, and who is left out."""

    frame: Frame
    filled: NDArray[np.bool_]  # of the same shape: not known, and filled in
    left_out: dict[str, float]  # areas with too little known, and the share that is


def prepared(specification: Specification, frame: Frame) -> Prepared:
    """The steps in the order that the specification asks for: screening before or after gaps are filled."""
    shares = denominated(specification, frame)
    choices = specification.choices
    groups = frame.column(choices.impute_within) if choices.impute == "group_mean" else None
    if choices.screen_first:
        enough, left_out = screened(shares, choices)
        kept = shares.only(enough)
        whole = filled_in(kept, choices.impute, None if groups is None else groups[enough])
        return Prepared(whole, np.isnan(kept.values) & ~np.isnan(whole.values), left_out)
    whole = filled_in(shares, choices.impute, groups)
    enough, left_out = screened(whole, choices)
    was_filled = np.isnan(shares.values) & ~np.isnan(whole.values)
    return Prepared(whole.only(enough), was_filled[enough], left_out)


def denominated(specification: Specification, frame: Frame) -> Frame:
    """The scored figures, each over its denominator where it has one; over nothing, or less, it is not known."""
    columns = []
    for item in specification.scored:
        column = frame.column(item.code)
        if item.denominator:
            below = frame.column(item.denominator)
            with np.errstate(divide="ignore", invalid="ignore"):
                column = np.where(below > 0, column / below, np.nan)
        columns.append(column)
    return frame.having([item.code for item in specification.scored], np.column_stack(columns))


def screened(frame: Frame, choices: Choices) -> tuple[NDArray[np.bool_], dict[str, float]]:
    """Which areas have enough known, and the share of those that have not."""
    shares = (~np.isnan(frame.values)).mean(axis=1)
    enough = shares >= choices.availability - 1e-9
    left_out = {area: float(share) for area, share, is_in in zip(frame.areas, shares, enough, strict=True) if not is_in}
    return enough, left_out


def filled_in(frame: Frame, how: str, groups: Numbers | None) -> Frame:
    """The gaps of each figure filled by its mean or median over all areas, or over those of the same group."""
    if how == "none" or not len(frame.areas):
        return frame
    values = frame.values.copy()
    parts = [np.ones(len(frame.areas), dtype=bool)]
    if how == "group_mean" and groups is not None:
        parts = [groups == group for group in np.unique(groups[~np.isnan(groups)])]
    for part in parts:
        values[part] = _filled(values[part], np.nanmedian if how == "median" else np.nanmean)
    return Frame(frame.areas, frame.codes, values)


def _filled(values: Numbers, middle: object) -> Numbers:
    """Gaps by the middle of their column; a column of which nothing is known stays open."""
    open_ = np.isnan(values)
    known = ~open_.all(axis=0)
    middles = np.full(values.shape[1], np.nan)
    if known.any():
        middles[known] = middle(values[:, known], axis=0)  # type: ignore[operator]
    return np.where(open_, middles, values)
