"""Questions about leading, viewer first. What the viewer may not see is in no list and no count."""

from headwater.governance.queries.engagement import engagements, find_engagement, partners_and_said
from headwater.governance.queries.guidance import guidance_of_2009
from headwater.governance.queries.led import find_led, led, read_at
from headwater.governance.queries.plans import (
    WholePlan,
    activities,
    find_activity,
    find_dependency,
    find_milestone,
    find_objective,
    find_plan,
    moves_of,
    owed,
    plan_in_force,
    plans,
    posts_at,
    to_review,
    whole_plan,
)

__all__ = [
    "WholePlan",
    "activities",
    "engagements",
    "find_activity",
    "find_dependency",
    "find_engagement",
    "find_led",
    "find_milestone",
    "find_objective",
    "find_plan",
    "guidance_of_2009",
    "led",
    "moves_of",
    "owed",
    "partners_and_said",
    "plan_in_force",
    "plans",
    "posts_at",
    "read_at",
    "to_review",
    "whole_plan",
]
