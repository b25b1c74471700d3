"""What draws of need say: a line for each area, from what it nearly always has to what it seldom has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.core.allocation import posts
from headwater.governance.models import AllocationDraws, AreaGiven

MOST = 60  # areas that are drawn; the table has all
ROW, TOP = 40, 22
NEARLY_ALWAYS, SELDOM = 0.95, 0.05


@dataclass(frozen=True)
class Drawn:
    """An area: what is proposed, what it has at least in 95 of 100 draws, and in 5, and how often it has its own."""

    code: str
    name: str
    units: int
    low: int
    high: int
    as_proposed: int  # per cent of draws
    shares: tuple[tuple[str, int], ...]  # posts, and in how many of 100 draws at least so many

    @property
    def told(self) -> tuple[str, str, str]:
        """What is proposed, the low and the high, in posts."""
        return posts(self.units), posts(self.low), posts(self.high)


@dataclass(frozen=True)
class Line:
    """One area drawn, in per cent of the width."""

    y: int
    area: Drawn
    left: str
    width: str
    dot: str

    @property
    def bar_y(self) -> int:
        """Where its line is: its name stands above."""
        return self.y + 10


@dataclass(frozen=True)
class Picture:
    """The lines, how high they are together, and the most posts that any has."""

    lines: tuple[Line, ...]
    height: int
    most: str
    more: int


def drawn_areas(draws: AllocationDraws, given: Sequence[AreaGiven]) -> list[Drawn]:
    """Each area with what draws say of it, by name."""
    solved = max(draws.draws - draws.failed, 1)
    at_least: Mapping[str, list[int]] = draws.result["at_least"]
    return [_drawn(row, at_least.get(row.area.code, []), solved) for row in given]


def _drawn(row: AreaGiven, counts: Sequence[int], solved: int) -> Drawn:
    def reached(share: float) -> int:
        return sum(1 for count in counts if count >= share * solved)

    own = 100 if not row.units else _percent(counts[row.units - 1] if row.units <= len(counts) else 0, solved)
    shares = tuple((posts(number), _percent(count, solved)) for number, count in enumerate(counts, 1))
    return Drawn(row.area.code, row.area.name, row.units, reached(NEARLY_ALWAYS), reached(SELDOM), own, shares)


def _percent(count: int, whole: int) -> int:
    return (200 * count + whole) // (2 * whole)


def picture_of(areas: Sequence[Drawn]) -> Picture:
    """The areas in the order in which they come."""
    most = max((max(area.high, area.units) for area in areas), default=1) or 1
    lines = tuple(
        Line(
            TOP + ROW * number,
            area,
            f"{98 * area.low / most:.2f}%",
            f"{max(0.8, 98 * (area.high - area.low) / most):.2f}%",
            f"{98 * area.units / most + 0.4:.2f}%",
        )
        for number, area in enumerate(areas[:MOST])
    )
    return Picture(lines, TOP + ROW * len(lines), posts(most), max(0, len(areas) - MOST))
