"""Questions about agreements to share: a party sees its own."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    Agreement,
    AgreementParty,
)


def agreements(viewer: Viewer, day: date | None = None) -> QuerySet[Agreement]:
    """The agreements that hold on a day of which an organisation of the viewer’s own is a party, or keeps it."""
    parties = AgreementParty.objects.filter(organisation__in=viewer.own).values("agreement")
    rows = Agreement.objects.as_at(day or viewer.day).filter(Q(organisation__in=viewer.own) | Q(pk__in=parties))
    return rows.select_related("organisation").prefetch_related("parties__organisation")


def to_review(viewer: Viewer) -> QuerySet[Agreement]:
    """Agreements that the viewer’s own organisations keep, and that are past their day of review."""
    return agreements(viewer).filter(organisation__in=viewer.own, review_on__lte=viewer.day)
