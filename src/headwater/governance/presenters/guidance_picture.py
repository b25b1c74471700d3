"""When guidance was issued beside the time of a plan, as a picture; its table has every day (4.2.1, App. C)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.plans import Issued

WIDTH, EDGE, ROW = 720, 12, 22
MOST = 6 * 366  # days


@dataclass(frozen=True)
class GuidancePicture:
    """A bar for the plan, a line for the day, and a mark for each piece of guidance, numbered as in the table."""

    bar: tuple[float, float]  # from where, how wide
    words: float  # where the plan is named
    today: float
    marks: tuple[tuple[float, int, int], ...]  # where, how high, which number
    height: int
    width: int = WIDTH


def guidance_picture(issued: Sequence[Issued], start: date, end: date, day: date) -> GuidancePicture | None:
    """Everything from the first of the days to the last of them; nothing where they are years apart."""
    days = [one.day for one in issued] + [start, end, day]
    first, last = min(days).toordinal(), max(days).toordinal()
    if last - first > MOST:
        return None

    def at(one: date) -> float:
        return round(EDGE + (one.toordinal() - first) / max(last - first, 1) * (WIDTH - 2 * EDGE), 1)

    marks = tuple((at(one.day), 62 + (number % 3) * ROW, number + 1) for number, one in enumerate(issued))
    return GuidancePicture(
        (at(start), max(at(end) - at(start), 2)), min(at(start), WIDTH - 120), at(day), marks, 62 + 3 * ROW
    )
