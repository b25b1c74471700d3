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
from headwater.interventions.models.telling import CaseTelling

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
    "NEXT_STEPS",
    "OPEN_STATES",
    "SEAT_ROLES",
    "SECOND_VIEWS",
    "SOURCES",
    "STATES",
    "VERDICTS",
    "AgencyQuestion",
    "AgencyStatement",
    "AskedPerson",
    "Assessment",
    "Case",
    "CaseGlass",
    "CaseLink",
    "CaseStep",
    "CaseTelling",
    "Consent",
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
    "WithoutConsent",
]
