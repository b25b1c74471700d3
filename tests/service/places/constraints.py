"""What the database itself refuses of places: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models

from . import gaps_constraints

SPOILT: dict[str, Callable[[], models.Model]] = {**gaps_constraints.SPOILT}
GOOD: list[Callable[[], models.Model]] = [*gaps_constraints.GOOD]
