"""The records of sharing."""

from headwater.sharing.models.agreements import KINDS_OF_AGREEMENT, Agreement, AgreementParty
from headwater.sharing.models.audiences import Audience, AudiencePart
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.messages import (
    APPROVED,
    DRAFT,
    LONGEST_LINE,
    LONGEST_WORDING,
    REPLACED,
    WITHDRAWN,
    Message,
    MessageUse,
    MessageWording,
)
from headwater.sharing.models.preferences import FORMS, Preference
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
from headwater.sharing.models.source_systems import SourceSystem
from headwater.sharing.models.vetting import CLAIMED, STANDINGS, VERIFIED, CaveatHeld, Clearance

__all__ = [
    "AGREED",
    "ANSWERS",
    "APPROVED",
    "CHALLENGE",
    "CHANGED",
    "CLAIMED",
    "DRAFT",
    "FORMS",
    "HOWS",
    "ISSUED",
    "KINDS",
    "KINDS_OF_AGREEMENT",
    "LONGEST_LINE",
    "LONGEST_PORTION",
    "LONGEST_REASON",
    "LONGEST_WORDING",
    "NEED",
    "RECALLED",
    "REFUSED",
    "RELIABILITIES",
    "REMARKS",
    "REPLACED",
    "STANDINGS",
    "STATES",
    "SUPERSEDED",
    "VERIFIED",
    "WITHDRAWN",
    "WORTH",
    "Agreement",
    "AgreementParty",
    "Audience",
    "AudiencePart",
    "CaveatHeld",
    "Clearance",
    "Consent",
    "Label",
    "Marked",
    "Message",
    "MessageUse",
    "MessageWording",
    "Portion",
    "Preference",
    "Product",
    "Reading",
    "Release",
    "Remark",
    "SourceSystem",
]
