"""What fills the addresses of advisers: the area’s own of the demonstration, another force’s place, and nothing."""

from __future__ import annotations

from django.db.models import Model

from headwater.engagement.models import (
    Adviser,
    AdvisoryGroup,
    Community,
    Consultation,
    Consulted,
    DueDiligence,
    EngagementEvent,
    Invitation,
    Seat,
)

from ..conftest import organisation

NOTHING = "zzzzzzzzzzzz"


def _ref(model: type[Model], whose: str, **of: object) -> str:
    rows = model._default_manager.order_by("pk")
    found = rows.filter(**of) if whose == "own" else rows.none()
    return found.values_list("ref", flat=True).first() or NOTHING


def fills(whose: str) -> dict[str, str]:
    """Those of the room."""
    place = {"own": organisation("Force 01").ref, "other": organisation("Force 02").ref}.get(whose, NOTHING)
    kept = {
        "groups": _ref(AdvisoryGroup, whose, kind="iag"),
        "people": _ref(Adviser, whose),
        "seats": _ref(Seat, whose, number=1),
        "of": place,
        "register": _ref(Community, whose),
        "invitations": _ref(Invitation, whose),
        "consultations": _ref(Consultation, whose, responded_on__isnull=True),
        "advice": _ref(Consulted, whose, given_on__isnull=True),
        "diligence": _ref(DueDiligence, whose, decision=""),
        "calendar": _ref(EngagementEvent, whose),
    }
    at = "engagement/communities"
    return {f"{at}/{name}/<slug:ref>": f"{at}/{name}/{ref}" for name, ref in kept.items()}
