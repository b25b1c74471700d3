"""Writing down that somebody is vetted, verifying it, and giving a caveat. Outcome and days alone are kept."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from headwater import schemes
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import VERIFIED, Clearance


@action("clearance.recorded", policy=policies.may_record_clearance)
def record_clearance(clearance: Clearance, *, by: Viewer) -> Clearance:
    """Write down what somebody says of their vetting for a post they hold; ``clearance`` is not saved yet."""
    if clearance.code not in schemes.shipped().policy.vetting:
        raise refuse("Vetting", sentence("there is no such level."), sentence("Choose one that there is."))
    held = Holding.objects.as_at(by.day).filter(post=clearance.post, person=clearance.person)
    if not held.exists():
        what = sentence("{person} does not hold this post.", person=clearance.person)
        raise refuse("Person", what, sentence("Vetting is written down for a post that somebody holds."))
    if clearance.end is not None and clearance.end < clearance.start:
        raise refuse("Good until", sentence("it had not begun then."), sentence("Give a later day."))
    clearance.save()
    return clearance


@action("clearance.verified", policy=policies.may_verify)
def verify(clearance: Clearance, *, by: Viewer) -> Clearance:
    """Say that the vetting was seen to be so: from now on it counts."""
    clearance.standing, clearance.verified_by, clearance.verified_at = VERIFIED, by.person, timezone.now()
    clearance.save()
    return clearance


@action("clearance.ended", policy=policies.may_record_clearance)
def end_clearance(clearance: Clearance, *, by: Viewer, last: date) -> Clearance:
    """Say that it ends sooner than was verified. A later day is another outcome, which somebody else verifies."""
    if last < clearance.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    if clearance.end is not None and last > clearance.end:
        what = sentence("it was good until {day}, and no longer.", day=clearance.end)
        raise refuse("Last day", what, sentence("Write the later vetting down by itself, and have it verified."))
    clearance.end = last
    clearance.save()
    return clearance
