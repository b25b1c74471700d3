"""Panels, cases, who works on them, and how they begin."""

from headwater.interventions.models.cases import ABOUT, NEXT_STEPS, OPEN_STATES, STATES, Case
from headwater.interventions.models.disclosures import Disclosure
from headwater.interventions.models.meetings import (
    MEETING_STATES,
    AgencyView,
    AgendaItem,
    Attended,
    Dissent,
    Pack,
    PackPart,
    PanelMeeting,
)
from headwater.interventions.models.panels import SEAT_ROLES, Panel, Seat, StepLimit
from headwater.interventions.models.plans import AfterCheck, PlanAction, PlanNeed, Provider, Review, ReviewPresence
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
from headwater.interventions.models.transfers import Transfer

__all__ = [
    "ABOUT",
    "ANSWERS",
    "FEEDBACKS",
    "KNOWS",
    "LINK_KINDS",
    "LOOKS",
    "MEETING_STATES",
    "NEXT_STEPS",
    "OPEN_STATES",
    "SEAT_ROLES",
    "SOURCES",
    "STATES",
    "VERDICTS",
    "AfterCheck",
    "AgencyView",
    "AgendaItem",
    "Attended",
    "Case",
    "CaseGlass",
    "CaseLink",
    "CaseStep",
    "Disclosure",
    "Dissent",
    "EarlierCase",
    "Likeness",
    "Look",
    "OtherWorkCheck",
    "Pack",
    "PackPart",
    "Panel",
    "PanelMeeting",
    "PlanAction",
    "PlanNeed",
    "Provider",
    "Referral",
    "ReferralLink",
    "Review",
    "ReviewPresence",
    "SealedRecord",
    "SealedShut",
    "Seat",
    "Statement",
    "StepLimit",
    "TeamPlace",
    "Transfer",
]
