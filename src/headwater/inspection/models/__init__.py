"""The records of inspections."""

from __future__ import annotations

from headwater.inspection.models.frameworks import KeptFramework
from headwater.inspection.models.inspections import (
    LEAD,
    MEMBER,
    ROLES,
    CalendarEntry,
    Inspected,
    Inspection,
    Inspections,
    Step,
    TeamMember,
    TermOfReference,
)
from headwater.inspection.models.returns import (
    ANSWERS,
    CONFIDENCES,
    LONGEST_REASON,
    NEEDS_A_REASON,
    WAYS,
    Answer,
    Delegation,
    DocumentAsked,
    DocumentGiven,
    Return,
    Returns,
    ReturnStep,
    Saying,
)

__all__ = [
    "ANSWERS",
    "CONFIDENCES",
    "LEAD",
    "LONGEST_REASON",
    "MEMBER",
    "NEEDS_A_REASON",
    "ROLES",
    "WAYS",
    "Answer",
    "CalendarEntry",
    "Delegation",
    "DocumentAsked",
    "DocumentGiven",
    "Inspected",
    "Inspection",
    "Inspections",
    "KeptFramework",
    "Return",
    "ReturnStep",
    "Returns",
    "Saying",
    "Step",
    "TeamMember",
    "TermOfReference",
]
