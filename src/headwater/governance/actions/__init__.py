"""What people do in leading: the only writers."""

from headwater.governance.actions.bids import (
    add_criterion,
    decide_bid,
    make_round,
    publish_round,
    score_bid,
    send_bid,
)
from headwater.governance.actions.funded_posts import link_post, pay_jointly, say_of_post, say_step, take_step_back
from headwater.governance.actions.grants import keep_grant, load_rows, set_spending_right
from headwater.governance.actions.money_moves import approve, propose, refuse_proposal, take_back
from headwater.governance.actions.oversight import begin_oversight, end_oversight
from headwater.governance.actions.regional_support import end_duty, log_support, say_duty
from headwater.governance.actions.worked_grants import grant_of, keep_worked

__all__ = [
    "add_criterion",
    "approve",
    "begin_oversight",
    "decide_bid",
    "end_duty",
    "end_oversight",
    "grant_of",
    "keep_grant",
    "keep_worked",
    "link_post",
    "load_rows",
    "log_support",
    "make_round",
    "pay_jointly",
    "propose",
    "publish_round",
    "refuse_proposal",
    "say_duty",
    "say_of_post",
    "say_step",
    "score_bid",
    "send_bid",
    "set_spending_right",
    "take_back",
    "take_step_back",
]
