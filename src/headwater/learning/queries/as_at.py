"""How much was learnt by a day: studies that the viewer may read, who took them up, what came of it, and promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, OuterRef, Q, QuerySet, Subquery

from headwater.core.commitments import OVERDUE, standing_of
from headwater.learning.models import Adoption, Commitment, CommitmentStatus, ResultElsewhere
from headwater.learning.queries.editions import FEW, editions_read
from headwater.learning.queries.travel import calls
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Learnt:
    """Counts as at a day. ``results`` and ``promises`` are by what came of them."""

    studies: int
    taken_up: int
    results: Mapping[str, int]
    calls: int
    promises: Mapping[str, int]


def learnt_on(by: Viewer, day: date) -> Learnt:
    """What there was by a day, of what the viewer reads today: five questions."""
    editions = editions_read(by).filter(published_on__lte=day).order_by().values_list("pk", flat=True)
    few = list(editions[: FEW + 1])  # by their keys: to ask by the whole rule again takes longer
    studies, of = (len(few), Q(edition__in=few)) if len(few) <= FEW else (editions.count(), Q(edition__in=editions))
    going = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    told = ResultElsewhere.objects.filter(of, on__lte=day).values_list("adoption", "result")
    newest = dict(told.order_by("pk"))  # what was said last of each stays
    still = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return Learnt(
        studies=studies,
        taken_up=Adoption.objects.filter(going, of, start__lte=day).count(),
        results=Counter(newest.values()),
        calls=calls(by).filter(still, on__lte=day).count(),
        promises=promises_on(by, day),
    )


def promises_on(by: Viewer, day: date, within: str = "") -> Counter[str]:
    """How many promises stood how on a day; of a place and what lies below it, where its path is given."""
    return Counter(state for state, _due, _what in _promised(by, day, within))


def promises_overdue_on(by: Viewer, day: date, within: str = "") -> list[tuple[date, str]]:
    """Those that were past their day on a day, with what they said, the oldest first."""
    return sorted((due, what) for state, due, what in _promised(by, day, within) if state == OVERDUE and due)


def _promised(by: Viewer, day: date, within: str) -> list[tuple[str, date | None, str]]:
    """How each promise stood on a day, by when it was due and what it said: one question."""
    here = below(within, "organisation__") if within else Q()
    said = CommitmentStatus.objects.filter(commitment=OuterRef("pk"), on__lte=day).order_by("-pk")
    seen = Organisation.objects.visible(by.grants, by.own, by.day).as_at(by.day).order_by().values("pk")
    rows: QuerySet[Any] = Commitment.objects.filter(here, organisation__in=seen, promised_on__lte=day).order_by()
    rows = rows.annotate(
        last_said=Subquery(said.values("said")[:1], output_field=CharField()),
        last_on=Subquery(said.values("on")[:1], output_field=DateField()),
    )
    found = rows.values_list("due", "last_said", "last_on", "what")
    return [(standing_of(due, last or "", on, day).state, due, what) for due, last, on, what in found]
