"""Questions about judgements, viewer first: none is shown before both are in, nor any of a place of one’s own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from headwater.core.answers import Answer as Said
from headwater.core.framework import Framework, Stage
from headwater.core.stages import OVERALL, CriterionState, Finding, StageProposal, propose_stage
from headwater.inspection.models import (
    INSPECTORS,
    Answer,
    Guidance,
    Inspected,
    Inspection,
    Judgement,
    Moderated,
    Publication,
    Reconciled,
    Return,
)
from headwater.inspection.models import Finding as Found
from headwater.inspection.policies import may_inspect, places_of
from headwater.inspection.queries.wall import end_of
from headwater.organisations.viewer import Viewer


def judged_places(viewer: Viewer, inspection: Inspection) -> QuerySet[Inspected]:
    """Those still inspected, without places of the viewer’s own: each with who judged what, and what it came to.

    As many questions of the database for a thousand as for ten.
    """
    rows: QuerySet[Inspected] = _may_see(viewer).filter(inspection=inspection, withdrawn_on__isnull=True)
    who = Judgement.objects.only("inspected", "capability", "inspector", "at")
    came = Reconciled.objects.only("inspected", "capability", "stage", "at").prefetch_related(
        Prefetch("changes", queryset=Moderated.objects.only("reconciled", "before", "at"))
    )
    parts: list[Prefetch[Any]] = [Prefetch("judgements", queryset=who), Prefetch("reconciled", queryset=came)]
    return rows.prefetch_related(*parts)


def stage_by(came: Reconciled, end: datetime | None) -> str:
    """The stage that a judgement stood at before ``end``, or stands at now; none before it was reconciled."""
    if end is None:
        return came.stage
    if came.at >= end:
        return ""
    return next((change.before for change in came.changes.all() if change.at >= end), came.stage)


def judged_of(whole: Return) -> QuerySet[Reconciled]:
    """What was judged of the organisation of a return, once the report is published; nothing before."""
    rows = Reconciled.objects.filter(inspected__whole=whole)
    return rows if Publication.objects.filter(inspection=whole.inspected.inspection).exists() else rows.none()


def own_places_in(viewer: Viewer, inspection: Inspection) -> int:
    """How many places of the viewer’s own an inspection has, which are left out for them."""
    own = places_of(viewer)
    return Inspected.objects.still().filter(inspection=inspection, organisation__path__in=own).count() if own else 0


def _may_see(viewer: Viewer) -> QuerySet[Inspected]:
    rows = Inspected.objects.select_related("organisation", "inspection__kept", "whole")
    return rows.exclude(organisation__path__in=places_of(viewer)) if may_inspect(viewer).allowed else rows.none()


def find_inspected(viewer: Viewer, inspection: Inspection, organisation: str) -> Inspected | None:
    """The inspected organisation of that reference, whose judgements the viewer may see."""
    return _may_see(viewer).filter(inspection=inspection, organisation__ref=organisation).first()


@dataclass(frozen=True)
class Cell:
    """What was judged of one organisation in one capability, as far as the viewer may see it."""

    mine: Judgement | None
    others: tuple[Judgement, ...]
    how_many: int
    reconciled: Reconciled | None
    changes: tuple[Moderated, ...]

    @property
    def both_in(self) -> bool:
        """Whether two inspectors have judged."""
        return self.how_many >= INSPECTORS

    @property
    def differ(self) -> bool:
        """Whether the viewer sees two judgements that name different stages."""
        seen = [*self.others, *([self.mine] if self.mine else [])]
        return len({row.stage for row in seen}) > 1


def cell_of(viewer: Viewer, inspected: Inspected, capability: str) -> Cell:
    """What was judged; another’s judgement is left out by the question itself until both are in."""
    here = Judgement.objects.filter(inspected=inspected, capability=capability)
    seen = list(here.visible(viewer.person_id, places_of(viewer)).select_related("inspector"))
    changes = Moderated.objects.filter(reconciled__inspected=inspected, reconciled__capability=capability)
    return Cell(
        mine=next((row for row in seen if row.inspector_id == viewer.person_id), None),
        others=tuple(row for row in seen if row.inspector_id != viewer.person_id),
        how_many=here.count(),
        reconciled=reconciled_of(inspected, capability),
        changes=tuple(changes.select_related("by", "session")),
    )


def reconciled_of(inspected: Inspected, capability: str) -> Reconciled | None:
    """What two judgements came to, if they were reconciled."""
    rows = Reconciled.objects.filter(inspected=inspected, capability=capability)
    return rows.select_related("by", "inspected__organisation", "inspected__inspection__kept").first()


def findings_of(inspected: Inspected, capability: str) -> dict[str, Found]:
    """What inspectors found themselves, by criterion."""
    rows = Found.objects.filter(inspected=inspected, capability=capability).select_related("by")
    return {row.criterion: row for row in rows}


def proposal_of(inspected: Inspected, capability: str, findings: Iterable[Found]) -> StageProposal | None:
    """The stage that answers and findings support, with its trace; none for overall, which is only judged."""
    if capability == OVERALL:
        return None
    rows = Answer.objects.filter(whole__inspected=inspected).values_list("question", "answer")
    answers = {question: Said(said) for question, said in rows}
    found = {item.criterion: Finding(CriterionState(item.state), str(item.by), item.evidence) for item in findings}
    return propose_stage(inspected.inspection.kept.framework, capability, inspected.tier, answers, found)


@dataclass(frozen=True)
class ToJudgeBy:
    """The guidance of an inspection, by whether it had been issued when one organisation was visited."""

    there: tuple[Guidance, ...]
    not_yet: tuple[Guidance, ...]


def guidance_when(inspection: Inspection, visited: date | None) -> ToJudgeBy:
    """What was there on the day of a visit and what was not yet; without a day, nothing is said to have been there."""
    rows = list(Guidance.objects.filter(inspection=inspection))
    there = tuple(row for row in rows if visited is not None and row.published <= visited)
    return ToJudgeBy(there, tuple(row for row in rows if row not in there))


def stages_of(inspection: Inspection) -> dict[str, Stage]:
    """The stages of its framework, by identifier."""
    return inspection.kept.framework.stage


@dataclass(frozen=True)
class PublishedStages:
    """How many places a published report puts at each stage, by capability: what everybody may read."""

    publication: Publication
    framework: Framework
    counts: Mapping[str, Counter[str]]


def stages_published(day: date) -> PublishedStages | None:
    """The stages of the newest report that was published by a day, as they stood when it was; three questions."""
    rows = Publication.objects.filter(at__lt=end_of(day)).select_related("inspection__kept")
    newest = rows.defer("tables", "inspection__kept__text").order_by("-at").first()
    if newest is None:
        return None
    came = Reconciled.objects.filter(inspected__inspection=newest.inspection, inspected__withdrawn_on__isnull=True)
    changes = Moderated.objects.only("reconciled", "before", "at")
    counts: dict[str, Counter[str]] = {}
    for row in came.only("capability", "stage", "at").prefetch_related(Prefetch("changes", changes)):
        if stage := stage_by(row, newest.at):
            counts.setdefault(row.capability, Counter())[stage] += 1
    return PublishedStages(newest, newest.inspection.kept.framework, counts)
