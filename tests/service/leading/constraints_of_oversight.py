"""What the database itself refuses of oversight: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models

from headwater.governance.models import Oversight

from ..conftest import organisation

DAY = date(2020, 5, 5)


def an_oversight(**given: Any) -> Oversight:
    whole = {"organisation": organisation("Force 02"), "body": organisation("Force 01 Police Authority"), "start": DAY}
    return Oversight(**(whole | given))


def the_same_again() -> Oversight:
    an_oversight().save()
    return an_oversight()


SPOILT: dict[str, Callable[[], models.Model]] = {
    "oversight_ends_after_it_starts": lambda: an_oversight(end=DAY - timedelta(days=1)),
    "one_open_oversight": the_same_again,
    "oversight_is_by_another": lambda: an_oversight(body=organisation("Force 02")),
}
GOOD: list[Callable[[], models.Model]] = [an_oversight]
