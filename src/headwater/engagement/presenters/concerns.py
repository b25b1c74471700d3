"""Concerns about an initiative, as a row each: what the viewer may read of it as at a day, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from headwater.core.decision import Decision
from headwater.core.initiatives import CONCERN_KINDS, SEVERITIES
from headwater.engagement import policies
from headwater.engagement.models import CONCERN_DECISIONS, ConcernStep, InitiativeConcern
from headwater.organisations.viewer import Viewer

CONCERN_STEPS: Any = Prefetch("steps", ConcernStep.objects.select_related("by").order_by("id"))


@dataclass(frozen=True)
class ConcernRow:
    """A concern as it was known on a day: how bad, what was done and decided by then, and who reads its words."""

    row: InitiativeConcern
    kind: str
    severity: str
    looked_on: date
    steps: tuple[tuple[ConcernStep, str, str], ...]  # each with what was decided and how bad it was called, in words
    closed: bool
    reads: bool
    work: Decision
    decide: Decision
    close: Decision
    strike: Decision


def concern_row(viewer: Viewer, row: InitiativeConcern, day: date) -> ConcernRow:
    """One concern as at a day. ``row`` has its steps."""
    steps = [one for one in row.steps.all() if one.on <= day]
    later = len(steps) < len(row.steps.all())
    worst = steps[-1].severity if steps else (row.first_severity if later else row.severity)
    looked = steps[-1].review_on if steps else row.first_review
    return ConcernRow(
        row,
        CONCERN_KINDS[row.kind],
        SEVERITIES[worst],
        looked,
        tuple((one, CONCERN_DECISIONS.get(one.decision, ""), SEVERITIES[one.severity]) for one in steps),
        row.closed_on is not None and row.closed_on <= day,
        policies.may_read_concern_words(viewer, row).allowed,
        policies.may_work_concern(viewer, row),
        policies.may_decide_concern(viewer, row),
        policies.may_close_concern(viewer, row),
        policies.may_strike_words(viewer, row),
    )
