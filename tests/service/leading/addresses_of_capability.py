"""What fills the addresses of capability: of the area of one’s own, and of what is not there."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from headwater.governance.models import (
    Call,
    CapabilityException,
    CapabilityStatus,
    Clause,
    MobiliseCard,
    Standard,
    StandardVersion,
)
from headwater.organisations.models import Partnership

from ..conftest import organisation

ABSENT = "zzzzzzzzzzzz"


def fills(whose: str) -> dict[str, str]:
    """Of the demonstration’s standard, its card, and what was said of Ashvale."""
    kept: dict[str, QuerySet[Any]] = {
        "capability/said": CapabilityStatus.objects.filter(organisation__name="Ashvale area"),
        "capability/exceptions": CapabilityException.objects.all(),
        "standards/versions": StandardVersion.objects.filter(name__startswith="Revised"),
        "standards/clauses": Clause.objects.filter(version_of__name__startswith="Revised"),
        "standards": Standard.objects.all(),
        "cards/calls": Call.objects.all(),
        "cards": MobiliseCard.objects.all(),
    }
    found = {
        name: ABSENT if whose == "none" else rows.order_by("pk").values_list("ref", flat=True).first() or ABSENT
        for name, rows in kept.items()
    }
    area = {"own": "Ashvale area", "other": "Force 02"}.get(whose)
    at = organisation(area).ref if area else ABSENT
    filled = {f"leadership/{name}/<slug:ref>": f"leadership/{name}/{ref}" for name, ref in found.items()}
    filled |= {"leadership/capability/at/<slug:ref>": f"leadership/capability/at/{at}", "<slug:code>": "A1"}
    return filled | _of_roles(whose)


def _of_roles(whose: str) -> dict[str, str]:
    """Of the roles of a force, and of the partnership of the demonstration."""
    together = Partnership.objects.get(kind="cdrp").ref
    return {
        "<slug:name>": "E2",
        "<slug:criterion>": "joint",
        "leadership/maturity/<slug:ref>": f"leadership/maturity/{ABSENT if whose == 'none' else together}",
    }
