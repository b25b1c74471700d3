"""Questions about source systems: one sees one’s own, and those of whom one has an agreement with."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import AgreementParty, SourceSystem
from headwater.sharing.queries.agreements import agreements


def source_systems(viewer: Viewer) -> QuerySet[SourceSystem]:
    """The systems in use, of the viewer’s own organisations and of the other parties of their agreements."""
    ours = agreements(viewer).order_by()
    parties = AgreementParty.objects.filter(agreement__in=ours.values("pk")).values("organisation")
    theirs = Q(organisation__in=ours.values("organisation")) | Q(organisation__in=parties)
    rows = SourceSystem.objects.as_at(viewer.day).filter(Q(organisation__in=viewer.own) | theirs)
    return rows.select_related("organisation")


def find_source_system(viewer: Viewer, ref: str) -> SourceSystem | None:
    """The system of that reference, if the viewer may see it."""
    return source_systems(viewer).filter(ref=ref).first()
