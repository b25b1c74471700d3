"""Saying that somebody holds a caveat, and until when: by whoever may appoint to a post of theirs."""

from __future__ import annotations

import re
from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import CaveatHeld

CAVEAT = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")


@action("caveat.given", policy=policies.may_give_caveat)
def give_caveat(held: CaveatHeld, *, by: Viewer) -> CaveatHeld:
    """Say that somebody holds a caveat from a day on; ``held`` is not saved yet."""
    if not CAVEAT.fullmatch(held.caveat):
        what = sentence("a caveat is one word of letters, digits and hyphens.")
        raise refuse("Caveat", what, sentence("Write it as it stands on what carries it, such as LOCAL."))
    standing = CaveatHeld.objects.filter(person=held.person, caveat=held.caveat)
    if standing.exclude(end__lt=held.start).exists():
        raise refuse("Caveat", sentence("they hold it already."), sentence("Say until when they do, first."))
    held.given_by = by.person  # type: ignore[assignment]  # the policy saw to it
    held.save()
    return held


@action("caveat.ended", policy=policies.may_give_caveat)
def end_caveat(held: CaveatHeld, *, by: Viewer, last: date) -> CaveatHeld:
    """Say what is the last day on which they hold it."""
    if last < held.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    held.end = last
    held.save()
    return held
