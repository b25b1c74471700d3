"""Which activity serves which strand, as a picture: a column for each heading, a row for each activity.

The table beside it says the same by numbers: nothing is in the picture alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.governance.plan_headings import headings
from headwater.governance.queries import WholePlan

LEFT, TOP, WIDE, HIGH = 44, 26, 56, 16
TONES = {"done": "#12436d", "stopped": "#d4d6d7"}


@dataclass(frozen=True)
class Mark:
    """One activity under one heading."""

    x: int
    y: int
    tone: str


@dataclass(frozen=True)
class StrandPicture:
    """What is drawn, and how large."""

    columns: tuple[tuple[int, str, str, bool], ...]  # where, its identifier, its title, and whether nothing serves it
    rows: tuple[tuple[int, str], ...]
    marks: tuple[Mark, ...]
    width: int
    height: int
    left: int = LEFT
    wide: int = WIDE - 6
    high: int = HIGH - 4


def picture_of(whole: WholePlan) -> StrandPicture:
    """The matrix of a plan."""
    heads = headings(whole.plan.framework)
    at = {item.id: LEFT + number * WIDE for number, item in enumerate(heads)}
    bare = {one.strand for one in whole.covered if one.bare}
    rows, marks = [], []
    for number, row in enumerate(whole.activities):
        y = TOP + number * HIGH
        rows.append((y + HIGH - 5, str(row.number)))
        planned = whole.planned[row.pk]
        tone = "#d4351c" if planned.overdue(whole.day) else TONES.get(row.state, "#5f93c0")
        marks += [Mark(at[strand], y, tone) for strand in planned.strands if strand in at]
    columns = tuple((at[item.id], item.id, item.title, item.id in bare) for item in heads)
    height = TOP + len(rows) * HIGH + 4
    return StrandPicture(columns, tuple(rows), tuple(marks), LEFT + len(heads) * WIDE, height)
