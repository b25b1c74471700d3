"""Questions about the log. Only pages that show it ask; no feature decides by it (design, law 7)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from headwater.audit.models import Event

LATEST = 100  # events on a page


def events_at(place: str) -> QuerySet[Event]:
    """What happened in an organisation, newest first."""
    return Event.objects.filter(place=place).select_related("actor").order_by("-pk")


def events_of(person_id: int, urn: str) -> QuerySet[Event]:
    """What happened with a person's account, and what they did that concerns no organisation, newest first."""
    return Event.objects.filter(Q(target=urn) | Q(actor=person_id, place="")).order_by("-pk")


@dataclass(frozen=True)
class PageOfEvents:
    """The newest events before one, and the number to go on from, if there are older ones."""

    events: list[Event]
    older: int | None
    latest: bool


def page_of(events: QuerySet[Event], before: str) -> PageOfEvents:
    """The page that an address asks for; ``before`` is what it gives as the number of an event."""
    known = before.isascii() and before.isdecimal() and len(before) <= 18
    shown = list((events.filter(pk__lt=int(before)) if known else events)[: LATEST + 1])
    return PageOfEvents(shown[:LATEST], shown[LATEST - 1].pk if len(shown) > LATEST else None, not known)
