"""Questions about how partners take part in the work of a place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from headwater.governance.models import PartnerEngagement
from headwater.governance.queries.led import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Partnered:
    """A partner of a place, and how it takes part; nothing where nobody has said."""

    partner: Organisation
    said: PartnerEngagement | None


def partners_and_said(viewer: Viewer, place: Organisation) -> list[Partnered]:
    """Each partner of a place, those who take no part first; those of whom nothing is said are there too.

    The partners of its areas are partners of a force as well: a partnership is often an area’s. Whoever reads of the
    place and does not work on it is told of those alone that they may see.
    """
    day = viewer.day
    inside = Organisation.objects.as_at(day).filter(path__startswith=place.path).values_list("pk", flat=True)
    reached = list(inside)
    partners = Organisation.objects.partners_of(reached, day).exclude(pk__in=reached)
    if not may_work_on(viewer, place).allowed:
        partners = partners.filter(pk__in=_seen(viewer).order_by().values("pk"))
    said = {row.partner_id: row for row in engagements(viewer).as_at(day).filter(organisation=place)}  # type: ignore[attr-defined]
    known = {row.pk: row for row in partners} | {key: row.partner for key, row in said.items()}
    order = {"not": 0, "partly": 1, "engaged": 3}
    found = [Partnered(one, said.get(key)) for key, one in known.items()]
    return sorted(found, key=lambda one: (order[one.said.level] if one.said else 2, one.partner.name))


def _seen(viewer: Viewer) -> QuerySet[Organisation]:
    return Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)


def engagements(viewer: Viewer) -> QuerySet[PartnerEngagement]:
    """What was said, of places whose leading the viewer reads: of partners that they may see, or of where they work."""
    told = Q(partner__in=_seen(viewer).order_by().values("pk"))
    for path in filter(None, viewer.own_paths):
        told |= below(path, "organisation__")
    rows = PartnerEngagement.objects.filter(read_at(viewer, "organisation__"), told)
    return rows.select_related("organisation", "partner", "escalated_to", "said_by")


def find_engagement(viewer: Viewer, ref: str) -> PartnerEngagement | None:
    """What was said under that reference."""
    return engagements(viewer).filter(ref=ref).first()
