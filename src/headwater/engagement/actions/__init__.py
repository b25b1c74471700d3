"""What people do in engaging communities: the only writers."""

from headwater.engagement.actions.training_courses import (
    begin_programme,
    call_off,
    end_programme,
    keep_feedback,
    plan_event,
    say_held,
    write_module,
    write_version,
)
from headwater.engagement.actions.training_guidance import acknowledge, ask_to_know, write_guidance_version
from headwater.engagement.actions.training_imports import (
    bring_training_file,
    check,
    confirm,
    give_up,
    keep,
    say_columns,
    say_found,
    set_training_file_aside,
    tell_progress,
)
from headwater.engagement.actions.training_people import answer_reminder, link_staff, remind, settle, staff_of
from headwater.engagement.actions.training_roles import begin_matrix, drop_need, say_need, score_roles, use_matrix

__all__ = [
    "acknowledge",
    "answer_reminder",
    "ask_to_know",
    "begin_matrix",
    "begin_programme",
    "bring_training_file",
    "call_off",
    "check",
    "confirm",
    "drop_need",
    "end_programme",
    "give_up",
    "keep",
    "keep_feedback",
    "link_staff",
    "plan_event",
    "remind",
    "say_columns",
    "say_found",
    "say_held",
    "say_need",
    "score_roles",
    "set_training_file_aside",
    "settle",
    "staff_of",
    "tell_progress",
    "use_matrix",
    "write_guidance_version",
    "write_module",
    "write_version",
]
