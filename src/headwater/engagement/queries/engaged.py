"""Which places somebody reads the engagement of, and at which they write it: the rules of the policies as queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from headwater.governance.queries import find_led, led
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

places_read = led
find_read = find_led


def engages_at(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations of today at which the viewer writes, by the rule of ``policies.may_engage``."""
    return Organisation.objects.as_at(viewer.day).filter(_reached(viewer)).order_by("name")


def engaged_ever(viewer: Viewer) -> QuerySet[Organisation]:
    """Those and what has ended below them: consent is withdrawn there as well."""
    return Organisation.objects.filter(_reached(viewer)).order_by("name")


def _reached(viewer: Viewer) -> Q:
    reached = Q(pk__in=[])
    for own in filter(None, viewer.own_paths):
        reached |= below(own)
    return reached


@dataclass(frozen=True)
class ActingAt:
    """Where somebody may add something: the places of their own posts first, and those below them."""

    own: tuple[Organisation, ...]
    below: tuple[Organisation, ...]


def acting_at(viewer: Viewer, kinds: Iterable[str] = ("force", "area")) -> ActingAt:
    """The places of those kinds at which the viewer writes. One question."""
    rows = list(engages_at(viewer).filter(kind__in=tuple(kinds)))
    own = tuple(row for row in rows if row.pk in viewer.own)
    return ActingAt(own, tuple(row for row in rows if row.pk not in viewer.own))
