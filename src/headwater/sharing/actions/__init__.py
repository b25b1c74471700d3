"""The verbs of sharing: the only code that writes its records."""

from headwater.sharing.actions.agreed_actions import finish_action, set_action
from headwater.sharing.actions.agreements import change_agreement, end_agreement, keep_agreement
from headwater.sharing.actions.audiences import add_part, end_part, make_audience
from headwater.sharing.actions.consents import answer_consent, ask_originators, take_back
from headwater.sharing.actions.handover import keep_checks, write_note
from headwater.sharing.actions.products import add_portion, make_product, take_out
from headwater.sharing.actions.relationships import change_relationship, end_relationship, keep_relationship
from headwater.sharing.actions.releases import issue, keep_reading, recall
from headwater.sharing.actions.remarks import answer_remark, remark_on
from headwater.sharing.actions.vetting import end_clearance, record_clearance, verify

__all__ = [
    "add_part",
    "add_portion",
    "answer_consent",
    "answer_remark",
    "ask_originators",
    "change_agreement",
    "change_relationship",
    "end_agreement",
    "end_clearance",
    "end_part",
    "end_relationship",
    "finish_action",
    "issue",
    "keep_agreement",
    "keep_checks",
    "keep_reading",
    "keep_relationship",
    "make_audience",
    "make_product",
    "recall",
    "record_clearance",
    "remark_on",
    "set_action",
    "take_back",
    "take_out",
    "verify",
    "write_note",
]
