"""What people do in leading: the only writers."""

from headwater.governance.actions.cards import (
    CameOf,
    answer_call,
    call_on,
    close_call,
    end_card,
    review_card,
    write_card,
)
from headwater.governance.actions.enablers import judge_partnership, write_activity, write_behaviour
from headwater.governance.actions.oversight import begin_oversight, end_oversight
from headwater.governance.actions.readiness import end_exception, except_from, say_status, validate
from headwater.governance.actions.standards import (
    add_crosswalk,
    begin_standard,
    begin_version,
    change_clause,
    clauses_of_framework,
    issue,
    load_in_force,
    write_clause,
)

__all__ = [
    "CameOf",
    "add_crosswalk",
    "answer_call",
    "begin_oversight",
    "begin_standard",
    "begin_version",
    "call_on",
    "change_clause",
    "clauses_of_framework",
    "close_call",
    "end_card",
    "end_exception",
    "end_oversight",
    "except_from",
    "issue",
    "judge_partnership",
    "load_in_force",
    "review_card",
    "say_status",
    "validate",
    "write_activity",
    "write_behaviour",
    "write_card",
    "write_clause",
]
