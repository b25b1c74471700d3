"""Writing messages for the public: a draft and its languages, approval by another, later versions, withdrawal, use."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.lifecycle import MESSAGE
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import message_policies as policies
from headwater.sharing.languages import LANGUAGES
from headwater.sharing.models import APPROVED, Message, MessageUse, MessageWording


@action("message.drafted", policy=policies.may_write_message)
def write_message(message: Message, *, by: Viewer) -> Message:
    """Begin a message; ``message`` is not saved yet."""
    message.written_by, message.written_at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    message.save()
    return message


def begin_version(earlier: Message, *, by: Viewer, new: Message) -> Message:
    """Begin the version that takes the place of ``earlier`` once it is approved; ``new`` is not saved yet.

    Other languages are not carried over: they say what the English said before.
    """
    with transaction.atomic():
        earlier = earlier.fresh()  # one number at a time
        insist(policies.may_begin_version(by, earlier))
        new.organisation, new.series = earlier.organisation, earlier.series
        new.number = Message.objects.filter(series=earlier.series).next_of("number")
        return write_message(new, by=by)


@action("message.changed", policy=policies.may_change_message)
def change_message(message: Message, *, by: Viewer, given: Mapping[str, str]) -> Message:
    """Change what a draft says."""
    for name, value in given.items():
        setattr(message, name, value)
    message.save()
    return message


@action("message.worded", policy=policies.may_change_message)
def word_message(message: Message, *, by: Viewer, language: str, wording: str, translated_by: str) -> Message:
    """Give a draft its wording in another language, or in place of the one it had."""
    if language not in LANGUAGES:
        raise refuse("Language", sentence("there is no such language."), sentence("Choose one of the list."))
    row = MessageWording.objects.filter(message=message, language=language).first()
    row = row or MessageWording(message=message, language=language)
    row.wording, row.translated_by, row.taken_out = wording, translated_by, False
    row.save()
    message.save()  # counts: whoever read it before has not read this
    return message


@action("message.language_taken_out", policy=policies.may_change_message)
def take_language_out(message: Message, *, by: Viewer, language: str) -> Message:
    """Take a language out of a draft."""
    row = MessageWording.objects.filter(message=message, language=language, taken_out=False).first()
    if row is None:
        raise refuse("Language", sentence("it has no wording in that."), sentence("Choose one that it has."))
    row.taken_out = True
    row.save()
    message.save()
    return message


def approve_message(message: Message, *, by: Viewer, seen: int) -> Message:
    """Approve a draft as it was when it had been saved ``seen`` times; what it replaces is said no more."""
    with transaction.atomic():
        message = message.fresh()
        insist(policies.may_approve_message(by, message))
        if message.version != seen:
            what = sentence("its words were changed after you opened it.")
            raise refuse("Message", what, sentence("Go back to it and read it again."))
        for earlier in Message.objects.filter(series=message.series, state=APPROVED):
            _replace(earlier, by=by)
        return _approve(message, by=by)


@action("message.approved", policy=policies.may_approve_message)
def _approve(message: Message, *, by: Viewer) -> Message:
    message.state = MESSAGE.after("approve", message.state)
    message.approved_by, message.approved_at = by.person, timezone.now()
    message.save()
    return message


@action("message.replaced", policy=policies.may_replace_message)
def _replace(message: Message, *, by: Viewer) -> Message:
    return _ended(message, by, "supersede")


@action("message.withdrawn", policy=policies.may_withdraw_message)
def withdraw_message(message: Message, *, by: Viewer, why: str) -> Message:
    """Withdraw a message, or give a draft up, for a reason."""
    if not why.strip():
        raise refuse("Why", sentence("a message is withdrawn for a reason."), sentence("Say why."))
    message.ended_why = why
    return _ended(message, by, "withdraw")


def _ended(message: Message, by: Viewer, verb: str) -> Message:
    message.state = MESSAGE.after(verb, message.state)
    message.ended_by, message.ended_at = by.person, timezone.now()
    message.save()
    return message


@action("message.used", policy=policies.may_keep_use)
def keep_use(use: MessageUse, *, by: Viewer) -> MessageUse:
    """Keep that an organisation used a message, on a day on which it was approved; ``use`` is not saved yet."""
    approved, ended = use.message.approved_at, use.message.ended_at
    first = timezone.localdate(approved) if approved else by.day
    last = timezone.localdate(ended) if ended else by.day
    if not first <= use.used_on <= last:
        what = sentence("it was approved from {first} until {last}.", first=first, last=last)
        raise refuse("On which day", what, sentence("Give a day between them."))
    use.kept_by = by.person  # type: ignore[assignment]  # the policy saw to it
    use.save()
    return use
