"""Which posts can own an activity or an action of a place: its own, those below it, and those of its partners."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.accounts.models import Person
from headwater.organisations.models import Holding, Organisation, Post, below
from headwater.organisations.viewer import Viewer


def posts_that_can_own(viewer: Viewer, place: Organisation) -> QuerySet[Post]:
    """Of posts that there are today at organisations that the viewer may see; those of the place itself first."""
    partners = Organisation.objects.partners_of([place.pk], viewer.day).values("pk")
    reached = below(place.path, "organisation__") | Q(organisation__in=partners)
    rows = Post.objects.as_at(viewer.day).filter(reached, organisation__in=_seen(viewer))
    return rows.select_related("organisation").order_by("organisation__path", "kind", "pk")


def person_at(viewer: Viewer, place: Organisation, address: str) -> Person | None:
    """Whoever has that address and a post at an organisation that the viewer sees, or at a partner of the place or of
    what is below it. Of others nobody is told whether they have an account.
    """
    inside = list(Organisation.objects.as_at(viewer.day).filter(below(place.path)).values_list("pk", flat=True))
    partners = Organisation.objects.partners_of(inside, viewer.day).values("pk")
    near = Q(post__organisation__in=_seen(viewer)) | Q(post__organisation__in=partners)
    held = Holding.objects.as_at(viewer.day).filter(near).values("person")
    return Person.objects.filter(email__iexact=address, is_active=True, pk__in=held).first()


def _seen(viewer: Viewer) -> QuerySet[Organisation]:
    return Organisation.objects.as_at(viewer.day).visible(viewer.grants, viewer.own, viewer.day).values("pk")  # type: ignore[attr-defined, no-any-return]
