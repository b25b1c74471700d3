"""Lessons of activations and exercises: one register, and what comes again and again in it (6.4.1, 6.6.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence

LESSON_THEMES: Mapping[str, str] = {
    "command": sentence("Who decides"),
    "contacts": sentence("Whom to call"),
    "messages": sentence("What is said to communities"),
    "languages": sentence("Languages"),
    "partners": sentence("Working with partners"),
    "reassurance": sentence("Reassurance"),
    "means": sentence("People and equipment"),
    "records": sentence("Keeping the record"),
    "other": sentence("Something else"),
}


@dataclass(frozen=True)
class Learnt:
    """A lesson as the pattern needs it: its theme, where it comes from, and how it stands."""

    theme: str
    source: str  # the exercise or the activation, by its reference
    due: date
    done_on: date | None


@dataclass(frozen=True)
class Pattern:
    """A theme over all: how many lessons of how many events, how many are open, and how many of those late."""

    theme: str
    lessons: int
    events: int
    open: int
    late: int

    @property
    def again(self) -> bool:
        """Whether it was learnt more than once: a lesson that comes again was not learnt the first time."""
        return self.events > 1


def pattern_of(lessons: Iterable[Learnt], day: date) -> tuple[Pattern, ...]:
    """Themes by how many events they come up in, the most first."""
    found: dict[str, list[Learnt]] = {}
    for lesson in lessons:
        found.setdefault(lesson.theme, []).append(lesson)
    patterns = [
        Pattern(
            theme,
            len(rows),
            len({row.source for row in rows}),
            sum(row.done_on is None for row in rows),
            sum(row.done_on is None and row.due < day for row in rows),
        )
        for theme, rows in found.items()
    ]
    return tuple(sorted(patterns, key=lambda one: (-one.events, -one.lessons, one.theme)))
