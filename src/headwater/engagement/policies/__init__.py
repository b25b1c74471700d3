"""Who may do what in engaging communities. One rule serves page, button, API and log."""

from headwater.engagement.policies.engaging import may_answer_for, may_engage, may_read_engagement
from headwater.engagement.policies.training import (
    may_acknowledge,
    may_answer_reminder,
    may_confirm_file,
    may_go_on_with_file,
    may_keep_training,
    may_see_names,
    may_settle,
    may_use_matrix,
    may_write_matrix,
    posts_asked,
)

__all__ = [
    "may_acknowledge",
    "may_answer_for",
    "may_answer_reminder",
    "may_confirm_file",
    "may_engage",
    "may_go_on_with_file",
    "may_keep_training",
    "may_read_engagement",
    "may_see_names",
    "may_settle",
    "may_use_matrix",
    "may_write_matrix",
    "posts_asked",
]
