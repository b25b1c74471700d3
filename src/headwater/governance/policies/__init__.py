"""Who may do what in leading. One rule serves page, button, API and log."""

from headwater.governance.policies.allocation import (
    gap_in_words,
    is_sound,
    may_allocate,
    may_approve_allocation,
    may_read_allocation,
)
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
    "may_approve_money",
    "may_keep_money",
    "may_keep_oversight",
    "may_lead",
    "may_read_leadership",
    "may_set_standards",
    "may_validate",
    "overseen_by",
]
__all__ += [
    "gap_in_words",
    "is_sound",
    "may_allocate",
    "may_approve_allocation",
    "may_read_allocation",
]
