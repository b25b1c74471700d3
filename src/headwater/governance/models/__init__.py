"""What is kept of leading: oversight of a force, and what each room of the app keeps."""

from headwater.governance.models.activities import (
    STANDS,
    Activity,
    ActivityStatus,
    ActivityStrand,
    Dependency,
    DueChange,
    PlanMilestone,
)
from headwater.governance.models.engagement import BARRIERS, ENGAGED, ENGAGEMENT_WORDS, PartnerEngagement
from headwater.governance.models.oversight import Oversight
from headwater.governance.models.plans import Objective, Plan, PlanReview

__all__ = [
    "BARRIERS",
    "ENGAGED",
    "ENGAGEMENT_WORDS",
    "STANDS",
    "Activity",
    "ActivityStatus",
    "ActivityStrand",
    "Dependency",
    "DueChange",
    "Objective",
    "Oversight",
    "PartnerEngagement",
    "Plan",
    "PlanMilestone",
    "PlanReview",
]
