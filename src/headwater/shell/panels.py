"""A panel of the page of a place: what one room of the app knows of it, and where to read more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """Its title, where that leads, and what is to be said: sentences in the reader’s language."""

    title: str
    href: str
    lines: tuple[str, ...]
