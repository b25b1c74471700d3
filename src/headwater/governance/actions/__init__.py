"""What people do in leading: the only writers."""

from headwater.governance.actions.activities import (
    change_activity,
    map_activity,
    move_activity,
    move_due,
    move_milestone,
    needs_in,
    reach_milestone,
    say_dependency,
    set_milestone,
    take_dependency_back,
    write_activity,
)
from headwater.governance.actions.engagement import escalate_engagement, say_engagement
from headwater.governance.actions.oversight import begin_oversight, end_oversight
from headwater.governance.actions.plans import (
    adopt_plan,
    begin_plan,
    change_plan,
    end_plan,
    review_plan,
    write_objective,
)

__all__ = [
    "adopt_plan",
    "begin_oversight",
    "begin_plan",
    "change_activity",
    "change_plan",
    "end_oversight",
    "end_plan",
    "escalate_engagement",
    "map_activity",
    "move_activity",
    "move_due",
    "move_milestone",
    "needs_in",
    "reach_milestone",
    "review_plan",
    "say_dependency",
    "say_engagement",
    "set_milestone",
    "take_dependency_back",
    "write_activity",
    "write_objective",
]
