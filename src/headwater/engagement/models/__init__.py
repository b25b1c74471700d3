"""What is kept of engaging communities: what each room of the app keeps."""

from headwater.engagement.models.barriers import BarrierStep, JointBarrier
from headwater.engagement.models.concerns import CONCERN_DECISIONS, GO_ON, STAY, ImpactNote, InitiativeConcern
from headwater.engagement.models.education import SECTORS, EducationFundUse, EducationLiaison, EducationResource
from headwater.engagement.models.initiatives import (
    Initiative,
    InitiativeMove,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
)
from headwater.engagement.models.joint import (
    AGREEMENT,
    AGREEMENT_KINDS,
    RECORDED,
    SELF,
    SIGNED_HOW,
    STRATEGY,
    AgreementParty,
    AgreementReview,
    JointAgreement,
)
from headwater.engagement.models.joint_milestones import AgreementMilestone, MilestoneSaid

__all__ = [
    "AGREEMENT",
    "AGREEMENT_KINDS",
    "CONCERN_DECISIONS",
    "GO_ON",
    "RECORDED",
    "SECTORS",
    "SELF",
    "SIGNED_HOW",
    "STAY",
    "STRATEGY",
    "AgreementMilestone",
    "AgreementParty",
    "AgreementReview",
    "BarrierStep",
    "EducationFundUse",
    "EducationLiaison",
    "EducationResource",
    "ImpactNote",
    "Initiative",
    "InitiativeConcern",
    "InitiativeMove",
    "InitiativeReach",
    "InitiativeResult",
    "InitiativeReview",
    "InitiativeStep",
    "JointAgreement",
    "JointBarrier",
    "MilestoneSaid",
]
