"""The roll-out of a programme against its day, as a picture: corners of paths, without a style of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.training import Curve

WIDTH, HEIGHT, LEFT, TOP, FOOT, EDGE = 640, 240, 60, 24, 30, 10


@dataclass(frozen=True)
class CurvePicture:
    """Two lines of steps, and where the day stands by which it is to be complete."""

    trained: str
    needed: str
    deadline: float | None
    anchor: str
    most: int
    first: date
    last: date
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - EDGE
    top: int = TOP
    bottom: int = HEIGHT - FOOT


def curve_picture(points: Sequence[Curve], deadline: date | None) -> CurvePicture | None:
    """The picture; nothing where nobody needed it on two days."""
    known = [one for one in points if one.staff or one.trained]
    if len(known) < 2:
        return None
    first, last = known[0].day, max(known[-1].day, deadline or date.min)
    most = max(one.staff for one in known) or 1
    days = max((last - first).days, 1)

    def across(day: date) -> float:
        return round(LEFT + (day - first).days / days * (WIDTH - EDGE - LEFT), 1)

    def up(count: int) -> float:
        return round(HEIGHT - FOOT - count / most * (HEIGHT - FOOT - TOP), 1)

    def steps(counts: Sequence[int]) -> str:
        begun = f"M{across(known[0].day)} {up(counts[0])}"
        return begun + "".join(
            f"H{across(one.day)}V{up(count)}" for one, count in zip(known[1:], counts[1:], strict=True)
        )

    shown = across(deadline) if deadline is not None and deadline >= first else None
    anchor = "end" if shown is not None and shown > WIDTH / 2 else "start"
    return CurvePicture(
        steps([one.trained for one in known]), steps([one.staff for one in known]), shown, anchor, most, first, last
    )
