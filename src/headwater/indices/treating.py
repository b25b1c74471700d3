"""What is done to a figure whose few extreme values would decide everything (OECD/JRC handbook, step 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from headwater.core.sentences import sentence
from headwater.indices.frames import Numbers

TOP, BOTTOM = sentence("drawn in at the top"), sentence("drawn in at the bottom")
BOTH = sentence("drawn in at both ends")
LOGGED = sentence("put on a logarithmic scale")


@dataclass(frozen=True)
class Treated:
    """A figure after treatment: its values, what was done in words, and to how many of them."""

    values: Numbers
    how: str = ""
    count: int = 0


def skew_of(values: Numbers) -> float:
    """Skewness with the correction for few values (G1); NaN for fewer than three."""
    known = values[~np.isnan(values)]
    n = len(known)
    if n < 3:
        return float("nan")
    away = known - known.mean()
    spread = float((away**2).sum()) ** 1.5
    if spread == 0:
        return float("nan")
    return float(np.sqrt(n) * (away**3).sum() / spread * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis_of(values: Numbers) -> float:
    """Excess kurtosis with the correction for few values (G2); NaN for fewer than four."""
    known = values[~np.isnan(values)]
    n = len(known)
    if n < 4:
        return float("nan")
    away = known - known.mean()
    spread = float((away**2).sum()) ** 2
    if spread == 0:
        return float("nan")
    return float(((n + 1) * (n * (away**4).sum() / spread - 3) + 6) * (n - 1) / ((n - 2) * (n - 3)))


def is_even(values: Numbers, skew: float, kurtosis: float) -> bool:
    """Whether no few values decide: the skew or the kurtosis is small, or neither can be told."""
    lean, peak = skew_of(values), kurtosis_of(values)
    if np.isnan(lean) or np.isnan(peak):
        return True
    return bool(abs(lean) < skew or peak < kurtosis)


def treated(values: Numbers, most: int, skew: float, kurtosis: float) -> Treated:
    """Draw in up to ``most`` extreme values; where that is not enough, put the figure as it was on a log scale."""
    if is_even(values, skew, kurtosis):
        return Treated(values)
    drawn, top, bottom = _drawn_in(values, most, skew, kurtosis)
    if is_even(drawn, skew, kurtosis):
        how = TOP if top and not bottom else BOTTOM if bottom and not top else BOTH
        return Treated(drawn, how, top + bottom)
    lowest, highest = np.nanmin(values), np.nanmax(values)
    return Treated(np.log(values - lowest + 0.01 * (highest - lowest)), LOGGED, int((~np.isnan(values)).sum()))


def _drawn_in(values: Numbers, most: int, skew: float, kurtosis: float) -> tuple[Numbers, int, int]:
    """Put the furthest value, and all that equal it, on the next one, from the side to which it leans."""
    drawn = values.copy()
    top = bottom = 0
    while top + bottom < most and not is_even(drawn, skew, kurtosis):
        high = skew_of(drawn) >= 0
        edge = np.nanmax(drawn) if high else np.nanmin(drawn)
        at_edge = drawn == edge
        rest = drawn[~at_edge]
        if np.isnan(rest).all():
            break
        drawn[at_edge] = np.nanmax(rest) if high else np.nanmin(rest)
        count = int(at_edge.sum())  # all that lie there now: those drawn in before are among them
        top, bottom = (count, bottom) if high else (top, count)
    return drawn, top, bottom
