"""What is learnt: studies, their reviews and editions, what became of them elsewhere, and promises of reviews."""

from headwater.learning.models.commitments import Commitment, CommitmentStatus
from headwater.learning.models.editions import StudyEdition
from headwater.learning.models.reviews import StudyReview
from headwater.learning.models.studies import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TITLE,
    CaseStudy,
    FlagAnswer,
    StudyStep,
    StudyTheme,
)
from headwater.learning.models.travel import (
    Adoption,
    CallAnswer,
    Commendation,
    EvidenceCall,
    FollowedTheme,
    OfAnEdition,
    ResultElsewhere,
    StudyQuestion,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "LONGEST_TITLE",
    "Adoption",
    "CallAnswer",
    "CaseStudy",
    "Commendation",
    "Commitment",
    "CommitmentStatus",
    "EvidenceCall",
    "FlagAnswer",
    "FollowedTheme",
    "OfAnEdition",
    "ResultElsewhere",
    "StudyEdition",
    "StudyQuestion",
    "StudyReview",
    "StudyStep",
    "StudyTheme",
]
