"""What fills the addresses of being ready: rows of the invented county, and for “none” a reference of nothing."""

from __future__ import annotations

from django.db.models import Model

from headwater.engagement.models import (
    Activation,
    ConsequencePlan,
    Exercise,
    Lesson,
    PlanContact,
    PlanMessage,
    PlanRole,
    PlanStep,
)

from ..conftest import organisation

NOTHING = "zzzzzzzzzzzz"
AREA = {"organisation__name": "Ashvale area"}


def _ref(model: type[Model], whose: str, **of: object) -> str:
    rows = model._default_manager.order_by("pk").filter(**of) if whose == "own" else model._default_manager.none()
    return str(rows.values_list("ref", flat=True).first() or NOTHING)


def _place(whose: str) -> str:
    return {"own": organisation("Force 01").ref, "other": organisation("Force 02").ref}.get(whose, NOTHING)


def fills(whose: str) -> dict[str, str]:
    """Those of plans, activations, lessons, tension and exercises."""
    start, run = "engagement/consequences", _ref(Activation, whose)
    one = f"{start}/activations/{run}"
    return {
        f"{start}/activations/<slug:ref>/let-in/<slug:who>": f"{one}/let-in/{NOTHING}",
        f"{start}/activations/<slug:ref>/correct/<slug:number>": f"{one}/correct/2",
        f"{start}/activations/<slug:ref>": one,
        f"{start}/lessons/<slug:ref>": f"{start}/lessons/{_ref(Lesson, whose)}",
        f"{start}/roles/<slug:ref>": f"{start}/roles/{_ref(PlanRole, whose, **AREA)}",
        f"{start}/contacts/<slug:ref>": f"{start}/contacts/{_ref(PlanContact, whose, **AREA)}",
        f"{start}/messages/<slug:ref>": f"{start}/messages/{_ref(PlanMessage, whose, **AREA)}",
        f"{start}/steps/<slug:ref>": f"{start}/steps/{_ref(PlanStep, whose, **AREA)}",
        f"{start}/of/<slug:ref>": f"{start}/of/{_place(whose)}",
        f"{start}/tension/of/<slug:ref>": f"{start}/tension/of/{_place(whose)}",
        f"{start}/<slug:ref>": f"{start}/{_ref(ConsequencePlan, whose, **AREA)}",
        "engagement/exercises/of/<slug:ref>": f"engagement/exercises/of/{_place(whose)}",
        "engagement/exercises/<slug:ref>": f"engagement/exercises/{_ref(Exercise, whose, state='planned')}",
    }
