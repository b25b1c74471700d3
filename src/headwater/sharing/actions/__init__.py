"""The verbs of sharing: the only code that writes its records."""

from headwater.sharing.actions.agreed_actions import (
    finish_action,
    set_action,
)
from headwater.sharing.actions.agreements import (
    change_agreement,
    end_agreement,
    keep_agreement,
)
from headwater.sharing.actions.audiences import (
    add_part,
    end_part,
    make_audience,
)
from headwater.sharing.actions.briefings import (
    keep_briefing,
)
from headwater.sharing.actions.caveats import (
    end_caveat,
    give_caveat,
)
from headwater.sharing.actions.consents import (
    agree_again,
    answer_consent,
    ask_originators,
    take_back,
)
from headwater.sharing.actions.handover import (
    keep_checks,
    write_note,
)
from headwater.sharing.actions.messages import (
    approve_message,
    begin_version,
    change_message,
    keep_use,
    take_language_out,
    withdraw_message,
    word_message,
    write_message,
)
from headwater.sharing.actions.portions import (
    add_portion,
    add_portion_with_file,
    scan_portion,
    take_out,
)
from headwater.sharing.actions.preferences import (
    change_preference,
    end_preference,
    say_preference,
)
from headwater.sharing.actions.products import (
    make_product,
)
from headwater.sharing.actions.relationships import (
    change_relationship,
    end_relationship,
    keep_relationship,
)
from headwater.sharing.actions.releases import (
    issue,
    keep_reading,
    recall,
)
from headwater.sharing.actions.remarks import (
    answer_remark,
    hand_on,
    remark_on,
)
from headwater.sharing.actions.source_systems import (
    change_source_system,
    end_source_system,
    keep_source_system,
)
from headwater.sharing.actions.surveys import (
    answer_survey,
    ask_readers,
    say_changed,
)
from headwater.sharing.actions.vetting import (
    end_clearance,
    record_clearance,
    verify,
)

__all__ = [
    "add_part",
    "add_portion",
    "add_portion_with_file",
    "agree_again",
    "answer_consent",
    "answer_remark",
    "answer_survey",
    "approve_message",
    "ask_originators",
    "ask_readers",
    "begin_version",
    "change_agreement",
    "change_message",
    "change_preference",
    "change_relationship",
    "change_source_system",
    "end_agreement",
    "end_caveat",
    "end_clearance",
    "end_part",
    "end_preference",
    "end_relationship",
    "end_source_system",
    "finish_action",
    "give_caveat",
    "hand_on",
    "issue",
    "keep_agreement",
    "keep_briefing",
    "keep_checks",
    "keep_reading",
    "keep_relationship",
    "keep_source_system",
    "keep_use",
    "make_audience",
    "make_product",
    "recall",
    "record_clearance",
    "remark_on",
    "say_changed",
    "say_preference",
    "scan_portion",
    "set_action",
    "take_back",
    "take_language_out",
    "take_out",
    "verify",
    "withdraw_message",
    "word_message",
    "write_message",
    "write_note",
]
