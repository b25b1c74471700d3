"""The verbs of inspections: the only code that writes them."""

from headwater.inspection.actions.answering import answer, cite_evidence, give_document
from headwater.inspection.actions.confirming import confirm, take_workbook, workbook_identity
from headwater.inspection.actions.inspected import ask_for_return, inspect, tier_of, withdraw
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
    "add_term",
    "answer",
    "ask_document",
    "ask_for_return",
    "cite_evidence",
    "confirm",
    "cover_term",
    "delegate",
    "give_document",
    "inspect",
    "join_team",
    "keep_framework",
    "leave_team",
    "move",
    "plan",
    "reopen",
    "set_returns_due",
    "set_up",
    "sign",
    "take_back",
    "take_workbook",
    "tier_of",
    "withdraw",
    "workbook_identity",
]
