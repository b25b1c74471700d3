"""Questions about consultations, due diligence and the calendar, viewer first."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from headwater.engagement.models import Consultation, Consulted, DueDiligence, EngagementEvent
from headwater.governance.queries import read_at
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import APPROVED, Message


def consultations(viewer: Viewer) -> QuerySet[Consultation]:
    """Those of places that the viewer reads, and those that a group there was asked."""
    asked = Consulted.objects.filter(read_at(viewer, "organisation__")).order_by().values("consultation")
    rows = Consultation.objects.filter(read_at(viewer, "organisation__") | Q(pk__in=asked))
    return rows.select_related("organisation", "owner__organisation", "put_by", "responded_by", "published_by")


def find_consultation(viewer: Viewer, ref: str) -> Consultation | None:
    """The consultation of that reference."""
    return consultations(viewer).filter(ref=ref).first()


def asked_of(viewer: Viewer, consultation: Consultation) -> QuerySet[Consulted]:
    """The groups that were asked, of those that the viewer reads."""
    rows = Consulted.objects.filter(read_at(viewer, "organisation__"), consultation=consultation)
    return rows.select_related("group", "organisation").order_by("group__name", "pk")


def find_asked(viewer: Viewer, ref: str) -> Consulted | None:
    """The advice of that reference."""
    rows = Consulted.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("consultation__organisation", "group__organisation", "organisation").first()


def published() -> QuerySet[Consultation]:
    """What is published, for anybody: with the advice of those groups alone that had agreed by then, and still do."""
    agreed = Consulted.objects.filter(shown=True).select_related("group").order_by("group__name", "pk")
    rows = Consultation.objects.filter(published_on__isnull=False, asked__shown=True).distinct()
    return rows.select_related("organisation").prefetch_related(Prefetch("asked", agreed, to_attr="agreed"))


def owed(viewer: Viewer) -> QuerySet[Consultation]:
    """Those whose response is overdue and owed by a post of an organisation of the viewer’s own."""
    rows = Consultation.objects.filter(owner__organisation__in=viewer.own, responded_on__isnull=True)
    return rows.filter(respond_by__lt=viewer.day).select_related("organisation", "owner__organisation")


def diligences(viewer: Viewer) -> QuerySet[DueDiligence]:
    """Those of places that the viewer reads."""
    rows = DueDiligence.objects.filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "partner", "looked_by", "decided_by")


def find_diligence(viewer: Viewer, ref: str) -> DueDiligence | None:
    """The due diligence of that reference."""
    return diligences(viewer).filter(ref=ref).first()


def to_look_at_again(viewer: Viewer) -> list[DueDiligence]:
    """Of each partner of the viewer’s own places the last decision, where its day of review has come."""
    rows = DueDiligence.objects.filter(organisation__in=viewer.own).exclude(decision="")
    last: dict[tuple[int, int], DueDiligence] = {}
    for one in rows.select_related("organisation", "partner").order_by("decided_on", "pk"):
        last[one.organisation_id, one.partner_id] = one
    due = [one for one in last.values() if one.review_on is not None and one.review_on <= viewer.day]
    return sorted(due, key=lambda one: (one.review_on, one.pk))


def events(viewer: Viewer) -> QuerySet[EngagementEvent]:
    """Those of places that the viewer reads."""
    rows = EngagementEvent.objects.filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "group", "message", "planned_by")


def find_event(viewer: Viewer, ref: str) -> EngagementEvent | None:
    """The event of that reference."""
    return events(viewer).filter(ref=ref).first()


def messages_to_use() -> QuerySet[Message]:
    """Messages of the library that are approved now: those are for anybody."""
    return Message.objects.filter(state=APPROVED).order_by("title", "pk")
