"""Panels, cases, who works on them, how they begin, and how they end."""

from headwater.interventions.models.cases import ABOUT, NEXT_STEPS, OPEN_STATES, STATES, Case
from headwater.interventions.models.disclosures import Disclosure
from headwater.interventions.models.files import CASE_FILES, FILE_KINDS, SCANS, CaseFile
from headwater.interventions.models.keeping import (
    NOTICES,
    CaseHold,
    DisposalCertificate,
    KeepingReview,
    RecipientNotice,
)
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
from headwater.interventions.models.rights import REDACTED, REDACTIONS, AccessPack, Redaction, RightsRequest
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
    "CASE_FILES",
    "FEEDBACKS",
    "FILE_KINDS",
    "KNOWS",
    "LINK_KINDS",
    "LOOKS",
    "NEXT_STEPS",
    "NOTICES",
    "OPEN_STATES",
    "REDACTED",
    "REDACTIONS",
    "SCANS",
    "SEAT_ROLES",
    "SOURCES",
    "STATES",
    "VERDICTS",
    "AccessPack",
    "Case",
    "CaseFile",
    "CaseGlass",
    "CaseHold",
    "CaseLink",
    "CaseStep",
    "Disclosure",
    "DisposalCertificate",
    "EarlierCase",
    "KeepingReview",
    "Likeness",
    "Look",
    "OtherWorkCheck",
    "Panel",
    "RecipientNotice",
    "Redaction",
    "Referral",
    "ReferralLink",
    "RightsRequest",
    "SealedRecord",
    "SealedShut",
    "Seat",
    "Statement",
    "StepLimit",
    "TeamPlace",
]
