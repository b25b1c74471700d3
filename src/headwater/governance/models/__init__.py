"""What is kept of leading: oversight of a force, and what each room of the app keeps."""

from headwater.governance.models.enablers import BehaviourSeen, MaturityJudged, PostActivity
from headwater.governance.models.mobilising import LONGEST_WAIT, Call, MobiliseCard
from headwater.governance.models.oversight import Oversight
from headwater.governance.models.readiness import CapabilityException, CapabilityStatus, Validation
from headwater.governance.models.standards import RELATIONS, Clause, Crosswalk, Standard, StandardVersion

__all__ = [
    "LONGEST_WAIT",
    "RELATIONS",
    "BehaviourSeen",
    "Call",
    "CapabilityException",
    "CapabilityStatus",
    "Clause",
    "Crosswalk",
    "MaturityJudged",
    "MobiliseCard",
    "Oversight",
    "PostActivity",
    "Standard",
    "StandardVersion",
    "Validation",
]
