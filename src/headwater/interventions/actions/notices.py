"""Recipients of what left a case are told what became of it: each is owed a notice; when it was given is written."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies
from headwater.interventions.models import Case, Disclosure, RecipientNotice
from headwater.organisations.viewer import Viewer


def owe_notices(case: Case, about: str, day: date) -> int:
    """Owe a notice to each who got something of a case or of those merged into it; how many. The person is no such."""
    cases = [case.pk, *case.parts.values_list("pk", flat=True)]
    rows = Disclosure.objects.filter(case__in=cases, to_person=False).order_by("pk")
    made = [RecipientNotice(disclosure=row, about=about, owed_on=max(day, row.on)) for row in rows]
    RecipientNotice.objects.bulk_create(made)
    return len(made)


@action("recipient.told", policy=policies.may_tell_recipient)
def tell_recipient(notice: RecipientNotice, *, by: Viewer, told_on: date) -> RecipientNotice:
    """Say on which day a recipient was told."""
    if not notice.owed_on <= told_on <= by.day:
        what = sentence("it is ahead, or before there was something to tell.")
        raise refuse("Told on", what, sentence("Write the day on which they were told."))
    notice.told_on, notice.told_by = told_on, by.person
    notice.save()
    row = notice.disclosure
    row.notified_on = max(told_on, row.notified_on or told_on, row.on)
    row.save()
    return notice
