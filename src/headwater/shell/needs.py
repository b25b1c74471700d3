"""What needs somebody: each app registers a question, and home shows all the answers together, soonest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Need:
    """One thing that waits for somebody: what it is, where to do it, why it is theirs, and by when."""

    title: str
    href: str
    why: str
    due: date | None = None


Question = Callable[[Any], Iterable[Need]]
_questions: list[Question] = []


def asks(question: Question) -> Question:
    """Register a question; it is asked with the viewer."""
    if question not in _questions:
        _questions.append(question)
    return question


def needs_of(viewer: Any) -> list[Need]:
    """Everything that waits for the viewer, what is due first at the top."""
    found = [need for question in _questions for need in question(viewer)]
    return sorted(found, key=lambda need: (need.due or date.max, need.title))
