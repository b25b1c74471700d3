"""The records of sharing."""

from headwater.sharing.models.agreed_actions import AgreedAction
from headwater.sharing.models.agreements import KINDS_OF_AGREEMENT, Agreement, AgreementParty
from headwater.sharing.models.audiences import Audience, AudiencePart
from headwater.sharing.models.handover import LONGEST_NOTE, HandoverCheck, HandoverNote
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.products import (
    AGREED,
    ANSWERS,
    CHANGED,
    KINDS,
    LONGEST_PORTION,
    LONGEST_REASON,
    REFUSED,
    RELIABILITIES,
    Consent,
    Portion,
    Product,
)
from headwater.sharing.models.relationships import LONGEST_ROLE, Relationship
from headwater.sharing.models.releases import (
    HOWS,
    ISSUED,
    RECALLED,
    STATES,
    SUPERSEDED,
    Label,
    Reading,
    Release,
)
from headwater.sharing.models.remarks import CHALLENGE, NEED, REMARKS, WORTH, Remark
from headwater.sharing.models.vetting import CLAIMED, STANDINGS, VERIFIED, CaveatHeld, Clearance

__all__ = [
    "AGREED",
    "ANSWERS",
    "CHALLENGE",
    "CHANGED",
    "CLAIMED",
    "HOWS",
    "ISSUED",
    "KINDS",
    "KINDS_OF_AGREEMENT",
    "LONGEST_NOTE",
    "LONGEST_PORTION",
    "LONGEST_REASON",
    "LONGEST_ROLE",
    "NEED",
    "RECALLED",
    "REFUSED",
    "RELIABILITIES",
    "REMARKS",
    "STANDINGS",
    "STATES",
    "SUPERSEDED",
    "VERIFIED",
    "WORTH",
    "AgreedAction",
    "Agreement",
    "AgreementParty",
    "Audience",
    "AudiencePart",
    "CaveatHeld",
    "Clearance",
    "Consent",
    "HandoverCheck",
    "HandoverNote",
    "Label",
    "Marked",
    "Portion",
    "Product",
    "Reading",
    "Relationship",
    "Release",
    "Remark",
]
