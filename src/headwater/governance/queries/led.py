"""Which organisations somebody reads the leading of, by the rule of ``policies.may_read_leadership``, as one query."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.core.access import paths_with
from headwater.core.posts import Right
from headwater.governance.policies import overseen_by
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


def read_at(viewer: Viewer, whose: str = "") -> Q:
    """The condition on a path: ``whose`` leads to it from another table."""
    paths = paths_with(Right.SEE, viewer.grants)
    if "" in paths:
        return Q()
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
