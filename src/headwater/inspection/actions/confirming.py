"""Confirming what the records show, which is then cited as it is now; and taking a return's workbook in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.framework import Question
from headwater.core.sentences import sentence
from headwater.inspection.actions.answering import Given, answer, cite_records
from headwater.inspection.models import LONGEST_REASON, NEEDS_A_REASON, Answer, Return
from headwater.inspection.proposing import proposed_for
from headwater.organisations.viewer import Viewer
from headwater.returns.identity import Identity, identity_of
from headwater.returns.reading import ReturnRead, read_return


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


@dataclass(frozen=True)
class Taken:
    """What became of a workbook: how many answers it changed, and what of it was not taken and why."""

    changed: int
    same: int
    left: tuple[Problem, ...]


def take_workbook(whole: Return, *, by: Viewer, content: bytes, name: str) -> Taken:
    """Take the answers of a return's own workbook in; of the page and the workbook, what was said later stands.

    Raises ``BadInput`` for one that was made for another organisation, another inspection or another framework.
    """
    inspection = whole.inspected.inspection
    text = inspection.kept.as_text
    read = read_return(content, name, text, by.day)
    _check_meant(whole, read, name)
    now = {row.question: row for row in Answer.objects.filter(whole=whole)}
    given, same, left = {}, 0, list(read.problems)
    for placed in read.answers:
        record = placed.record
        held = now.get(record.question)
        said = Given(record.answer.value, record.comment[:LONGEST_REASON], record.confidence.value, way="workbook")
        if record.answer.value == "unanswered":
            continue
        if held is not None and (held.answer, held.reason, held.confidence) == said.words:
            same += 1
        elif held is not None and timezone.localdate(held.at) > record.date:
            what = sentence("{question} was answered here after the workbook’s day.", question=record.question)
            left.append(Problem(placed.where, what, sentence("What is here stands; change it here if it is wrong.")))
        else:
            given[record.question] = said
    for key in [key for key, item in given.items() if item.answer in NEEDS_A_REASON and not item.reason]:
        what = sentence("{question} is not applicable or not known, and its comment does not say why.", question=key)
        left.append(Problem(name, what, sentence("Say why here.")))
        del given[key]
    if given:
        answer(whole, by=by, given=given)
    return Taken(len(given), same, tuple(left))


def _check_meant(whole: Return, read: ReturnRead, name: str) -> None:
    """Refuse a workbook that was made for something else."""
    meant, here = read.identity, workbook_identity(whole)
    for was, wanted in ((meant.organisation, here.organisation), (meant.inspection, here.inspection)):
        if was != wanted:
            what = sentence("it was made for “{was}”, and this is “{wanted}”.", was=was, wanted=wanted)
            raise BadInput([Problem("Workbook", what, sentence("Bring it to the return that it was made for."))])
    if meant.framework_sha256 != here.framework_sha256:
        what = sentence("it asks the questions of another framework.")
        raise BadInput([Problem("Workbook", what, sentence("Take a fresh workbook from the return’s page."))])


def workbook_identity(whole: Return) -> Identity:
    """Who a return's workbook is for and what it asks."""
    inspection = whole.inspected.inspection
    named = f"{inspection.title} ({inspection.ref})"
    text = inspection.kept.as_text
    return identity_of(whole.inspected.organisation.name, whole.inspected.tier, named, text, inspection.label)
