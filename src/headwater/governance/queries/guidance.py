"""When guidance was issued, as the report’s time-line has it (App. C): progress is judged against it (4.2.1)."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from headwater.core.plans import Issued

KIND = "guidance"


@cache
def guidance_of_2009() -> tuple[Issued, ...]:
    """What the report dates, oldest first: the same rows that the package of the published report has."""
    text = (files("headwater.packages") / "shipped" / "prevent-2009-published" / "milestones.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    found = [Issued(row["title"], date.fromisoformat(row["date"])) for row in rows if row["kind"] == KIND]
    return tuple(sorted(found, key=lambda one: one.day))
