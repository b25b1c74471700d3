"""Who may do what to inspections and returns. One rule serves page, button, API and log."""

from headwater.inspection.policies.inspections import (
    leads,
    may_change_terms,
    may_inspect,
    may_move,
    may_run,
    may_set_up,
    may_withdraw,
)
from headwater.inspection.policies.returns import (
    may_answer,
    may_answer_section,
    may_delegate,
    may_give_documents,
    may_reopen,
    may_see_return,
    may_sign,
    may_take_back,
    sections_given,
)

__all__ = [
    "leads",
    "may_answer",
    "may_answer_section",
    "may_change_terms",
    "may_delegate",
    "may_give_documents",
    "may_inspect",
    "may_move",
    "may_reopen",
    "may_run",
    "may_see_return",
    "may_set_up",
    "may_sign",
    "may_take_back",
    "may_withdraw",
    "sections_given",
]
