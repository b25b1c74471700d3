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
from headwater.interventions.models.files import CASE_FILES, FILE_KINDS, SCANS, CaseFile
from headwater.interventions.models.keeping import (
    NOTICES,
    CaseHold,
    DisposalCertificate,
    KeepingReview,
    RecipientNotice,
)
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
from headwater.interventions.models.rights import REDACTED, REDACTIONS, AccessPack, Redaction, RightsRequest
from headwater.interventions.models.samples import DipSample, SampledCase
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
    "CASE_FILES",
    "FEEDBACKS",
    "FILE_KINDS",
    "FOR_WHOM",
    "KNOWS",
    "LINK_KINDS",
    "LOOKS",
    "MEETING_STATES",
    "NEXT_STEPS",
    "NOTICES",
    "OPEN_STATES",
    "REDACTED",
    "REDACTIONS",
    "SCANS",
    "SEAT_ROLES",
    "SECOND_VIEWS",
    "SOURCES",
    "STATES",
    "VERDICTS",
    "AccessPack",
    "AfterCheck",
    "AgencyQuestion",
    "AgencyStatement",
    "AgencyView",
    "AgendaItem",
    "AskedPerson",
    "Assessment",
    "Attended",
    "Case",
    "CaseFile",
    "CaseGlass",
    "CaseHold",
    "CaseLink",
    "CaseStep",
    "CaseTelling",
    "Consent",
    "DipSample",
    "Disclosure",
    "DisposalCertificate",
    "Dissent",
    "EarlierCase",
    "KeepingReview",
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
    "RecipientNotice",
    "Redaction",
    "Referral",
    "ReferralLink",
    "Review",
    "ReviewPresence",
    "RightsRequest",
    "SampledCase",
    "SealedRecord",
    "SealedShut",
    "Seat",
    "Statement",
    "StepLimit",
    "TeamPlace",
    "Transfer",
    "WithoutConsent",
]
