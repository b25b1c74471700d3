"""The records of sharing."""

from headwater.sharing.models.agreements import KINDS_OF_AGREEMENT, Agreement, AgreementParty
from headwater.sharing.models.audiences import Audience, AudiencePart
from headwater.sharing.models.briefings import Briefing
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
    WITH_FILE,
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
    "LONGEST_PORTION",
    "LONGEST_REASON",
    "NEED",
    "RECALLED",
    "REFUSED",
    "RELIABILITIES",
    "REMARKS",
    "STANDINGS",
    "STATES",
    "SUPERSEDED",
    "VERIFIED",
    "WITH_FILE",
    "WORTH",
    "Agreement",
    "AgreementParty",
    "Audience",
    "AudiencePart",
    "Briefing",
    "CaveatHeld",
    "Clearance",
    "Consent",
    "Label",
    "Marked",
    "Portion",
    "Product",
    "Reading",
    "Release",
    "Remark",
]
