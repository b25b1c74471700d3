"""A body begins to watch over a force, and ends (4.9.7)."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.posts import Kind
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import Oversight
from headwater.organisations.models import OPEN
from headwater.organisations.viewer import Viewer


@action("oversight.begun", policy=policies.may_keep_oversight)
def begin_oversight(oversight: Oversight, *, by: Viewer) -> Oversight:
    """A body begins to watch over a force; ``oversight`` is not saved yet."""
    if oversight.body.kind != Kind.OVERSIGHT:
        what = sentence("{name} is no oversight body.", name=oversight.body)
        raise refuse("Overseen by", what, sentence("Choose a body that the register calls so."))
    if Oversight.objects.filter(OPEN, organisation=oversight.organisation, body=oversight.body).exists():
        raise refuse("Overseen by", sentence("it is so already."), sentence("There is nothing to do."))
    oversight.save()
    return oversight


@action("oversight.ended", policy=policies.may_keep_oversight)
def end_oversight(oversight: Oversight, *, by: Viewer, end: date) -> Oversight:
    """It ends with that day."""
    if end < oversight.start:
        raise refuse("Until", sentence("that is before it began."), sentence("Give a later day."))
    oversight.end = end
    oversight.save()
    return oversight
