"""The verbs of learning: the only code that writes its records."""

from headwater.learning.actions.commitments import (
    keep_commitment,
    say_commitment,
)
from headwater.learning.actions.publishing import (
    publish_study,
    withdraw_study,
)
from headwater.learning.actions.read_by_others import Flagged
from headwater.learning.actions.reviews import (
    Judged,
    ask_reviewer,
    declare_review,
    say_review,
    settle_study,
)
from headwater.learning.actions.studies import (
    answer_flag,
    ask_withdrawal,
    begin_study,
    give_back_study,
    keep_study,
    send_study,
    write_study,
)
from headwater.learning.actions.taking_out import take_out
from headwater.learning.actions.travel import (
    adopt_study,
    answer_call,
    answer_question,
    ask_question,
    call_for_evidence,
    close_call,
    commend_study,
    end_adoption,
    follow_theme,
    leave_theme,
    tell_result,
)

__all__ = [
    "Flagged",
    "Judged",
    "adopt_study",
    "answer_call",
    "answer_flag",
    "answer_question",
    "ask_question",
    "ask_reviewer",
    "ask_withdrawal",
    "begin_study",
    "call_for_evidence",
    "close_call",
    "commend_study",
    "declare_review",
    "end_adoption",
    "follow_theme",
    "give_back_study",
    "keep_commitment",
    "keep_study",
    "leave_theme",
    "publish_study",
    "say_commitment",
    "say_review",
    "send_study",
    "settle_study",
    "take_out",
    "tell_result",
    "withdraw_study",
    "write_study",
]
