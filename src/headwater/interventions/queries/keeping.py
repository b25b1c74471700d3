"""What falls due to be destroyed, what stops it, what was destroyed, and who is to be told: all by reference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.core.casework import due_after
from headwater.core.retention import Hold, Kept
from headwater.interventions.models import (
    Case,
    CaseHold,
    DisposalCertificate,
    KeepingReview,
    RecipientNotice,
    RightsRequest,
)
from headwater.interventions.policies.keeping import KEEPERS
from headwater.interventions.queries.rights import asked_of, panels_of
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework

GRANTED = ("granted", "partly")


def kept_cases(by: Viewer) -> QuerySet[Case]:
    """Every case of the panels where the viewer decides how long one is kept, and that is not destroyed."""
    rows = Case.objects.filter(panel__in=panels_of(by, KEEPERS), disposed_on__isnull=True, part_of__isnull=True)
    return rows.select_related("panel", "organisation", "owner", "part_of")


def find_kept(by: Viewer, ref: str) -> Case | None:
    """The case of that reference, locked, where the viewer decides how long it is kept."""
    return kept_cases(by).filter(ref=ref[:12]).first()


def due_to_end(by: Viewer) -> QuerySet[Any]:
    """Those whose time is over soon, or over, or whose erasure was granted; each with whether something stops it."""
    soon = due_after(by.day, casework().keeping_soon.days)
    erasure = RightsRequest.objects.filter(case=OuterRef("pk"), kind="erase", decision__in=GRANTED)
    holds = CaseHold.objects.filter(_of_it(), lifted_on__isnull=True)
    holds = holds.filter(Q(until__isnull=True) | Q(until__gte=by.day))
    stops = RightsRequest.objects.filter(_of_it()).filter(
        Q(told_on__isnull=True, kind="access")
        | Q(told_on__isnull=True, decision="")
        | Q(kind="restrict", decision__in=GRANTED, lifted_on__isnull=True)
    )
    review = KeepingReview.objects.filter(case=OuterRef("pk"), confirmed_on__isnull=True, dropped_on__isnull=True)
    rows = kept_cases(by).annotate(
        erased=Exists(erasure), held=Exists(holds), waits=Exists(stops), proposed=Exists(review)
    )
    return rows.filter(Q(keep_until__lte=soon) | Q(erased=True))


def _of_it() -> Q:
    """What picks the rows of a case and of those merged into it."""
    return Q(case=OuterRef("pk")) | Q(case__part_of=OuterRef("pk"))


def kept_of(case: Case) -> Kept:
    """A case as the rules of keeping see it, with what was asked and laid on it and on those merged into it."""
    cases = [case.pk, *case.parts.values_list("pk", flat=True)]
    asked = list(RightsRequest.objects.filter(case__in=cases).order_by("received_on", "pk"))
    holds = CaseHold.objects.filter(case__in=cases).order_by("start", "pk")
    return Kept(
        closed=case.state == "closed",
        keep_until=case.keep_until,
        disposed=case.disposed_on is not None,
        part=case.part_of_id is not None,
        asked=tuple(asked_of(row) for row in asked),
        restricted=any(row.kind == "restrict" and row.decision in GRANTED and row.lifted_on is None for row in asked),
        holds=tuple(Hold(row.kind, row.start, row.until, lifted=row.lifted_on is not None) for row in holds),
    )


def open_review(case: Case) -> KeepingReview | None:
    """What somebody proposed of keeping a case, and nobody confirmed."""
    rows = case.keeping_reviews.filter(confirmed_on__isnull=True, dropped_on__isnull=True)
    return rows.select_related("by").first()


def reviews_to_confirm(by: Viewer) -> QuerySet[KeepingReview]:
    """What others proposed, for the viewer to look at."""
    rows = KeepingReview.objects.filter(confirmed_on__isnull=True, dropped_on__isnull=True)
    rows = rows.filter(case__panel__in=panels_of(by, KEEPERS), case__disposed_on__isnull=True)
    return rows.exclude(by=by.person).select_related("case", "by").order_by("on", "pk")


def certificates(by: Viewer) -> QuerySet[DisposalCertificate]:
    """That cases of the viewer's panels were destroyed."""
    rows = DisposalCertificate.objects.filter(case__panel__in=panels_of(by, KEEPERS))
    return rows.select_related("case__panel__organisation", "by", "second")


def find_certificate(by: Viewer, ref: str) -> DisposalCertificate | None:
    """The certificate of that reference."""
    return certificates(by).filter(ref=ref[:12]).first()


def notices(by: Viewer) -> QuerySet[RecipientNotice]:
    """What recipients of the viewer's panels are to be told, or were."""
    rows = RecipientNotice.objects.filter(disclosure__case__panel__in=panels_of(by, KEEPERS))
    return rows.select_related("disclosure__case__panel", "disclosure__organisation", "told_by")


def find_notice(by: Viewer, ref: str) -> RecipientNotice | None:
    """The notice of that reference."""
    return notices(by).filter(ref=ref[:12]).first()


def latest_end(keep_until: date | None, day: date) -> date:
    """Until when a case can be kept at the most, if it is kept longer now."""
    return months_after(max(keep_until or day, day), casework().keeping_longer.months)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month’s last day where it has not that many."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1) if year < date.max.year else date.max
    return date(year, month + 1, min(day.day, (after - timedelta(days=1)).day))


def merged(case: Case) -> Iterable[Case]:
    """The cases that went on under this one."""
    return case.parts.order_by("pk")
