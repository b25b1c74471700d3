"""Questions about fieldwork: visits, what was observed, and where that is another than what a return says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from headwater.core.answers import Answer as Said
from headwater.core.contradictions import Seen, Sort, against
from headwater.inspection.models import Answer, Inspected, Inspection, Observation, Visit
from headwater.inspection.policies import may_inspect
from headwater.organisations.viewer import Viewer


def visits(viewer: Viewer, inspection: Inspection) -> QuerySet[Any]:
    """What was visited, asked and read, with how much was observed; none for whoever does not inspect."""
    rows: QuerySet[Any] = Visit.objects.filter(inspected__inspection=inspection).exclude(
        inspected__organisation__in=viewer.own
    )
    rows = rows.select_related("inspected__organisation", "inspected__inspection", "by").annotate(
        seen=Count("observations")
    )
    return rows if may_inspect(viewer).allowed else rows.none()


def find_visit(viewer: Viewer, inspection: Inspection, pk: int) -> Any | None:
    """One visit, if the viewer may see it."""
    return visits(viewer, inspection).select_related("inspected__inspection__kept").filter(pk=pk).first()


def observations_on(viewer: Viewer, inspected: Inspected, question: str) -> list[Observation]:
    """What was observed about a question at one organisation; for inspectors alone, and not for their own place."""
    if not may_inspect(viewer).allowed or inspected.organisation_id in viewer.own:
        return []
    rows = Observation.objects.standing().filter(inspected=inspected, question=question)
    return list(rows.select_related("by", "visit", "document"))


@dataclass(frozen=True)
class Contradiction:
    """An observation that goes against a return's answer."""

    observation: Observation
    answer: Answer
    contradicts: bool
    reason: str


def contradictions(viewer: Viewer, inspection: Inspection) -> list[Contradiction]:
    """Every one, those that contradict first: two questions of the database, however many there are."""
    if not may_inspect(viewer).allowed:
        return []
    seen = Observation.objects.standing().filter(inspected__inspection=inspection).exclude(question="")
    seen = seen.exclude(inspected__organisation__in=viewer.own)
    seen = seen.select_related("inspected__organisation", "visit", "document", "by").order_by(
        "inspected__organisation__name", "question", "pk"
    )
    rows = Answer.objects.filter(
        Q(answer="yes") | Q(answer="no"), whole__inspected__inspection=inspection
    ).select_related("whole")
    said = {(row.whole.inspected_id, row.question): row for row in rows}
    found = []
    for one in seen:
        row = said.get((one.inspected_id, one.question))
        told = against(Said(row.answer), Seen(Said(one.shows), Sort(one.sort))) if row else None
        if row is not None and told is not None:
            found.append(Contradiction(one, row, told.contradicts, told.reason))
    return sorted(found, key=lambda item: not item.contradicts)
