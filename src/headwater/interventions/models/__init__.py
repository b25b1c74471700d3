"""Panels, cases, who works on them, and how they begin."""

from headwater.interventions.models.cases import ABOUT, NEXT_STEPS, OPEN_STATES, STATES, Case
from headwater.interventions.models.disclosures import Disclosure
from headwater.interventions.models.panels import SEAT_ROLES, Panel, Seat, StepLimit
from headwater.interventions.models.referrals import (
    ANSWERS,
    FEEDBACKS,
    KNOWS,
    SOURCES,
    OtherWorkCheck,
    Referral,
    ReferralLink,
    Statement,
)
from headwater.interventions.models.sealed import SealedRecord, SealedShut
from headwater.interventions.models.team import (
    LINK_KINDS,
    LOOKS,
    VERDICTS,
    CaseGlass,
    CaseLink,
    CaseStep,
    EarlierCase,
    Likeness,
    Look,
    TeamPlace,
)

__all__ = [
    "ABOUT",
    "ANSWERS",
    "FEEDBACKS",
    "KNOWS",
    "LINK_KINDS",
    "LOOKS",
    "NEXT_STEPS",
    "OPEN_STATES",
    "SEAT_ROLES",
    "SOURCES",
    "STATES",
    "VERDICTS",
    "Case",
    "CaseGlass",
    "CaseLink",
    "CaseStep",
    "Disclosure",
    "EarlierCase",
    "Likeness",
    "Look",
    "OtherWorkCheck",
    "Panel",
    "Referral",
    "ReferralLink",
    "SealedRecord",
    "SealedShut",
    "Seat",
    "Statement",
    "StepLimit",
    "TeamPlace",
]
