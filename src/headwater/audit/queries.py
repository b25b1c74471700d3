"""Questions about the log. Only pages that show it ask; no feature decides by it (design, law 7)."""

from __future__ import annotations

from django.db.models import QuerySet

from headwater.audit.models import Event


def events_at(place: str) -> QuerySet[Event]:
    """What happened in an organisation, newest first."""
    return Event.objects.filter(place=place).select_related("actor").order_by("-pk")
