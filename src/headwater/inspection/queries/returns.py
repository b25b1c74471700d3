"""Questions about returns: which there are, what one says, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from headwater.core.answers import Answer as Said
from headwater.core.asking import Section, sections_for
from headwater.core.framework import Question
from headwater.evidence.models import Citation, Evidence
from headwater.inspection.models import Answer, Delegation, DocumentAsked, DocumentGiven, Return, Saying
from headwater.organisations.viewer import Viewer

PARTS = ("inspected__organisation", "inspected__inspection__kept")
SOON = timedelta(days=14)


def find_return(viewer: Viewer, ref: str) -> Return | None:
    """The return of that reference, if the viewer may see it."""
    seen = Return.objects.visible(viewer.grants, viewer.person_id).select_related(*PARTS)
    return seen.filter(ref=ref).first()


def answers_of(whole: Return) -> dict[str, Answer]:
    """What a return says now, by question."""
    return {row.question: row for row in Answer.objects.filter(whole=whole).select_related("said_by")}


def said_in(answers: Mapping[str, Answer]) -> dict[str, Said]:
    """The answers alone."""
    return {name: Said(row.answer) for name, row in answers.items()}


def sections_of(whole: Return, answers: Mapping[str, Answer]) -> tuple[Section, ...]:
    """The sections that a return is asked now, each with what is open in it."""
    return sections_for(whole.inspected.inspection.kept.framework, whole.inspected.tier, said_in(answers))


def given_away(whole: Return) -> list[Delegation]:
    """The sections of a return that colleagues have."""
    return list(Delegation.objects.filter(whole=whole, ended_at__isnull=True).select_related("person", "given_by"))


@dataclass(frozen=True)
class Wanted:
    """A document that was asked for, and what came of it."""

    asked: DocumentAsked
    given: tuple[DocumentGiven, ...]


def documents_of(whole: Return) -> list[Wanted]:
    """What was asked for, each with what was given."""
    given: dict[int, list[DocumentGiven]] = {}
    for row in DocumentGiven.objects.filter(whole=whole).select_related("evidence", "given_by"):
        given.setdefault(row.asked_id, []).append(row)
    asked = DocumentAsked.objects.filter(inspection=whole.inspected.inspection)
    return [Wanted(item, tuple(given.get(item.pk, ()))) for item in asked]


def evidence_for(viewer: Viewer, whole: Return) -> QuerySet[Evidence]:
    """The evidence of the organisation that the viewer may cite, newest first."""
    return Evidence.objects.visible(viewer.grants).filter(organisation=whole.inspected.organisation)


def rests_on(viewer: Viewer, answers: Mapping[str, Answer]) -> dict[str, list[Citation]]:
    """The citations of each answer whose evidence the viewer sees, by question: one question of the database."""
    names = {row.urn: name for name, row in answers.items()}
    seen = Evidence.objects.visible(viewer.grants)
    found = Citation.objects.filter(by_urn__in=names, evidence__in=seen).select_related("evidence", "cited_by")
    cited: dict[str, list[Citation]] = {}
    for citation in found:
        cited.setdefault(names[citation.by_urn], []).append(citation)
    return cited


def history_of(row: Answer) -> list[Saying]:
    """What was said to a question, newest first."""
    return list(Saying.objects.filter(to=row).select_related("said_by")[:100])


def question_asked(whole: Return, name: str) -> Question | None:
    """The question of that identifier, where this return is asked it."""
    question = whole.inspected.inspection.kept.framework.question.get(name)
    return question if question is not None and whole.inspected.tier in question.tiers else None


def open_returns(viewer: Viewer) -> QuerySet[Return]:
    """The returns that the viewer answers and that are not signed off: of organisations that they have a post in."""
    mine = Return.objects.filter(inspected__organisation__in=viewer.own, state__in=("asked", "begun", "reopened"))
    return mine.filter(inspected__inspection__state__in=("returns_open", "fieldwork")).select_related(*PARTS)


def sections_waiting(viewer: Viewer) -> QuerySet[Delegation]:
    """The sections that were given to the viewer, of returns that are still open."""
    given = Delegation.objects.filter(person=viewer.person_id, ended_at__isnull=True)
    still = given.filter(whole__state__in=("asked", "begun", "reopened"))
    return still.select_related("given_by", *(f"whole__{part}" for part in PARTS))
