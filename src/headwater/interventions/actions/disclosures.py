"""Writing down what left a case. Other verbs call this as they disclose; a person may write down one by hand."""

from __future__ import annotations

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies
from headwater.interventions.models import Disclosure
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("case.disclosed", policy=policies.may_disclose)
def disclose(row: Disclosure, *, by: Viewer, what: str, to_whom: str = "") -> Disclosure:
    """Write down that something of the case went to an organisation, and on what basis; not saved yet."""
    not_empty({"What was passed on": what})
    if row.on > by.day:
        raise refuse("Day", sentence("it is ahead."), sentence("Write it down when it is passed on."))
    row.case.open()
    row.by = by.person  # type: ignore[assignment]
    row.write(what=what, to_whom=to_whom)
    row.save()
    return row
