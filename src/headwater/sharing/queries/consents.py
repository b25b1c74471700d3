"""Questions about what originators are asked, and answered."""

from __future__ import annotations

from django.db.models import QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    Consent,
)


def asked_of(viewer: Viewer) -> QuerySet[Consent]:
    """What originators that the viewer works at are asked and have not answered, the most urgent first."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, answer="", withdrawn_at__isnull=True)
    rows = rows.filter(portion__taken_out_at__isnull=True)
    return rows.select_related("portion__originator", "portion__product__organisation", "audience").order_by(
        "due", "pk"
    )


def answered_by(viewer: Viewer) -> QuerySet[Consent]:
    """What originators that the viewer works at answered, and did not take back, the newest first."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, withdrawn_at__isnull=True).exclude(answer="")
    rows = rows.select_related("portion__originator", "portion__product__organisation", "audience", "answered_by")
    return rows.order_by("-answered_at", "-pk")


def find_consent(viewer: Viewer, ref: str) -> Consent | None:
    """What an originator that the viewer works at was asked."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, ref=ref)
    of = ("portion__originator", "portion__product__organisation", "portion__stored", "audience")
    return rows.select_related(*of).first()
