"""What fills the addresses of joint work and initiatives: rows of the invented county."""

from __future__ import annotations

from headwater.engagement.models import (
    AgreementMilestone,
    AgreementParty,
    BarrierStep,
    EducationLiaison,
    EducationResource,
    Initiative,
    InitiativeConcern,
    InitiativeReach,
    JointAgreement,
    JointBarrier,
)

from ..leading.fills_of_plans import _place, _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own, another’s or nobody’s: nothing of joint work of the county is Force 02’s."""
    joint = {
        "barriers": _ref(JointBarrier, whose, kind="speed"),
        "steps": _ref(BarrierStep, whose, due__isnull=False),
        "parties": _ref(AgreementParty, whose, signed_on__isnull=True),
        "milestones": _ref(AgreementMilestone, whose, state="planned"),
        "of": _place(whose),
    }
    initiatives = {
        "concerns": _ref(InitiativeConcern, whose, severity="serious"),
        "reach": _ref(InitiativeReach, whose, counted=34),
        "of": _place(whose),
    }
    education = {
        "of": _place(whose),
        "liaison": _ref(EducationLiaison, whose),
        "resource": _ref(EducationResource, whose, title__startswith="A play"),
    }
    found: dict[str, str] = {}
    for room, kept in (("joint", joint), ("initiatives", initiatives), ("education", education)):
        at = f"engagement/{room}"
        found |= {f"{at}/{name}/<slug:ref>": f"{at}/{name}/{ref}" for name, ref in kept.items()}
    found["engagement/joint/<slug:ref>"] = f"engagement/joint/{_ref(JointAgreement, whose, kind='strategy')}"
    running = _ref(Initiative, whose, state="running")
    found["engagement/initiatives/<slug:ref>/move/<slug:verb>"] = f"engagement/initiatives/{running}/move/pause"
    found["engagement/initiatives/<slug:ref>"] = f"engagement/initiatives/{running}"
    return found
