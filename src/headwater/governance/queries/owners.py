"""Which posts can own an activity or an action of a place: its own, those below it, and those of its partners."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.organisations.models import Organisation, Post, below
from headwater.organisations.viewer import Viewer


def posts_that_can_own(viewer: Viewer, place: Organisation) -> QuerySet[Post]:
    """Of posts that there are today at organisations that the viewer may see; those of the place itself first."""
    partners = Organisation.objects.partners_of([place.pk], viewer.day).values("pk")
    reached = below(place.path, "organisation__") | Q(organisation__in=partners)
    seen = Organisation.objects.as_at(viewer.day).visible(viewer.grants, viewer.own, viewer.day).values("pk")  # type: ignore[attr-defined]
    rows = Post.objects.as_at(viewer.day).filter(reached, organisation__in=seen)
    return rows.select_related("organisation").order_by("organisation__path", "kind", "pk")
