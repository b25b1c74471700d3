"""The verbs of sharing: the only code that writes its records."""

from headwater.sharing.actions.agreements import end_agreement, keep_agreement
from headwater.sharing.actions.audiences import add_part, end_part, make_audience
from headwater.sharing.actions.consents import answer_consent, ask_originators, take_back
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
from headwater.sharing.actions.preferences import change_preference, end_preference, say_preference
from headwater.sharing.actions.products import add_portion, make_product, take_out
from headwater.sharing.actions.releases import issue, keep_reading, recall
from headwater.sharing.actions.remarks import answer_remark, remark_on
from headwater.sharing.actions.source_systems import change_source_system, end_source_system, keep_source_system
from headwater.sharing.actions.vetting import end_clearance, record_clearance, verify

__all__ = [
    "add_part",
    "add_portion",
    "answer_consent",
    "answer_remark",
    "approve_message",
    "ask_originators",
    "begin_version",
    "change_message",
    "change_preference",
    "change_source_system",
    "end_agreement",
    "end_clearance",
    "end_part",
    "end_preference",
    "end_source_system",
    "issue",
    "keep_agreement",
    "keep_reading",
    "keep_source_system",
    "keep_use",
    "make_audience",
    "make_product",
    "recall",
    "record_clearance",
    "remark_on",
    "say_preference",
    "take_back",
    "take_language_out",
    "take_out",
    "verify",
    "withdraw_message",
    "word_message",
    "write_message",
]
