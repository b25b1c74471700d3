"""The structure of boards on a day, drawn: each below the one that it reports to, set in by how deep it hangs.

The words beside it, a nested list and a table, say the same: nothing is in the picture alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.governance.models import LEVELS
from headwater.governance.queries import Placed

IN, WIDE, HIGH, STEP = 34, 330, 48, 62
LONGEST = 42
DEEPEST = 12  # steps to the right; deeper ones stand under each other, and the list says how deep they are


@dataclass(frozen=True)
class Box:
    """One board."""

    x: int
    y: int
    name: str
    level: str
    line: str  # from the one above, or nothing


@dataclass(frozen=True)
class StructurePicture:
    """What is drawn, and how large."""

    boxes: tuple[Box, ...]
    width: int
    height: int
    wide: int = WIDE
    high: int = HIGH


def structure_picture(placed: Sequence[Placed]) -> StructurePicture:
    """A row for each board in the order of the list."""
    at: dict[int, tuple[int, int]] = {}
    boxes = []
    for number, one in enumerate(placed):
        x, y = 2 + min(one.depth, DEEPEST) * IN, 2 + number * STEP
        at[one.board.pk] = (x, y)
        line = ""
        if one.above is not None:
            left, top = at[one.above]
            line = f"M{left + 14} {top + HIGH}V{y + HIGH // 2}H{x}"
        name = one.board.name if len(one.board.name) <= LONGEST else f"{one.board.name[: LONGEST - 1]}…"
        boxes.append(Box(x, y, name, LEVELS[one.board.level], line))
    width = max((box.x for box in boxes), default=0) + WIDE + 4
    return StructurePicture(tuple(boxes), width, len(boxes) * STEP + 4)


@dataclass(frozen=True)
class Item:
    """A board in a nested list: whether a list begins before it, whether one begins inside it, which end after it."""

    placed: Placed
    opens: bool
    above_next: bool
    closes: tuple[int, ...]
    last: bool


def nested(placed: Sequence[Placed]) -> list[Item]:
    """The same order as items of a nested list."""
    found = []
    before = -1
    for number, one in enumerate(placed):
        last = number + 1 == len(placed)
        after = -1 if last else placed[number + 1].depth
        closes = tuple(range(max(one.depth - after, 0)))
        found.append(Item(one, one.depth > before, after > one.depth, closes, last))
        before = one.depth
    return found
