"""Questions about agreements to share: a party sees its own."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    Agreement,
    AgreementParty,
    AudiencePart,
    Release,
)
from headwater.sharing.queries.reading import readable, reader_of


def agreements(viewer: Viewer, day: date | None = None) -> QuerySet[Agreement]:
    """The agreements that hold on a day of which an organisation of the viewer’s own is a party, or keeps it."""
    rows = Agreement.objects.as_at(day or viewer.day).filter(_of(viewer))
    return rows.select_related("organisation").prefetch_related("parties__organisation")


def find_agreement(viewer: Viewer, ref: str) -> Agreement | None:
    """The agreement of that reference, if the viewer works at a party. What was agreed is seen after it has ended."""
    rows = Agreement.objects.filter(_of(viewer), ref=ref)
    return rows.select_related("organisation").prefetch_related("parties__organisation").first()


def _of(viewer: Viewer) -> Q:
    parties = AgreementParty.objects.filter(organisation__in=viewer.own).values("agreement")
    return Q(organisation__in=viewer.own) | Q(pk__in=parties)


def parties_of(agreement: Agreement) -> list[Organisation]:
    """Whoever keeps it, and the others in the order of their names."""
    others = sorted((party.organisation for party in agreement.parties.all()), key=lambda one: (one.name, one.pk))
    return [agreement.organisation, *others]


def shared_between(viewer: Viewer, parties: list[Organisation], most: int = 20) -> list[Release]:
    """The newest of what one party issued to an audience that another is in, as far as the viewer may read it.

    That another is in an audience is for its keepers to know: anybody else is told of their own alone.
    """
    known = Q(organisation__in=viewer.own) | Q(audience__organisation__in=viewer.own)
    named = AudiencePart.objects.as_at(viewer.day).filter(known, audience=OuterRef("audience"))
    named = named.filter(organisation__in=parties)
    rows = readable(reader_of(viewer.person, viewer.day), viewer.day).filter(product__organisation__in=parties)
    rows = rows.filter(Exists(named.exclude(organisation=OuterRef("product__organisation"))))
    return list(rows.select_related("label", "audience", "product__organisation").defer("body", "words")[:most])


def to_review(viewer: Viewer) -> QuerySet[Agreement]:
    """Agreements that the viewer’s own organisations keep, and that are past their day of review."""
    return agreements(viewer).filter(organisation__in=viewer.own, review_on__lte=viewer.day)
