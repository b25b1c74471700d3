"""What fills the addresses of allocation."""

from __future__ import annotations

from headwater.governance.models import AllocationRun, AllocationScenario, PostAllocation


def fills_of_allocation(whose: str) -> dict[str, str]:
    """Force 01’s newest allocation is one’s own, a national body’s another’s."""
    begins = {"own": "Prevent posts of next", "other": "Regional"}.get(whose, "none")
    ref = (
        PostAllocation.objects.filter(title__startswith=begins).values_list("ref", flat=True).first() or "zzzzzzzzzzzz"
    )
    scenario = AllocationScenario.objects.filter(allocation__ref=ref).values_list("ref", flat=True).first()
    run = AllocationRun.objects.filter(scenario__allocation__ref=ref).values_list("ref", flat=True).first()
    start = "leadership/allocation/"
    return {
        f"{start}scenario/<slug:ref>": f"{start}scenario/{scenario or ref}",
        f"{start}run/<slug:ref>": f"{start}run/{run or ref}",
        f"{start}<slug:ref>": f"{start}{ref}",
    }
