"""The register as it was on a day: what each organisation was called then, and what it was part of.

Lists, pages and programs ask here. All of it is part of the one question about the rows, whatever their number, and
the tables of what was are asked for days before today alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from headwater.core.access import paths_with
from headwater.core.posts import Right
from headwater.organisations.models import Belonging, Naming, Organisation, Organisations, Tier
from headwater.organisations.viewer import Viewer


def as_it_was(viewer: Viewer, day: date) -> Organisations:
    """What the viewer may see, each with the name, nation, tier and the one above it that it had on ``day``."""
    seen = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)
    tier = Tier.objects.as_at(day).filter(organisation=OuterRef("pk")).values("tier")[:1]
    return seen.annotate(
        tier_then=Subquery(tier),
        name_then=on_day("name", viewer, day),
        nation_then=on_day("nation", viewer, day),
        **(_above_then(seen, viewer, day) if day < viewer.day else _above_now(seen, viewer)),
    )


def on_day(field: str, viewer: Viewer, day: date, whose: str = "") -> Combinable:
    """The name or the nation on ``day``, for a row of organisations or, by ``whose``, of what leads to one."""
    now = F(f"{whose}{field}")
    if day >= viewer.day:
        return now
    then = Naming.objects.as_at(day).filter(organisation=OuterRef(f"{whose}pk"))
    return Coalesce(Subquery(then.values(field)[:1]), now)


def _above_now(seen: Organisations, viewer: Viewer) -> Mapping[str, Combinable]:
    name, ref = F("parent__name"), F("parent__ref")
    if "" in paths_with(Right.SEE, viewer.grants):
        return {"parent_name": name, "parent_ref": ref}
    shown = Exists(seen.filter(pk=OuterRef("parent")))
    return {
        "parent_name": Case(When(shown, then=name), default=Value("")),
        "parent_ref": Case(When(shown, then=ref), default=None),
    }


def _above_then(seen: Organisations, viewer: Viewer, day: date) -> Mapping[str, Combinable]:
    held = Belonging.objects.as_at(day).filter(organisation=OuterRef("pk"), parent__in=seen.values("pk"))
    named = held.annotate(name_then=on_day("name", viewer, day, "parent__"))
    return {
        "parent_name": Subquery(named.values("name_then")[:1]),
        "parent_ref": Subquery(held.values("parent__ref")[:1]),
    }


@dataclass(frozen=True)
class EarlierName:
    """What an organisation was called, and the last day of it."""

    name: str
    until: date


def names_before(organisation: Organisation, day: date, name: str) -> list[EarlierName]:
    """What it was called before ``day``, the last first, beside ``name``, that of the day. Another nation is none."""
    found = []
    for row in Naming.objects.filter(organisation=organisation, end__lt=day).order_by("-end"):
        if row.name != name and row.end:
            found.append(EarlierName(row.name, row.end))
        name = row.name
    return found
