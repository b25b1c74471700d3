"""Questions about relationships: those with a post at the organisation that has one see it, and nobody else."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import Relationship


def relationships(viewer: Viewer) -> QuerySet[Relationship]:
    """The relationships of the viewer’s own organisations that have not ended."""
    rows = Relationship.objects.filter(Q(end__isnull=True) | Q(end__gte=viewer.day), organisation__in=viewer.own)
    return rows.select_related("organisation", "other")


def find_relationship(viewer: Viewer, ref: str) -> Relationship | None:
    """The relationship of that reference, ended or not, if an organisation of the viewer’s own has it."""
    rows = Relationship.objects.filter(organisation__in=viewer.own, ref=ref)
    return rows.select_related("organisation", "other").first()
