"""Questions about spoken briefings: those of the viewer’s own organisations."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from headwater.core.briefings import Given, Heard, heard
from headwater.organisations.models import Holding, Post
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import Briefing

YEAR = timedelta(days=365)


def briefings(viewer: Viewer) -> QuerySet[Briefing]:
    """What was told, by anybody with a post where the viewer has one. Which release it was of is not said here."""
    rows = Briefing.objects.filter(organisation__in=viewer.own)
    return rows.select_related("organisation", "post__organisation", "person")


def own_posts(viewer: Viewer) -> QuerySet[Post]:
    """The posts that the viewer holds: a briefing is given as one of them."""
    held = Holding.objects.as_at(viewer.day).filter(person=viewer.person).values("post")
    return Post.objects.filter(pk__in=held).filter(Q(end__isnull=True) | Q(end__gte=viewer.day))


def told_in_a_year(viewer: Viewer) -> list[Heard]:
    """What each kind of listener was told in the year before the viewer’s day."""
    rows = Briefing.objects.filter(organisation__in=viewer.own, day__gt=viewer.day - YEAR, day__lte=viewer.day)
    return heard(Given(*row) for row in rows.order_by().values_list("listeners", "form", "day"))


def briefings_of(organisation: int, day: date) -> QuerySet[Briefing]:
    """What was told for an organisation in the year before a day, the newest first."""
    return Briefing.objects.filter(organisation=organisation, day__gt=day - YEAR, day__lte=day)
