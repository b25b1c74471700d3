"""What people do in engaging communities: the only writers."""

from headwater.engagement.actions.communities import (
    change_community,
    change_group,
    end_community,
    end_group,
    name_community,
    set_up_group,
    write_meeting,
)
from headwater.engagement.actions.consultations import (
    give_advice,
    publish_response,
    put_question,
    respond,
    say_agreement,
    take_down,
)
from headwater.engagement.actions.diligence import Decided, call_off, decide_diligence, look_at_partner, plan_event
from headwater.engagement.actions.invitations import (
    accept_invitation,
    decline_invitation,
    leave_open,
    remind,
    send_invitation,
    take_back_invitation,
)
from headwater.engagement.actions.seats import (
    add_seat,
    change_adviser,
    end_seat,
    fill_seat,
    leave_seat,
    name_adviser,
    say_voices,
    withdraw_consent,
)

__all__ = [
    "Decided",
    "accept_invitation",
    "add_seat",
    "call_off",
    "change_adviser",
    "change_community",
    "change_group",
    "decide_diligence",
    "decline_invitation",
    "end_community",
    "end_group",
    "end_seat",
    "fill_seat",
    "give_advice",
    "leave_open",
    "leave_seat",
    "look_at_partner",
    "name_adviser",
    "name_community",
    "plan_event",
    "publish_response",
    "put_question",
    "remind",
    "respond",
    "say_agreement",
    "say_voices",
    "send_invitation",
    "set_up_group",
    "take_back_invitation",
    "take_down",
    "withdraw_consent",
    "write_meeting",
]
