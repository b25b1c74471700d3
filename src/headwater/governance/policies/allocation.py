"""Who shares posts out, and who approves it: never whoever proposed it, and nothing that is not proven (4.3.1)."""

from __future__ import annotations

from headwater.core.decision import Decision, deny
from headwater.core.sentences import sentence
from headwater.governance.models import AllocationApproval, AllocationRun, AllocationScenario, PostAllocation
from headwater.governance.policies.leading import (
    may_approve_money,
    may_keep_money,
    may_lead,
    may_read_leadership,
)
from headwater.organisations.viewer import Viewer

Kept = PostAllocation | AllocationScenario | AllocationRun


def may_read_allocation(by: Viewer, kept: Kept) -> Decision:
    """Read it: whoever reads how its keeper is led."""
    return may_read_leadership(by, kept.organisation)


def may_allocate(by: Viewer, kept: Kept) -> Decision:
    """Make one, limit it and solve it: whoever keeps the money there, or leads there. Not once it is approved."""
    allocation = kept if isinstance(kept, PostAllocation) else None
    if isinstance(kept, AllocationScenario):
        allocation = kept.allocation
    if isinstance(kept, AllocationRun):
        allocation = kept.scenario.allocation
    if allocation is not None and allocation.pk and AllocationApproval.objects.filter(allocation=allocation).exists():
        return deny(
            "allocation/approved",
            sentence("It is approved, and stays as it is."),
            sentence("Make another one for what changes."),
        )
    money = may_keep_money(by, kept.organisation)
    return money if money.allowed else may_lead(by, kept.organisation)


def may_approve_allocation(by: Viewer, approval: AllocationApproval) -> Decision:
    """Approve a run, once: whoever directs there, and had no hand in it; only what is proven."""
    run, allocation = approval.run, approval.allocation
    if AllocationApproval.objects.filter(allocation=allocation).exists():
        return deny("allocation/approved", sentence("It is approved, and stays as it is."))
    sound = is_sound(run)
    if sound is not None:
        return sound
    hands = (allocation.made_by_id, run.scenario.made_by_id, run.run_by_id)
    if by.person_id in hands:
        return deny(
            "allocation/own",
            sentence("You had a hand in this proposal."),
            sentence("Somebody else who directs at {name} approves it.", name=allocation.organisation.name),
        )
    return may_approve_money(by, allocation.organisation)


def is_sound(run: AllocationRun) -> Decision | None:
    """A refusal of whatever is not proven, with how far it may be off; nothing where it is."""
    if run.state == "proven":
        return None
    if run.state == "not_proven":
        return deny(
            "allocation/not-proven",
            sentence("It is not proven to be the best there is. It may be off by {gap}.", gap=gap_in_words(run.gap)),
            sentence("Solve it again with more time."),
        )
    return deny(
        "allocation/nothing",
        sentence("There is nothing to approve: its limits cannot all be kept, or nothing was found in time."),
        sentence("Change a limit in another scenario."),
    )


def gap_in_words(gap: float) -> str:
    """A share as per cent, never as nothing where it is something."""
    percent = 100 * gap
    return f"{percent:.2f}%" if percent >= 0.01 else "0.01%"
