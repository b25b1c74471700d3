"""Invented areas and figures for tests and for the bench."""

from __future__ import annotations

import numpy as np

from headwater.core.index_specification import Choices, Group, Input, Range, Specification
from headwater.indices.frames import Frame


def a_specification(figures: int = 6, *, choices: Choices | None = None, over: Range | None = None) -> Specification:
    """Figures in three groups under one index, all of the same weight."""
    inputs = tuple(
        Input(f"f{number}", f"Figure {number}", f"g{number % 3}", 1.0, number % 4 != 3) for number in range(figures)
    )
    groups = (
        Group("need", "Need", None),
        *(Group(f"g{number}", f"Group {number}", 1.0, "need") for number in range(3)),
    )
    return Specification("made", "Made", "For tests", inputs, groups, choices or Choices(), over or Range(draws=500))


def a_frame(specification: Specification, areas: int = 12, seed: int = 7) -> Frame:
    """Figures that hang together a little, as figures of places do."""
    rng = np.random.default_rng(seed)
    codes = specification.used
    common = rng.standard_normal((areas, 1))
    values = 50 + 10 * (0.5 * common + rng.standard_normal((areas, len(codes))))
    return Frame(tuple(f"A{number:05}" for number in range(areas)), codes, values)
