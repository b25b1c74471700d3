"""Spoken briefings: who listens, what they are told of, and in which form (report 4.5.1, 5.2.3, 5.3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence

OFFICERS, STAFF, OVERSIGHT, ADVISERS, COMMUNITIES = "officers", "staff", "oversight", "advisers", "communities"
PARTNERS, SCHOOLS, PRISONS = "partners", "schools", "prisons"
LISTENERS: Mapping[str, str] = {
    OFFICERS: sentence("Police officers"),
    STAFF: sentence("Police staff"),
    PARTNERS: sentence("Councils, health and other partners"),
    SCHOOLS: sentence("Schools and colleges"),
    PRISONS: sentence("Prisons and probation"),
    OVERSIGHT: sentence("Members of an oversight body"),
    ADVISERS: sentence("Independent advisers and key people"),
    COMMUNITIES: sentence("Community groups"),
}
STRATEGY, TACTICS, BOTH, LOCAL = "strategy", "tactics", "both", "local"
COVERS: Mapping[str, str] = {
    STRATEGY: sentence("What Prevent is for"),
    TACTICS: sentence("What to do"),
    BOTH: sentence("Both of these"),
    LOCAL: sentence("Both, and how vulnerable their area is"),
}
SPOKEN, AND_WRITTEN = "spoken", "and-written"
FORMS: Mapping[str, str] = {
    SPOKEN: sentence("Spoken only"),
    AND_WRITTEN: sentence("Spoken, and something written left with them"),
}


@dataclass(frozen=True)
class Given:
    """A briefing: to which listeners, in which form, when."""

    listeners: str
    form: str
    day: date


@dataclass(frozen=True)
class Heard:
    """What one kind of listener was given: how often by word alone, how often with something written, when last."""

    listeners: str
    spoken: int
    written: int
    last: date | None

    @property
    def none(self) -> bool:
        """Whether they were told nothing."""
        return self.last is None


def heard(briefings: Iterable[Given]) -> list[Heard]:
    """Each kind of listener, those who heard nothing too: the three ways in which paragraph 5.2.3 counts forces."""
    found: dict[str, list[Given]] = {name: [] for name in LISTENERS}
    for one in briefings:
        found[one.listeners].append(one)
    return [_heard(name, rows) for name, rows in found.items()]


def _heard(name: str, rows: list[Given]) -> Heard:
    written = sum(one.form == AND_WRITTEN for one in rows)
    return Heard(name, len(rows) - written, written, max((one.day for one in rows), default=None))
