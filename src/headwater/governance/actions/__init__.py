"""What people do in leading: the only writers."""

from headwater.governance.actions.allocation import Limits, make_allocation, make_scenario
from headwater.governance.actions.allocation_solving import (
    Departure,
    Drawing,
    approve_allocation,
    draw_needs,
    solve_scenario,
)
from headwater.governance.actions.oversight import begin_oversight, end_oversight

__all__ = ["begin_oversight", "end_oversight"]
__all__ += [
    "Departure",
    "Drawing",
    "Limits",
    "approve_allocation",
    "draw_needs",
    "make_allocation",
    "make_scenario",
    "solve_scenario",
]
