"""What people do in leading: the only writers."""

from headwater.governance.actions.allocation import Limits, make_allocation, make_scenario
from headwater.governance.actions.allocation_solving import (
    Departure,
    Drawing,
    approve_allocation,
    draw_needs,
    solve_scenario,
)
from headwater.governance.actions.bids import add_criterion, decide_bid, make_round, publish_round, score_bid, send_bid
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
from headwater.governance.actions.funded_posts import link_post, pay_jointly, say_of_post, say_step, take_step_back
from headwater.governance.actions.grants import keep_grant, load_rows, set_spending_right
from headwater.governance.actions.money_moves import approve, propose, refuse_proposal, take_back
from headwater.governance.actions.oversight import begin_oversight, end_oversight
from headwater.governance.actions.readiness import end_exception, except_from, say_status, validate
from headwater.governance.actions.regional_support import end_duty, log_support, say_duty
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
from headwater.governance.actions.worked_grants import grant_of, keep_worked

__all__ = [
    "CameOf",
    "Departure",
    "Drawing",
    "Limits",
    "add_criterion",
    "add_crosswalk",
    "answer_call",
    "approve",
    "approve_allocation",
    "begin_oversight",
    "begin_standard",
    "begin_version",
    "call_on",
    "change_clause",
    "clauses_of_framework",
    "close_call",
    "decide_bid",
    "draw_needs",
    "end_card",
    "end_duty",
    "end_exception",
    "end_oversight",
    "except_from",
    "grant_of",
    "issue",
    "judge_partnership",
    "keep_grant",
    "keep_worked",
    "link_post",
    "load_in_force",
    "load_rows",
    "log_support",
    "make_allocation",
    "make_round",
    "make_scenario",
    "pay_jointly",
    "propose",
    "publish_round",
    "refuse_proposal",
    "review_card",
    "say_duty",
    "say_of_post",
    "say_status",
    "say_step",
    "score_bid",
    "send_bid",
    "set_spending_right",
    "solve_scenario",
    "take_back",
    "take_step_back",
    "validate",
    "write_activity",
    "write_behaviour",
    "write_card",
    "write_clause",
]
