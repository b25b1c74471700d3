"""What the tables of tests need of each room: rows of addresses, fills of them, constraints and pages.

A room brings them by the names of its files: ``addresses_*.csv``, ``fills_of_*.py``, ``constraints_of_*.py`` and
``pages_of_*.py``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.db import models

FOLDER = Path(__file__).parent
ADDRESSES = [
    row
    for path in sorted(FOLDER.glob("addresses_*.csv"))
    for row in csv.DictReader(path.read_text("utf-8").splitlines())
]


def of_rooms(kind: str) -> list[ModuleType]:
    """The files of one kind, of every room."""
    return [import_module(f"{__package__}.{path.stem}") for path in sorted(FOLDER.glob(f"{kind}_of_*.py"))]


SPOILT: dict[str, Callable[[], models.Model]] = {}
GOOD: list[Callable[[], models.Model]] = []
for room in of_rooms("constraints"):
    SPOILT |= room.SPOILT
    GOOD += room.GOOD
PAGES: dict[str, dict[str, list[str]]] = {}  # who -> the name of a page -> the steps to it
for who, steps in ((who, steps) for room in of_rooms("pages") for who, steps in room.PAGES.items()):
    PAGES.setdefault(who, {}).update(steps)


def fills_of_engaging(whose: str) -> dict[str, str]:
    """What fills the addresses of every room, of whoever is meant: one’s own, another’s or nobody’s."""
    return {part: value for room in of_rooms("fills") for part, value in room.fills(whose).items()}
