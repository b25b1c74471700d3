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
from headwater.governance.models.oversight import Oversight

__all__ = ["Oversight"]
__all__ += [
    "AllocationApproval",
    "AllocationDeparture",
    "AllocationDraws",
    "AllocationRun",
    "AllocationScenario",
    "AreaGiven",
    "AreaLimit",
    "AreaNeed",
    "PostAllocation",
    "RegionMinimum",
]
