"""Who writes messages for the public, approves, withdraws and uses them: two people of one organisation, in turn."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import MESSAGE
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import DRAFT, Message, MessageUse
from headwater.sharing.policies import may_work_at


def may_write_message(by: Viewer, message: Message) -> Decision:
    """Write a message: the people of the organisation that will say it."""
    return may_work_at(by, message.organisation)


def may_change_message(by: Viewer, message: Message) -> Decision:
    """Change a draft: whoever wrote it and nobody else, so that any colleague can approve it."""
    decision = _may(by, message, "change")
    if decision.allowed and message.written_by_id != by.person_id:
        return deny(
            "message/not-writer",
            sentence("A draft is changed by whoever wrote it, so that its colleagues can approve it."),
            sentence("Ask them; or withdraw it with the reason, and write one yourself."),
        )
    return decision


def may_approve_message(by: Viewer, message: Message) -> Decision:
    """Approve a draft: another person of the same organisation than the one who wrote it."""
    decision = _may(by, message, "approve")
    if decision.allowed and message.written_by_id == by.person_id:
        return deny(
            "message/own",
            sentence("Nobody approves what they wrote themselves."),
            sentence("Ask somebody else with a post at {name}.", name=message.organisation.name),
        )
    return decision


def may_replace_message(by: Viewer, message: Message) -> Decision:
    """Let a later version take its place: the people of its organisation."""
    return _may(by, message, "supersede")


def may_withdraw_message(by: Viewer, message: Message) -> Decision:
    """Withdraw a message: the people of its organisation."""
    return _may(by, message, "withdraw")


def may_begin_version(by: Viewer, message: Message) -> Decision:
    """Begin a later version: the people of its organisation, one at a time."""
    decision = may_work_at(by, message.organisation)
    if decision.allowed and Message.objects.filter(series=message.series, state=DRAFT).exists():
        return deny("message/begun", sentence("A version of it is being written already."))
    return decision


def may_keep_use(by: Viewer, use: MessageUse) -> Decision:
    """Keep that a message was used: the people of whoever used it, of one that was approved."""
    if use.message.approved_at is None:
        return deny("message/not-approved", sentence("It was never approved, and is not to be used."))
    return may_work_at(by, use.organisation)


def _may(by: Viewer, message: Message, verb: str) -> Decision:
    decision = may_work_at(by, message.organisation)
    life = MESSAGE.may(verb, message.state)
    if not decision.allowed:
        return decision
    return allow(life.rule, *decision.reasons) if life.allowed else life
