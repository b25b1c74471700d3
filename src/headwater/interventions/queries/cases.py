"""The cases that somebody works on: the same rule as ``may_read_case``, for lists. No words, only codes and days."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headwater.interventions.models import OPEN_STATES, Case, CaseGlass, EarlierCase, Referral, RightsRequest, TeamPlace
from headwater.interventions.policies import on_team, panels_with
from headwater.organisations.viewer import Viewer


def cases(by: Viewer) -> QuerySet[Case]:
    """Every case that the viewer may read as one who works on it: owner, team or chair, today."""
    if by.person is None:
        return Case.objects.none()
    worked_on = _worked_on(by)
    rows = Case.objects.filter(worked_on | Q(part_of__in=Case.objects.filter(worked_on)), disposed_on__isnull=True)
    return rows.select_related("organisation", "panel", "owner")


def _worked_on(by: Viewer) -> Q:
    """What picks the cases of which the viewer is owner, team or chair now."""
    team = TeamPlace.objects.filter(on_team(by))
    owns = Q(owner=by.person, panel__in=panels_with(by, "officer"))
    return owns | Q(panel__in=panels_with(by, "chair")) | Q(pk__in=team.values("case")) | _asked_about(by)


def _asked_about(by: Viewer) -> Q:
    """What picks the cases whose person waits for an answer that the viewer handles."""
    waits = RightsRequest.objects.filter(told_on__isnull=True, case__panel__in=panels_with(by, "rights"))
    return Q(pk__in=waits.values("case"))


def open_cases(by: Viewer) -> QuerySet[Case]:
    """Those of them that somebody is to go on with."""
    return cases(by).filter(state__in=OPEN_STATES, part_of__isnull=True)


def cases_of_chair(by: Viewer) -> QuerySet[Case]:
    """Every open case of the panels that the viewer chairs."""
    rows = Case.objects.filter(panel__in=panels_with(by, "chair"), state__in=OPEN_STATES, part_of__isnull=True)
    return rows.select_related("organisation", "panel", "owner")


def my_referrals(by: Viewer) -> QuerySet[Referral]:
    """What the viewer referred themselves: its receipt, its day, and what they were told. Not the case."""
    return Referral.objects.filter(by=by.person).order_by("-received_at", "-pk")


def find_my_referral(by: Viewer, receipt: str) -> Referral | None:
    """A referral of the viewer’s own, by the number on its receipt."""
    return my_referrals(by).filter(receipt=receipt[:12]).first()


def earlier_of(case: Case) -> QuerySet[EarlierCase]:
    """Earlier cases that may be of the same person."""
    return case.earlier.select_related("other__panel", "other__owner", "by").order_by("-other__opened_on", "pk")


def glasses_to_read(by: Viewer) -> QuerySet[CaseGlass]:
    """Broken glasses that a chair is to read about."""
    rows = CaseGlass.objects.filter(case__panel__in=panels_with(by, "chair"), read_by__isnull=True)
    return rows.exclude(person=by.person).select_related("case", "person").order_by("at", "pk")
