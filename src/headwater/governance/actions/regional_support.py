"""Which forces a host is to support, and what it really gave (4.8.1)."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import SupportDuty, SupportGiven
from headwater.organisations.guarded_words import no_identifiers, not_empty
from headwater.organisations.models import OPEN
from headwater.organisations.viewer import Viewer


@action("support.owed", policy=policies.may_say_duty)
def say_duty(duty: SupportDuty, *, by: Viewer) -> SupportDuty:
    """Say that a host is to support a force; ``duty`` is not saved yet."""
    if duty.host_id == duty.force_id:
        raise refuse("Force", sentence("a host supports others."), sentence("Choose another force."))
    if SupportDuty.objects.filter(OPEN, host=duty.host, force=duty.force).exists():
        raise refuse("Force", sentence("it is so already."), sentence("There is nothing to do."))
    duty.save()
    return duty


@action("support.owed_no_more", policy=policies.may_say_duty)
def end_duty(duty: SupportDuty, *, by: Viewer, end: date) -> SupportDuty:
    """Say with which day it ends."""
    if end < duty.start:
        raise refuse("Until", sentence("that is before it began."), sentence("Give a later day."))
    duty.end = end
    duty.save()
    return duty


@action("support.given", policy=policies.may_log_support)
def log_support(given: SupportGiven, *, by: Viewer) -> SupportGiven:
    """Log what a regional post did for a force in a month; ``given`` is not saved yet."""
    not_empty({"What was done": given.what})
    no_identifiers({"What was done": given.what})
    if not given.funded.regional:
        raise refuse("Post", sentence("it is no regional post."), sentence("Choose one that is."))
    if given.month > by.day:
        raise refuse("Month", sentence("that is ahead."), sentence("Log what was done."))
    if given.month < given.funded.created_on.replace(day=1):
        what = sentence("the post is there only from {day}.", day=given.funded.created_on)
        raise refuse("Month", what, sentence("Give a later month."))
    if SupportGiven.objects.filter(funded=given.funded, force=given.force, month=given.month, what=given.what).exists():
        raise refuse("What was done", sentence("it is logged already."), sentence("There is nothing to do."))
    given.by, given.on = by.person, by.day  # type: ignore[assignment]
    given.save()
    return given
