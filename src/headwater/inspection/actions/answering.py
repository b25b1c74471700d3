"""Answering: what a return says to its questions, what rests on evidence, and what was asked for and given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.answers import Answer as Said
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.lifecycle import RETURN
from headwater.core.sentences import sentence
from headwater.evidence.actions import cite
from headwater.evidence.models import Evidence
from headwater.inspection import policies
from headwater.inspection.models import NEEDS_A_REASON, Answer, DocumentAsked, DocumentGiven, Return, ReturnStep, Saying
from headwater.organisations.records import records_of
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Given:
    """What somebody says to a question; ``seen`` is the version of the answer that their form showed."""

    answer: str
    reason: str = ""
    confidence: str = ""
    seen: int | None = None
    way: str = "page"

    @property
    def words(self) -> tuple[str, str, str]:
        """What is said, without how."""
        return self.answer, self.reason, self.confidence


@action("return.answered", policy=policies.may_answer)
def answer(whole: Return, *, by: Viewer, given: Mapping[str, Given]) -> Return:
    """Say something to questions of a return, each in a section that they may answer. Raises ``BadInput``.

    The return is locked meanwhile, so a sign-off and a late answer never pass each other. What is said already is not
    said again, and what somebody else said since the form was shown is told and not written over.
    """
    _check_sections(whole, by, given)
    now = {item.question: item for item in Answer.objects.filter(whole=whole, question__in=given)}
    problems = [found for name, item in given.items() for found in _faults(name, item, now.get(name))]
    if problems:
        raise BadInput(problems)
    at = timezone.now()
    fresh: list[Answer] = []
    changed: list[Answer] = []
    sayings: list[tuple[Answer, str]] = []
    for name, item in given.items():
        held = now.get(name)
        if held is not None and (held.answer, held.reason, held.confidence) == item.words:
            continue
        if held is None and item.words == (Said.UNANSWERED.value, "", ""):
            continue
        row = held or Answer(whole=whole, question=name)
        row.answer, row.reason, row.confidence, row.said_by, row.at = *item.words, by.person, at  # type: ignore[assignment]
        row.version += 1
        (changed if held else fresh).append(row)
        sayings.append((row, item.way))
    Answer.objects.bulk_create(fresh)
    if changed:
        Answer.objects.bulk_update(changed, ["answer", "reason", "confidence", "said_by", "at", "version"])
    Saying.objects.bulk_create([_saying(row, way) for row, way in sayings])
    after = RETURN.after("answer", whole.state)
    if sayings and after != whole.state:
        whole.state = after
        whole.save()
        ReturnStep(whole=whole, verb="answer", state=after, by=by.person, at=at).save()
    return whole


def _saying(row: Answer, way: str) -> Saying:
    words = {"answer": row.answer, "reason": row.reason, "confidence": row.confidence}
    return Saying(to=row, **words, way=way, said_by=row.said_by, at=row.at)


def _check_sections(whole: Return, by: Viewer, given: Mapping[str, Given]) -> None:
    framework = whole.inspected.inspection.kept.framework
    asked = {item.id: item.group for item in framework.questions if whole.inspected.tier in item.tiers}
    unasked = sorted(set(given) - set(asked))
    if unasked:
        raise BadInput(
            Problem(name, sentence("is no question of this return."), sentence("Leave it out.")) for name in unasked
        )
    for group in {asked[name] for name in given}:
        insist(policies.may_answer_section(by, whole, group))  # it is locked now: somebody may have signed it off


def _faults(name: str, item: Given, held: Answer | None) -> list[Problem]:
    """What is wrong with what is said to one question."""
    if item.answer in NEEDS_A_REASON and not item.reason.strip():
        what = sentence("not applicable and not known need a reason.")
        return [Problem(name, what, sentence("Say why, so that nobody has to ask again."))]
    if item.way == "changed" and not item.reason.strip():
        what = sentence("the records show otherwise.")
        return [Problem(name, what, sentence("Say why your answer is another, so that both can be understood."))]
    if held is None or item.seen is None or held.version == item.seen:
        return []
    if (held.answer, held.reason, held.confidence) == item.words:
        return []
    words = dict(Answer._meta.get_field("answer").flatchoices)
    what = sentence(
        "{person} answered this while you were writing: {answer}. {reason}",
        person=held.said_by,
        answer=words[held.answer],
        reason=held.reason,
    )
    return [Problem(name, what, sentence("Nothing was saved yet. Save again to put yours in its place."))]


@action("answer.evidence", policy=lambda by, row: policies.may_answer(by, row.whole))
def cite_evidence(row: Answer, *, by: Viewer, evidence: Evidence) -> Answer:
    """Rest an answer on evidence, which keeps what it says now. Once is enough."""
    group = row.whole.inspected.inspection.kept.framework.question[row.question].group
    insist(policies.may_answer_section(by, row.whole.fresh(), group))
    if evidence.citations.filter(by_urn=row.urn).exists():
        raise refuse("Evidence", sentence("this answer rests on it already."), sentence("Choose another."))
    cite(evidence, by=by, by_urn=row.urn)
    return row


def cite_records(row: Answer, *, by: Viewer, urns: tuple[str, ...]) -> None:
    """Rest an answer on the records that a probe named, as they are now."""
    for record in records_of(by, urns).values():
        cite(record, by=by, by_urn=row.urn)


@action("document.given", policy=lambda by, given: policies.may_give_documents(by, given.whole))
def give_document(given: DocumentGiven, *, by: Viewer) -> DocumentGiven:
    """Give a document that was asked for, or say why there is none; ``given`` is not saved yet."""
    insist(policies.may_give_documents(by, given.whole.fresh()))
    same = DocumentGiven.objects.filter(whole=given.whole, asked=given.asked, evidence=given.evidence)
    if given.evidence is not None and same.exists():
        raise refuse("Evidence", sentence("it was given for this already."), sentence("Choose another."))
    given.given_by, given.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    given.save()
    return given


def not_given(whole: Return) -> list[DocumentAsked]:
    """The documents that were asked for and neither given nor said not to be there."""
    given = DocumentGiven.objects.filter(whole=whole).values("asked")
    return list(DocumentAsked.objects.filter(inspection=whole.inspected.inspection).exclude(pk__in=given))
