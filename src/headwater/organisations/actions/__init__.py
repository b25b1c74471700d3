"""The verbs of the register: the only code that writes organisations, tiers, posts, holdings and partnerships."""

from headwater.organisations.actions.glass import break_glass
from headwater.organisations.actions.partnerships import (
    agree_to_join,
    decline_to_join,
    end_partnership,
    join_partnership,
    leave_partnership,
    make_partnership,
)
from headwater.organisations.actions.posts import Terms, appoint, end_holding, end_post, invite, invite_again, make_post
from headwater.organisations.actions.register import (
    add_organisation,
    change_organisation,
    close_organisation,
    move_organisation,
    set_tier,
)
from headwater.organisations.actions.terms import change_terms

__all__ = [
    "Terms",
    "add_organisation",
    "agree_to_join",
    "appoint",
    "break_glass",
    "change_organisation",
    "change_terms",
    "close_organisation",
    "decline_to_join",
    "end_holding",
    "end_partnership",
    "end_post",
    "invite",
    "invite_again",
    "join_partnership",
    "leave_partnership",
    "make_partnership",
    "make_post",
    "move_organisation",
    "set_tier",
]
