"""What fills the addresses of plans and structures: rows of the invented county, and for “none” a reference of nothing.

Of another’s, what is Force 02’s where there is such a thing: nothing of the county’s boards is theirs.
"""

from __future__ import annotations

from django.db.models import Model

from headwater.governance.models import (
    Activity,
    Board,
    BoardAction,
    BoardMeeting,
    BoardSeat,
    Dependency,
    Objective,
    Oversight,
    OversightMember,
    OversightQuestion,
    PartnerEngagement,
    Plan,
    PlanMilestone,
    RegionalVisit,
)

from ..conftest import organisation

NOTHING = "zzzzzzzzzzzz"


def _ref(model: type[Model], whose: str, **of: object) -> str:
    rows = model._default_manager.order_by("pk")
    found = {"own": rows.filter(**of), "other": rows.none()}.get(whose, rows.none())
    return found.values_list("ref", flat=True).first() or NOTHING


def _place(whose: str) -> str:
    return {"own": organisation("Force 01").ref, "other": organisation("Force 02").ref}.get(whose, NOTHING)


def of_plans(whose: str) -> dict[str, str]:
    """Those of plans."""
    kept = {
        "activities": _ref(Activity, whose, number=18),
        "milestones": _ref(PlanMilestone, whose, done_on__isnull=True),
        "waits": _ref(Dependency, whose),
        "objectives": _ref(Objective, whose),
        "engagement": _ref(PartnerEngagement, whose, level="partly"),
        "of": _place(whose),
        "partners": _place(whose),
    }
    found = {f"leadership/plans/{name}/<slug:ref>": f"leadership/plans/{name}/{ref}" for name, ref in kept.items()}
    return found | {"leadership/plans/<slug:ref>": f"leadership/plans/{_ref(Plan, whose)}"}


def of_structures(whose: str) -> dict[str, str]:
    """Those of boards."""
    open_now = {"done_on__isnull": True, "board__name__startswith": "Force 01"}
    kept = {
        "actions": _ref(BoardAction, whose, **open_now),
        "meetings": _ref(BoardMeeting, whose, board__name__startswith="Force 01", minuted_at__isnull=True),
        "held": _ref(BoardSeat, whose, board__name__startswith="Force 01"),
        "oversight": _ref(Oversight, whose),
        "members": _ref(OversightMember, whose),
        "questions": _ref(OversightQuestion, whose, answered_on__isnull=True),
        "visits": _ref(RegionalVisit, whose, response="", support=""),
        "of": _place(whose),
    }
    found = {f"leadership/boards/{name}/<slug:ref>": f"leadership/boards/{name}/{ref}" for name, ref in kept.items()}
    return found | {"leadership/boards/<slug:ref>": f"leadership/boards/{_ref(Board, whose, level='force')}"}
