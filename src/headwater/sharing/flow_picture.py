"""Flows as a picture: where the viewer works on the left, others on the right; what is silent is dashed.

Its table stands below it and says the same: nothing is in the picture alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.core.flows import FLOW_WORDS, Flow
from headwater.sharing.queries import Between

MOST = 14  # drawn; the table has all
ROW, TOP, LEFT, RIGHT, WIDTH, LONGEST = 30, 24, 150, 430, 760, 34
THICKEST = 9


@dataclass(frozen=True)
class Line:
    """One body, and what goes to it and comes back."""

    y: int
    name: str
    flow: Flow
    words: str
    out: int  # thickness
    back: int


@dataclass(frozen=True)
class Picture:
    """What is drawn, and how large."""

    lines: tuple[Line, ...]
    height: int
    middle: int
    left: int = LEFT
    right: int = RIGHT
    width: int = WIDTH


def picture_of(found: Sequence[Between]) -> Picture:
    """The first of them, the worst first as in the table."""
    shown = found[:MOST]
    most = max((max(one.edge.sent, one.edge.came) for one in shown), default=0) or 1
    lines = tuple(
        Line(
            TOP + ROW * index,
            _short(one.other.name),
            one.standing.flow,
            FLOW_WORDS[one.standing.flow],
            _thick(one.edge.sent, most),
            _thick(one.edge.came, most),
        )
        for index, one in enumerate(shown)
    )
    height = 2 * TOP + ROW * max(len(lines) - 1, 0)
    return Picture(lines, height, height // 2)


def _thick(count: int, most: int) -> int:
    return max(1, round(THICKEST * count / most)) if count else 0


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
