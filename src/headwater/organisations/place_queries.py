"""Which places there are for whoever asks, and for which of them they keep things."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from headwater.core.access import may
from headwater.core.posts import Right
from headwater.organisations.models import Organisation, Tier, below
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer

OF_PLACES = ("region", "force", "area", "neighbourhood")  # organisations that are places; a school is in one


def places(viewer: Viewer) -> QuerySet[Organisation]:
    """The places that the viewer may see, today."""
    return organisations(viewer).filter(kind__in=OF_PLACES)


def find_place(viewer: Viewer, ref: str) -> Organisation | None:
    """The place of that reference, if the viewer may see it. Most open a place that a post of theirs reaches, which
    needs no question about partnerships; of all others the whole rule is asked, whether there is such a place or not.
    """
    found = Organisation.objects.as_at(viewer.day).filter(ref=ref, kind__in=OF_PLACES).first()
    if found is not None and may(Right.SEE, viewer.grants, found.path, found.name).allowed:
        return found
    return places(viewer).filter(ref=ref).first()


def tier_of(place: Organisation, day: date) -> str | None:
    """The tier of a place on a day."""
    return Tier.objects.as_at(day).filter(organisation=place).values_list("tier", flat=True).first()


def worked_on(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that the viewer keeps things for, by the rule of ``policies.may_work_on``."""
    reached = Q(pk__in=[])
    for path in filter(None, viewer.own_paths):
        reached |= below(path)
    return Organisation.objects.as_at(viewer.day).filter(reached).order_by("name")


def unit(viewer: Viewer, ref: str) -> Organisation | None:
    """An organisation that the viewer may see, a place or a body: national bodies write products and have analysts."""
    return organisations(viewer).filter(ref=ref).first()
