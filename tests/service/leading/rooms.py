"""What the tables of tests need of each room of leading: rows of addresses, fills of them, constraints and pages."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from django.db import models

from headwater.governance.models import AllocationRun, AllocationScenario, PostAllocation

from . import constraints_of_allocation, constraints_of_oversight, pages_of_allocation, pages_of_overview

FOLDER = Path(__file__).parent
ADDRESSES = [
    row
    for path in sorted(FOLDER.glob("addresses_*.csv"))
    for row in csv.DictReader(path.read_text("utf-8").splitlines())
]
ROOMS_OF_CONSTRAINTS = (constraints_of_oversight, constraints_of_allocation)
SPOILT: dict[str, Callable[[], models.Model]] = {}
GOOD: list[Callable[[], models.Model]] = []
for room in ROOMS_OF_CONSTRAINTS:
    SPOILT |= room.SPOILT
    GOOD += room.GOOD


def fills_of_allocation(whose: str) -> dict[str, str]:
    """Force 01’s newest allocation is one’s own, a national body’s another’s."""
    begins = {"own": "Prevent posts of next", "other": "Regional"}.get(whose, "none")
    ref = (
        PostAllocation.objects.filter(title__startswith=begins).values_list("ref", flat=True).first() or "zzzzzzzzzzzz"
    )
    scenario = AllocationScenario.objects.filter(allocation__ref=ref).values_list("ref", flat=True).first()
    run = AllocationRun.objects.filter(scenario__allocation__ref=ref).values_list("ref", flat=True).first()
    start = "leadership/allocation/"
    return {
        f"{start}scenario/<slug:ref>": f"{start}scenario/{scenario or ref}",
        f"{start}run/<slug:ref>": f"{start}run/{run or ref}",
        f"{start}<slug:ref>": f"{start}{ref}",
    }


FILLS: tuple[Callable[[str], dict[str, str]], ...] = (
    fills_of_allocation,
)  # of a room: whose ("own", "other", "none") -> its fills
PAGES: dict[str, dict[str, list[str]]] = {}  # who -> the name of a page -> the steps to it
for who, steps in (
    (who, steps) for room in (pages_of_overview, pages_of_allocation) for who, steps in room.PAGES.items()
):
    PAGES.setdefault(who, {}).update(steps)


def fills_of_leading(whose: str) -> dict[str, str]:
    """What fills the addresses of every room."""
    return {part: value for fill in FILLS for part, value in fill(whose).items()}
