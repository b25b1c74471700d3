"""Which posts can own an activity or an action of a place: its own, those below it, and those of its partners."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from headwater.organisations.models import Organisation, Post, below


def posts_that_can_own(place: Organisation, day: date) -> QuerySet[Post]:
    """Of posts that there are on a day; those of the place itself first."""
    partners = Organisation.objects.partners_of([place.pk], day).values("pk")
    reached = below(place.path, "organisation__") | Q(organisation__in=partners)
    rows = Post.objects.as_at(day).filter(reached, organisation__in=Organisation.objects.as_at(day).values("pk"))
    return rows.select_related("organisation").order_by("organisation__path", "kind", "pk")
