"""Which organisations somebody reads the leading of, by the rule of ``policies.may_read_leadership``, as one query."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.core.access import paths_with
from headwater.core.posts import Right
from headwater.governance.policies import overseen_by
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

EVERYTHING = ~Q(pk__in=[])  # and not Q(), which is lost where it is joined to another by “or”


def read_at(viewer: Viewer, whose: str = "") -> Q:
    """The condition on a path: ``whose`` leads to it from another table."""
    paths = paths_with(Right.SEE, viewer.grants)
    if "" in paths:
        return EVERYTHING
    reached = Q(pk__in=[])
    for path in [*paths, *overseen_by(viewer)]:
        reached |= below(path, whose)
    return reached


def led(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations of today of which the viewer reads how they are led."""
    return Organisation.objects.as_at(viewer.day).filter(read_at(viewer))


def find_led(viewer: Viewer, ref: str) -> Organisation | None:
    """The organisation of that reference, if the viewer reads how it is led."""
    return led(viewer).filter(ref=ref).first()


def leads_at(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations of today that the viewer leads at, by the rule of ``policies.may_lead``."""
    changes = paths_with(Right.EDIT, viewer.grants)
    reached = Q(pk__in=[])
    for own in filter(None, viewer.own_paths):
        if any(own.startswith(path) for path in changes):
            reached |= below(own)
    return Organisation.objects.as_at(viewer.day).filter(reached).order_by("name")


def directs_at(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations of today for which the viewer sets standards, of those in which they have a post."""
    paths = paths_with(Right.DIRECT, viewer.grants)
    if not paths:
        return Organisation.objects.none()
    reached = Q(pk__in=[])
    for path in paths:
        reached |= below(path) if path else Q(pk__in=viewer.own)
    return Organisation.objects.as_at(viewer.day).filter(reached, pk__in=viewer.own).order_by("name")
