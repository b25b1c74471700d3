"""The records of sharing."""

from headwater.sharing.models.agreed_actions import (
    AgreedAction,
)
from headwater.sharing.models.agreements import (
    KINDS_OF_AGREEMENT,
    Agreement,
    AgreementParty,
)
from headwater.sharing.models.audiences import (
    Audience,
    AudiencePart,
)
from headwater.sharing.models.briefings import (
    Briefing,
)
from headwater.sharing.models.handover import (
    LONGEST_NOTE,
    HandoverCheck,
    HandoverNote,
)
from headwater.sharing.models.marked import (
    Marked,
)
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
from headwater.sharing.models.preferences import (
    FORMS,
    Preference,
)
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
from headwater.sharing.models.relationships import (
    LONGEST_ROLE,
    Relationship,
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
from headwater.sharing.models.remarks import (
    CHALLENGE,
    NEED,
    REMARKS,
    WORTH,
    Handing,
    Remark,
)
from headwater.sharing.models.source_systems import (
    SourceSystem,
)
from headwater.sharing.models.surveys import (
    KINDS_OF_QUESTION,
    LONGEST_QUESTION,
    SCALED,
    WORDS,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
)
from headwater.sharing.models.vetting import (
    CLAIMED,
    STANDINGS,
    VERIFIED,
    CaveatHeld,
    Clearance,
)

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
    "KINDS_OF_QUESTION",
    "LONGEST_LINE",
    "LONGEST_NOTE",
    "LONGEST_PORTION",
    "LONGEST_QUESTION",
    "LONGEST_REASON",
    "LONGEST_ROLE",
    "LONGEST_WORDING",
    "NEED",
    "RECALLED",
    "REFUSED",
    "RELIABILITIES",
    "REMARKS",
    "REPLACED",
    "SCALED",
    "STANDINGS",
    "STATES",
    "SUPERSEDED",
    "VERIFIED",
    "WITHDRAWN",
    "WITH_FILE",
    "WORDS",
    "WORTH",
    "AgreedAction",
    "Agreement",
    "AgreementParty",
    "Audience",
    "AudiencePart",
    "Briefing",
    "CaveatHeld",
    "Clearance",
    "Consent",
    "Handing",
    "HandoverCheck",
    "HandoverNote",
    "Label",
    "Marked",
    "Message",
    "MessageUse",
    "MessageWording",
    "Portion",
    "Preference",
    "Product",
    "Reading",
    "Relationship",
    "Release",
    "Remark",
    "SourceSystem",
    "Survey",
    "SurveyAnswer",
    "SurveyQuestion",
]
