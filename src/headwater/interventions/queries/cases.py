"""The cases that somebody works on: the same rule as ``may_read_case``, for lists. No words, only codes and days."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from headwater.interventions.models import (
    OPEN_STATES,
    Case,
    CaseGlass,
    CaseLink,
    EarlierCase,
    Referral,
    RightsRequest,
    TeamPlace,
)
from headwater.interventions.policies import on_team, panels_with, sampled_by
from headwater.organisations.viewer import Viewer


def cases(by: Viewer) -> QuerySet[Case]:
    """Every case that the viewer may read as one who works on it: owner, team, chair or sampler, today."""
    if by.person is None:
        return Case.objects.none()
    rows = Case.objects.filter(_worked_on(by), disposed_on__isnull=True)
    return rows.select_related("organisation", "panel", "owner")


def _worked_on(by: Viewer) -> Q:
    """What picks the cases of which the viewer is owner, team or chair now."""
    key = ("interventions.named",)
    officer, chair = panels_with(by, "officer"), panels_with(by, "chair")
    if key not in by.found:  # the few that they are named on, and those merged into theirs: by key, which is read fast
        team = list(TeamPlace.objects.filter(on_team(by)).values_list("case", flat=True))
        theirs = Q(part_of__owner=by.person, part_of__panel__in=officer) | Q(part_of__panel__in=chair)
        team += sampled_by(by)
        merged = Case.objects.filter(theirs | Q(part_of__in=team), part_of__isnull=False)
        by.found[key] = [*team, *merged.order_by().values_list("pk", flat=True), *_asked_about(by)]
    named = Q(pk__in=by.found[key])
    return Q(owner=by.person, panel__in=officer) | Q(panel__in=chair) | named


def _asked_about(by: Viewer) -> list[int]:
    """The cases whose person waits for an answer that the viewer handles; none is asked for without such a seat."""
    panels = panels_with(by, "rights")
    if not panels:
        return []
    waits = RightsRequest.objects.filter(told_on__isnull=True, case__panel__in=panels)
    return list(waits.values_list("case", flat=True))


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
    """Earlier cases that may be of the same person. Most have none, so nothing is joined for them."""
    others = Prefetch("other", Case.objects.select_related("panel", "owner"))
    return case.earlier.prefetch_related(others, "by").order_by("-other__opened_on", "pk")


def links_with(case: Case) -> QuerySet[CaseLink]:
    """The links between it and other cases, either way, each with both."""
    cases = Case.objects.select_related("panel", "owner")
    rows = CaseLink.objects.filter(Q(case=case) | Q(other=case)).order_by("pk")
    return rows.prefetch_related(Prefetch("case", cases), Prefetch("other", cases))


def glasses_to_read(by: Viewer) -> QuerySet[CaseGlass]:
    """Broken glasses that a chair is to read about."""
    rows = CaseGlass.objects.filter(case__panel__in=panels_with(by, "chair"), read_by__isnull=True)
    return rows.exclude(person=by.person).select_related("case", "person").order_by("at", "pk")
