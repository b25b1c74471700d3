"""The verbs of inspections: the only code that writes them."""

from headwater.inspection.actions.answering import answer, cite_evidence, give_document
from headwater.inspection.actions.confirming import confirm, take_workbook, workbook_identity
from headwater.inspection.actions.inspected import ask_for_return, inspect, tier_of, withdraw
from headwater.inspection.actions.judging import (
    change_finding,
    change_judgement,
    find,
    judge,
    reconcile,
    visit,
)
from headwater.inspection.actions.moderating import (
    add_guidance,
    close_session,
    hold_session,
    moderate,
)
from headwater.inspection.actions.returning import delegate, reopen, sign, take_back
from headwater.inspection.actions.setting_up import (
    add_term,
    ask_document,
    cover_term,
    join_team,
    keep_framework,
    leave_team,
    move,
    plan,
    set_returns_due,
    set_up,
)

__all__ = [
    "add_guidance",
    "add_term",
    "answer",
    "ask_document",
    "ask_for_return",
    "change_finding",
    "change_judgement",
    "cite_evidence",
    "close_session",
    "confirm",
    "cover_term",
    "delegate",
    "find",
    "give_document",
    "hold_session",
    "inspect",
    "join_team",
    "judge",
    "keep_framework",
    "leave_team",
    "moderate",
    "move",
    "plan",
    "reconcile",
    "reopen",
    "set_returns_due",
    "set_up",
    "sign",
    "take_back",
    "take_workbook",
    "tier_of",
    "visit",
    "withdraw",
    "workbook_identity",
]
