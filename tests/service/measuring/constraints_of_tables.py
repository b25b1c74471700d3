"""What the database itself refuses of published tables: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.performance.models import TableFamily, TableOfCounts, TableOverride, TableProtection

from ..conftest import person
from .constraints_of_measures import BEFORE, DAY, LATER, OTHER, WRITER, _whole, force, saved, twice


def a_family(**given: Any) -> Any:
    own = {"title": "F", "counted": "C", "adds_up": True, "made_on": DAY}
    return _whole(TableFamily, own | given, {"organisation": force, "made_by": lambda: person(WRITER)})


def family() -> Any:
    return TableFamily.objects.filter(title="F").first() or saved(a_family())


def a_table(**given: Any) -> Any:
    own: dict[str, Any] = {"title": "T", "edition": 1, "first": BEFORE, "last": DAY, "scheme": "gsc"}
    own |= {"level": "OFFICIAL", "counts": "C", "moved_at": timezone.now(), "prepared_on": DAY}
    made = {"organisation": force, "family": family, "prepared_by": lambda: person(WRITER)}
    return _whole(TableOfCounts, own | given, made | {"typed_by": lambda: person(WRITER)})


def table() -> Any:
    return TableOfCounts.objects.filter(title="T", edition=1).first() or saved(a_table())


def a_published_table(**given: Any) -> Any:
    own = {"state": "published", "counts": "", "published_on": LATER}
    return a_table(**own | {"published_by": given.pop("published_by", None) or person(OTHER)} | given)


def a_protection(**given: Any) -> Any:
    own: dict[str, Any] = {"number": 1, "method": "hidden", "base": 0, "asked_at": timezone.now()}
    made = {"organisation": force, "table": table, "asked_by": lambda: person(WRITER)}
    return _whole(TableProtection, own | given, made)


def protection() -> Any:
    return TableProtection.objects.filter(table=table(), number=1).first() or saved(a_protection())


def an_override(**given: Any) -> Any:
    made = {"organisation": force, "protection": protection, "asked_by": lambda: person(WRITER)}
    return _whole(TableOverride, {"reason": "R", "on": DAY} | given, made | {"by": lambda: person(OTHER)})


SPOILT: dict[str, Callable[[], models.Model]] = {
    "table_family_says_what": lambda: a_family(counted=""),
    "table_family_title_once": lambda: twice(a_family),
    "table_of_counts_says_what": lambda: a_table(level=""),
    "table_state_known": lambda: a_table(state="gone"),
    "table_ends_after_it_begins": lambda: a_table(last=BEFORE - timedelta(days=1)),
    "table_edition_from_one": lambda: a_table(edition=0),
    "table_edition_once": lambda: twice(a_table),
    "table_counts_gone_once_it_is_over": lambda: a_published_table(counts="3"),
    "table_state_has_its_days": lambda: a_published_table(published_on=None),
    "table_published_by_another": lambda: a_published_table(published_by=person(WRITER)),
    "table_protection_once": lambda: twice(a_protection),
    "table_protected_by_a_known_method": lambda: a_protection(method="rounded", base=3),
    "table_protection_outcome_known": lambda: a_protection(outcome="fine"),
    "table_answered_for_with_a_reason": lambda: an_override(reason=""),
    "table_answered_for_by_another": lambda: an_override(by=person(WRITER)),
}
GOOD: list[Callable[[], models.Model]] = [
    a_family,
    a_table,
    a_published_table,
    lambda: a_table(
        state="withdrawn", counts="", withdrawn_on=LATER, withdrawn_by=person(WRITER), withdrawn_because="B"
    ),
    a_protection,
    lambda: a_protection(method="rounded", base=5),
    an_override,
]
