"""Panels, cases, who works on them, and how they begin."""

from headwater.interventions.models.agencies import (
    ASK_STATES,
    ASKED,
    BY_THEM,
    AgencyQuestion,
    AgencyStatement,
    AskedPerson,
)
from headwater.interventions.models.assessments import SECOND_VIEWS, Assessment
from headwater.interventions.models.cases import ABOUT, NEXT_STEPS, OPEN_STATES, STATES, Case
from headwater.interventions.models.consents import FOR_WHOM, Consent, WithoutConsent
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
from headwater.interventions.models.telling import CaseTelling
from headwater.interventions.models.transfers import Transfer

__all__ = [
    "ABOUT",
    "ANSWERS",
    "ASKED",
    "ASK_STATES",
    "BY_THEM",
    "FEEDBACKS",
    "FOR_WHOM",
    "KNOWS",
    "LINK_KINDS",
    "LOOKS",
    "MEETING_STATES",
    "NEXT_STEPS",
    "OPEN_STATES",
    "SEAT_ROLES",
    "SECOND_VIEWS",
    "SOURCES",
    "STATES",
    "VERDICTS",
    "AfterCheck",
    "AgencyQuestion",
    "AgencyStatement",
    "AgencyView",
    "AgendaItem",
    "AskedPerson",
    "Assessment",
    "Attended",
    "Case",
    "CaseGlass",
    "CaseLink",
    "CaseStep",
    "CaseTelling",
    "Consent",
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
    "WithoutConsent",
]
