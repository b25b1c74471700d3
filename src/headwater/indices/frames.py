"""Figures of areas as a table of numbers, with what is not known left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """Areas by figures. ``values`` has a row for each area and a column for each code; what is not known is NaN."""

    areas: tuple[str, ...]
    codes: tuple[str, ...]
    values: Numbers

    def column(self, code: str) -> Numbers:
        """The values of one figure, an area each. Raises ``KeyError`` for one that is not there."""
        if code not in self.codes:
            raise KeyError(code)
        return self.values[:, self.codes.index(code)]

    def having(self, codes: Sequence[str], values: Numbers) -> Frame:
        """The same areas with other figures."""
        return replace(self, codes=tuple(codes), values=values)

    def only(self, kept: NDArray[np.bool_]) -> Frame:
        """The areas that are kept."""
        areas = tuple(area for area, keep in zip(self.areas, kept, strict=True) if keep)
        return Frame(areas, self.codes, self.values[kept])


def frame_of(values: Mapping[str, Mapping[str, float | None]], codes: Sequence[str]) -> Frame:
    """A frame of values by area and code; what is not finite is not known."""
    areas = tuple(sorted(values))
    rows = [[_number(values[area].get(code)) for code in codes] for area in areas]
    table = np.array(rows, dtype=np.float64).reshape(len(areas), len(codes))
    table[~np.isfinite(table)] = np.nan
    return Frame(areas, tuple(codes), table)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)
