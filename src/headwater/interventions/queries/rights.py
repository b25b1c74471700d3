"""What people asked of their own records, by reference, for whoever handles it; and the facts that a decision needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from headwater.core.person_rights import Asked
from headwater.interventions.models import AccessPack, Case, CaseFile, Redaction, RightsRequest
from headwater.interventions.policies import seats_of
from headwater.organisations.viewer import Viewer

WITH_CASE = ("case__panel", "case__part_of", "case__owner", "case__organisation")


def panels_of(by: Viewer, roles: Iterable[str]) -> list[int]:
    """The panels on which the viewer has one of these roles today."""
    wanted = set(roles)
    return [panel for panel, held in seats_of(by).items() if held & wanted]


def requests_known(by: Viewer) -> QuerySet[RightsRequest]:
    """Every request on panels where the viewer handles them, or chairs: by reference, and none of its words."""
    rows = RightsRequest.objects.filter(case__panel__in=panels_of(by, ("rights", "chair")))
    return rows.select_related(*WITH_CASE, "decided_by", "written_by")


def requests_waiting(by: Viewer) -> QuerySet[RightsRequest]:
    """Those of them whose person waits for an answer."""
    return requests_known(by).filter(told_on__isnull=True)


def find_request_known(by: Viewer, ref: str) -> RightsRequest | None:
    """The request of that reference, where the viewer handles such or chairs."""
    return requests_known(by).filter(ref=ref[:12]).first()


def request_of(case: Case, which: str) -> RightsRequest | None:
    """A request of an opened case."""
    return case.rights_requests.select_related("decided_by", "written_by", "statement").filter(ref=which[:12]).first()


def asked_of(row: RightsRequest) -> Asked:
    """A request as the rules see it."""
    return Asked(
        kind=row.kind,
        received_on=row.received_on,
        due_on=row.due_on,
        decision=row.decision,
        extended=row.extended_on is not None,
        told=row.told_on is not None,
    )


def was_done(row: RightsRequest) -> bool:
    """Whether what granting it means was done: the pack made, the statement corrected or written."""
    if row.kind == "access":
        return row.packs.filter(made_at__isnull=False).exists()
    return row.statement_id is not None if row.kind in ("rectify", "own") else True


def pack_in_making(row: RightsRequest) -> AccessPack | None:
    """The copy that is being made for a request."""
    return row.packs.filter(made_at__isnull=True).first()


def undecided(pack: AccessPack) -> QuerySet[Redaction]:
    """What nobody has decided about in a copy."""
    return pack.redactions.filter(decision="").order_by("pk")


def files_of(case: Case) -> QuerySet[CaseFile]:
    """The files of a case."""
    return case.files.select_related("by").order_by("added_at", "pk")


def looks_by_role(cases: Iterable[Case]) -> list[tuple[date, str, str, int]]:
    """Who looked, for the person: by day, by what right and at what; how often. No name of anybody."""
    from headwater.interventions.models import Look

    rows = Look.objects.filter(case__in=[case.pk for case in cases]).annotate(day=TruncDate("at"))
    counted = rows.order_by().values("day", "part", "what").annotate(times=Count("pk"))
    return [(row["day"], row["part"], row["what"], row["times"]) for row in counted.order_by("day", "part", "what")]
