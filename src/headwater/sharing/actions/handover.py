"""Writing the note of a post, and ticking off what its pack holds. Both are the holder’s own."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.handover import ITEMS
from headwater.core.sentences import sentence
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing import handover_policies as policies
from headwater.sharing.models import HandoverCheck, HandoverNote
from headwater.sharing.queries import ticked_by


@action("handover.note_written", policy=policies.may_hand_over)
def write_note(holding: Holding, *, by: Viewer, text: str) -> HandoverNote:
    """Write the note of a holding, or write it anew: there is one, and its day is that of its last words."""
    if not text:
        raise refuse("Note", sentence("it is empty."), sentence("Write what whoever comes after you needs to know."))
    note = HandoverNote.objects.filter(holding=holding).first() or HandoverNote(holding=holding)
    note.text, note.written_on = text, by.day
    note.save()
    return note


@action("handover.checked", policy=policies.may_hand_over)
def _tick(holding: Holding, *, by: Viewer, item: str, done: bool) -> HandoverCheck:
    known = {"holding": holding, "item": item}
    check = HandoverCheck.objects.filter(**known).first() or HandoverCheck(**known)
    check.done_on = by.day if done else None
    check.save()
    return check


def keep_checks(holding: Holding, *, by: Viewer, items: Collection[str]) -> None:
    """Keep which lines of the checklist are ticked now; a line that stays as it was keeps its day."""
    if unknown := [item for item in items if item not in ITEMS]:
        what = sentence("there is no such line: {lines}.", lines=tuple(unknown))
        raise refuse("Checklist", what, sentence("Tick those that there are."))
    with transaction.atomic():
        before = set(ticked_by(holding))
        for item in ITEMS:
            if (item in items) != (item in before):
                _tick(holding, by=by, item=item, done=item in items)
