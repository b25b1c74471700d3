"""Questions about what originators are asked, and answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from headwater.organisations.viewer import Viewer
from headwater.sharing.models import AGREED, CHANGED, Audience, AudiencePart, Consent


def asked_of(viewer: Viewer) -> QuerySet[Consent]:
    """What originators that the viewer works at are asked and have not answered, the most urgent first."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, answer="", withdrawn_at__isnull=True)
    rows = rows.filter(portion__taken_out_at__isnull=True)
    return rows.select_related("portion__originator", "portion__product__organisation", "audience").order_by(
        "due", "pk"
    )


def with_growth(rows: QuerySet[Consent], day: date) -> QuerySet[Any]:
    """The same, each with ``grown``: whether somebody was put into its audience since it was answered."""
    since = AudiencePart.objects.filter(audience=OuterRef("audience"), added_at__gt=OuterRef("answered_at"))
    return rows.annotate(grown=Exists(since.exclude(end__lt=day)))


def grown(viewer: Viewer) -> QuerySet[Consent]:
    """What originators that the viewer works at agreed to, for an audience that has grown since."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, answer__in=(AGREED, CHANGED))
    rows = rows.filter(withdrawn_at__isnull=True, portion__taken_out_at__isnull=True).exclude(until__lt=viewer.day)
    found: QuerySet[Consent] = with_growth(rows, viewer.day).filter(grown=True)
    return found.select_related("audience", "portion__originator")


def who_is_in(audience: Audience, day: date) -> QuerySet[AudiencePart]:
    """Who is in an audience on a day or later: for whoever is asked whether it may have something."""
    parts = AudiencePart.objects.filter(audience=audience).exclude(end__lt=day)
    return parts.select_related("organisation", "person")


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
