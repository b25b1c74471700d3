"""The tension picture: many small reports about places and themes, week by week, and never about persons (6.4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.core.sentences import sentence

FEW = 3  # reports: of fewer it is said that they are few
WEEKS = 8
THEMES: Mapping[str, str] = {
    "abroad": sentence("Events abroad"),
    "police": sentence("What the police do"),
    "rumour": sentence("Rumour and what is reported"),
    "gatherings": sentence("Marches and gatherings"),
    "hate": sentence("Hate crime and damage"),
    "young": sentence("Schools, colleges and places where young people meet"),
    "other": sentence("Something else"),
}
DIRECTIONS: Mapping[str, str] = {
    "rising": sentence("Rising"),
    "same": sentence("As before"),
    "easing": sentence("Easing"),
}
SOURCES: Mapping[str, str] = {
    "patrol": sentence("Officers on patrol"),
    "engagement": sentence("Engagement with communities"),
    "partner": sentence("A partner"),
    "public": sentence("Calls from the public"),
    "media": sentence("Press, broadcast and internet"),
}


@dataclass(frozen=True)
class Reported:
    """A report as the picture needs it."""

    place: str
    theme: str
    direction: str
    source: str
    day: date


@dataclass(frozen=True)
class Cell:
    """A place and a theme in a week: how many reports said what, and what is to be known of so few or so alike."""

    place: str
    theme: str
    week: date  # its Monday
    rising: int
    same: int
    easing: int
    sources: int

    @property
    def count(self) -> int:
        """All of them."""
        return self.rising + self.same + self.easing

    @property
    def words(self) -> str:
        """What the reports say together: nothing is summed where they differ."""
        said = tuple(DIRECTIONS[key] for key in DIRECTIONS if getattr(self, key))
        return said[0] if len(said) == 1 else sentence("They differ: {directions}", directions=said)

    @property
    def caution(self) -> tuple[str, ...]:
        """What to bear in mind: that they are few, or all from one kind of source."""
        few = (sentence("Fewer than {few} reports.", few=FEW),) if self.count < FEW else ()
        one = (sentence("All from one kind of source."),) if self.sources == 1 else ()
        return few + one


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def tension_picture(reports: Iterable[Reported], day: date, weeks: int = WEEKS) -> tuple[Cell, ...]:
    """Each place and theme by week, the newest week first; reports of a later day than ``day`` are left out."""
    first = monday_of(day) - timedelta(weeks=weeks - 1)
    found: dict[tuple[date, str, str], list[Reported]] = {}
    for report in reports:
        if first <= report.day <= day:
            found.setdefault((monday_of(report.day), report.place, report.theme), []).append(report)
    cells = [_cell(key, rows) for key, rows in found.items()]
    return tuple(sorted(cells, key=lambda cell: (-cell.week.toordinal(), cell.place, cell.theme)))


def _cell(key: tuple[date, str, str], rows: list[Reported]) -> Cell:
    week, place, theme = key
    counts = {name: sum(row.direction == name for row in rows) for name in DIRECTIONS}
    return Cell(place, theme, week, **counts, sources=len({row.source for row in rows}))
