"""What the tables of tests need of each room of leading: rows of addresses, fills of them, constraints and pages."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from django.db import models

from . import (
    addresses_of_capability,
    constraints_of_allocation,
    constraints_of_capability,
    constraints_of_enablers,
    constraints_of_money,
    constraints_of_oversight,
    constraints_of_plans,
    constraints_of_structures,
    pages_of_allocation,
    pages_of_capability,
    pages_of_enablers,
    pages_of_money,
    pages_of_overview,
    pages_of_plans,
)
from .fills_of_allocation import fills_of_allocation
from .fills_of_money import fills_of_money
from .fills_of_plans import of_plans, of_structures

FOLDER = Path(__file__).parent
ADDRESSES = [
    row
    for path in sorted(FOLDER.glob("addresses_*.csv"))
    for row in csv.DictReader(path.read_text("utf-8").splitlines())
]
SPOILT: dict[str, Callable[[], models.Model]] = {}
GOOD: list[Callable[[], models.Model]] = []
for room in (
    constraints_of_allocation,
    constraints_of_capability,
    constraints_of_enablers,
    constraints_of_money,
    constraints_of_oversight,
    constraints_of_plans,
    constraints_of_structures,
):
    SPOILT |= room.SPOILT
    GOOD += room.GOOD
# of a room: whose ("own", "other", "none") -> its fills
FILLS: tuple[Callable[[str], dict[str, str]], ...] = (
    addresses_of_capability.fills,
    fills_of_money,
    of_plans,
    of_structures,
    fills_of_allocation,
)
PAGES_OF = (
    pages_of_allocation,
    pages_of_capability,
    pages_of_enablers,
    pages_of_money,
    pages_of_overview,
    pages_of_plans,
)
PAGES: dict[str, dict[str, list[str]]] = {}  # who -> the name of a page -> the steps to it
for who, steps in ((who, steps) for room in PAGES_OF for who, steps in room.PAGES.items()):
    PAGES.setdefault(who, {}).update(steps)


def fills_of_leading(whose: str) -> dict[str, str]:
    """What fills the addresses of every room."""
    return {part: value for fill in FILLS for part, value in fill(whose).items()}
