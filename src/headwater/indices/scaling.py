"""Figures on one scale: from 0 for the least need of these areas to 100 for the most."""

from __future__ import annotations

import numpy as np

from headwater.indices.frames import Numbers

LOWEST = 1.0  # of a figure where shares are multiplied: nothing times anything is nothing
MIDDLE, STEP = 50.0, 50.0 / 3  # three spreads to either side of the middle reach the ends


def scaled(values: Numbers, more_is_more: bool, how: str) -> Numbers:
    """A column as 0 to 100. What is not known stays so; a figure that is the same everywhere is not known at all."""
    turned = values if more_is_more else -values
    known = turned[~np.isnan(turned)]
    if len(known) == 0 or known.min() == known.max():
        return np.full_like(values, np.nan)
    if how == "zscore":
        return np.asarray(MIDDLE + STEP * (turned - known.mean()) / known.std(ddof=1))
    if how == "rank":
        return _by_rank(turned)
    return np.asarray((turned - known.min()) / (known.max() - known.min()) * 100)


def _by_rank(values: Numbers) -> Numbers:
    """The share of areas below, with half of those that are equal."""
    known = ~np.isnan(values)
    shown = values[known]
    order = np.sort(shown)
    middle = (np.searchsorted(order, shown, "left") + np.searchsorted(order, shown, "right") - 1) / 2
    result = np.full_like(values, np.nan)
    result[known] = middle / max(len(shown) - 1, 1) * 100
    return result


def for_shares(values: Numbers) -> Numbers:
    """The same scale where it is multiplied, from 1: one figure at its least does not make the whole nothing."""
    return np.asarray(np.maximum(LOWEST, LOWEST + values * (100 - LOWEST) / 100))
