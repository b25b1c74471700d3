"""Promises of reviews with how they stand: who may see the organisation sees what it promised and what became of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When

from headwater.core.commitments import OPEN, OVERDUE, Standing, standing_of
from headwater.learning.models import Commitment, CommitmentStatus
from headwater.organisations.models import Organisation
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer


def commitments(by: Viewer) -> QuerySet[Any]:
    """Those of organisations that the viewer may see, each with what was last said of it and when."""
    newest = CommitmentStatus.objects.filter(commitment=OuterRef("pk")).order_by("-pk")
    seen = organisations(by).order_by().values("pk")
    rows: QuerySet[Any] = Commitment.objects.filter(organisation__in=seen).select_related("organisation")
    rows = rows.annotate(
        last_said=Subquery(newest.values("said")[:1], output_field=CharField()),
        last_on=Subquery(newest.values("on")[:1], output_field=DateField()),
    )
    stands = Q(last_said__isnull=True) | Q(last_said=OPEN)
    with_state: QuerySet[Any] = rows.annotate(
        stands=Case(
            When(stands & Q(due__lt=by.day), then=Value(OVERDUE)),
            When(stands, then=Value(OPEN)),
            default=F("last_said"),
            output_field=CharField(),
        )
    )
    return with_state


def commitments_of(by: Viewer, organisation: Organisation) -> QuerySet[Any]:
    """Those of one organisation."""
    return commitments(by).filter(organisation=organisation)


def find_commitment(by: Viewer, ref: str) -> Any:
    """The promise of that reference."""
    return commitments(by).filter(ref=ref[:12]).first()


def statuses_of(row: Commitment) -> QuerySet[CommitmentStatus]:
    """What was said of it, the newest first."""
    return CommitmentStatus.objects.filter(commitment=row).select_related("by").order_by("-pk")


def stands_on(row: Commitment, by: Viewer) -> Standing:
    """How it stands today; a row of ``commitments``, whose column ``stands`` says the same."""
    return standing_of(row.due, getattr(row, "last_said", None) or "", getattr(row, "last_on", None), by.day)


def overdue_commitments(by: Viewer) -> QuerySet[Any]:
    """Promises of the viewer’s own organisations that are past their day."""
    return commitments(by).filter(organisation__in=by.own, stands=OVERDUE).order_by("due", "pk")
