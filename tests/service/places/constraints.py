"""What the database itself refuses of places: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models

from . import constraints_of_products as products

SPOILT: dict[str, Callable[[], models.Model]] = {**products.SPOILT}
GOOD: list[Callable[[], models.Model]] = [*products.GOOD]
