"""What is kept of leading: oversight of a force, and what each room of the app keeps."""

from headwater.governance.models.allocation import (
    AllocationScenario,
    AreaLimit,
    AreaNeed,
    PostAllocation,
    RegionMinimum,
)
from headwater.governance.models.allocation_results import (
    AllocationApproval,
    AllocationDeparture,
    AllocationDraws,
    AllocationRun,
    AreaGiven,
)
from headwater.governance.models.bids import Bid, BidCriterion, BidRound, BidScore
from headwater.governance.models.enablers import BehaviourSeen, MaturityJudged, PostActivity
from headwater.governance.models.funded_posts import FOCUS, FundedPost, JointFunder, PostStep
from headwater.governance.models.grants import PRINTED, RECONSTRUCTED, TOLD, Award, BridgeStep, Budget, Grant, Spending
from headwater.governance.models.mobilising import LONGEST_WAIT, Call, MobiliseCard
from headwater.governance.models.money_moves import KINDS as PROPOSAL_KINDS
from headwater.governance.models.money_moves import MoneyProposal, ProposalLine
from headwater.governance.models.oversight import Oversight
from headwater.governance.models.readiness import CapabilityException, CapabilityStatus, Validation
from headwater.governance.models.regional_support import SupportDuty, SupportGiven
from headwater.governance.models.standards import RELATIONS, Clause, Crosswalk, Standard, StandardVersion

__all__ = [
    "FOCUS",
    "LONGEST_WAIT",
    "PRINTED",
    "PROPOSAL_KINDS",
    "RECONSTRUCTED",
    "RELATIONS",
    "TOLD",
    "AllocationApproval",
    "AllocationDeparture",
    "AllocationDraws",
    "AllocationRun",
    "AllocationScenario",
    "AreaGiven",
    "AreaLimit",
    "AreaNeed",
    "Award",
    "BehaviourSeen",
    "Bid",
    "BidCriterion",
    "BidRound",
    "BidScore",
    "BridgeStep",
    "Budget",
    "Call",
    "CapabilityException",
    "CapabilityStatus",
    "Clause",
    "Crosswalk",
    "FundedPost",
    "Grant",
    "JointFunder",
    "MaturityJudged",
    "MobiliseCard",
    "MoneyProposal",
    "Oversight",
    "PostActivity",
    "PostAllocation",
    "PostStep",
    "ProposalLine",
    "RegionMinimum",
    "Spending",
    "Standard",
    "StandardVersion",
    "SupportDuty",
    "SupportGiven",
    "Validation",
]
