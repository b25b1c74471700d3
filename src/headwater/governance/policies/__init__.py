"""Who may do what in leading. One rule serves page, button, API and log."""

from headwater.governance.policies.capability import (
    is_for,
    may_answer_call,
    may_call,
    may_close_call,
    may_except,
    may_keep_card,
    may_keep_standard,
    may_read_version,
    may_say_status,
    may_validate_status,
    may_write_version,
)
from headwater.governance.policies.enablers import may_judge_partnership, may_write_activity, may_write_behaviour
from headwater.governance.policies.leading import (
    may_approve_money,
    may_keep_money,
    may_keep_oversight,
    may_lead,
    may_read_leadership,
    may_set_standards,
    may_validate,
    overseen_by,
)

__all__ = [
    "is_for",
    "may_answer_call",
    "may_approve_money",
    "may_call",
    "may_close_call",
    "may_except",
    "may_judge_partnership",
    "may_keep_card",
    "may_keep_money",
    "may_keep_oversight",
    "may_keep_standard",
    "may_lead",
    "may_read_leadership",
    "may_read_version",
    "may_say_status",
    "may_set_standards",
    "may_validate",
    "may_validate_status",
    "may_write_activity",
    "may_write_behaviour",
    "may_write_version",
    "overseen_by",
]
