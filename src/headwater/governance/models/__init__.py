"""What is kept of leading: oversight of a force, and what each room of the app keeps."""

from headwater.governance.models.bids import Bid, BidCriterion, BidRound, BidScore
from headwater.governance.models.funded_posts import FOCUS, FundedPost, JointFunder, PostStep
from headwater.governance.models.grants import (
    PRINTED,
    RECONSTRUCTED,
    TOLD,
    Award,
    BridgeStep,
    Budget,
    Grant,
    Spending,
)
from headwater.governance.models.money_moves import KINDS as PROPOSAL_KINDS
from headwater.governance.models.money_moves import MoneyProposal, ProposalLine
from headwater.governance.models.oversight import Oversight
from headwater.governance.models.regional_support import SupportDuty, SupportGiven

__all__ = [
    "FOCUS",
    "PRINTED",
    "PROPOSAL_KINDS",
    "RECONSTRUCTED",
    "TOLD",
    "Award",
    "Bid",
    "BidCriterion",
    "BidRound",
    "BidScore",
    "BridgeStep",
    "Budget",
    "FundedPost",
    "Grant",
    "JointFunder",
    "MoneyProposal",
    "Oversight",
    "PostStep",
    "ProposalLine",
    "Spending",
    "SupportDuty",
    "SupportGiven",
]
