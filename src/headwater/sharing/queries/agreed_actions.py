"""Questions about what parties agreed to do: every party sees all of an agreement, and each is asked for its own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.core.accountability import Agreed, Standing, by_partner
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import AgreedAction, Agreement, AgreementParty

Accounted = list[tuple[Organisation, list[tuple[AgreedAction, Standing]]]]


def accountability(viewer: Viewer, agreement: Agreement, parties: list[Organisation]) -> Accounted:
    """For each party what it agreed to do: overdue first, then what is due, then what is done with its outcome."""
    rows = {row.pk: row for row in AgreedAction.objects.filter(agreement=agreement).select_related("organisation")}
    agreed = [Agreed(row.pk, row.organisation_id, row.due, row.done_on) for row in rows.values()]
    found = by_partner([party.pk for party in parties], agreed, viewer.day)
    named = {party.pk: party for party in parties} | {row.organisation_id: row.organisation for row in rows.values()}
    return [(named[key], [(rows[one.key], how) for one, how in mine]) for key, mine in found.items()]


def find_action(viewer: Viewer, ref: str) -> AgreedAction | None:
    """The action of that reference, if the viewer works at a party of its agreement."""
    parties = AgreementParty.objects.filter(organisation__in=viewer.own).values("agreement")
    seen = Q(agreement__organisation__in=viewer.own) | Q(agreement__in=parties)
    return AgreedAction.objects.filter(seen, ref=ref).select_related("organisation", "agreement").first()


def to_do(viewer: Viewer) -> QuerySet[AgreedAction]:
    """What the viewer’s own organisations agreed to do and have not done, what is due first at the top."""
    rows = AgreedAction.objects.filter(organisation__in=viewer.own, done_on__isnull=True)
    return rows.select_related("organisation", "agreement").order_by("due", "pk")


def overdue_actions(viewer: Viewer) -> QuerySet[AgreedAction]:
    """Those of them that are past their day."""
    return to_do(viewer).filter(due__lt=viewer.day)
