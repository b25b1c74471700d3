"""Confirming what the records show, which is then cited as it is now."""

from __future__ import annotations

from django.db import transaction

from headwater.core.errors import refuse
from headwater.core.framework import Question
from headwater.core.sentences import sentence
from headwater.inspection.actions.answering import Given, answer, cite_records
from headwater.inspection.models import LONGEST_REASON, Answer, Return
from headwater.inspection.proposing import proposed_for
from headwater.organisations.viewer import Viewer


def confirm(whole: Return, *, by: Viewer, question: Question, seen: str) -> Answer:
    """Say what the records show, because they show it, and cite them. ``seen`` is the answer that the person saw.

    The records are asked again: where they show something else by now, nothing is said.
    """
    proposed = proposed_for(by, whole, (question,)).get(question.id)
    if proposed is None or proposed.proposal.answer.value != seen:
        what = sentence("the records no longer show what you saw.")
        raise refuse(question.id, what, sentence("Look at what they show now."))
    with transaction.atomic():
        said = Given(seen, proposed.proposal.sentence[:LONGEST_REASON], way="confirmed")
        answer(whole, by=by, given={question.id: said})
        row = Answer.objects.select_related("whole").get(whole=whole, question=question.id)
        cite_records(row, by=by, urns=proposed.proposal.urns)
    return row
