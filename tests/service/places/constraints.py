"""What the database itself refuses of places: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models

SPOILT: dict[str, Callable[[], models.Model]] = {}
GOOD: list[Callable[[], models.Model]] = []
