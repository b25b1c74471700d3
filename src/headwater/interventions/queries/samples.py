"""Dip samples that somebody may know of, what can be drawn, and what was found: by reference and by question."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from headwater.core.dip_sampling import ANSWERS, QUESTIONS, Candidate
from headwater.governance.queries import leads_at
from headwater.interventions.models import Case, DipSample, Panel, SampledCase, Seat
from headwater.interventions.policies import around, as_candidate, involvement, panels_with, sampled_by, seats_of
from headwater.interventions.queries.duty import seated
from headwater.interventions.queries.opening import whole
from headwater.organisations.viewer import Viewer

_WAITS = Q(cases__done_on__isnull=True, cases__let_go_on__isnull=True, cases__case__state="closed")


def samples(by: Viewer) -> QuerySet[Any]:
    """Every sample that the viewer may know of, with how many were drawn, are said and wait: ``may_see_sample``."""
    chair, sampler = panels_with(by, "chair"), panels_with(by, "sampler")
    known = Q(panel__in=chair) | Q(sampler=by.person, panel__in=sampler)
    known |= Q(panel__organisation__in=leads_at(by).values("pk"))
    rows = DipSample.objects.filter(known) if by.person else DipSample.objects.none()
    return rows.select_related("panel__organisation", "organisation", "sampler", "drawn_by").annotate(
        drawn=Count("cases"),
        said=Count("cases", filter=Q(cases__done_on__isnull=False)),
        waits=Count("cases", filter=_WAITS),
    )


def find_sample(by: Viewer, ref: str) -> Any:
    """The sample of that reference, where the viewer may know of it."""
    return samples(by).filter(ref=ref[:12]).first()


def panels_to_sample(by: Viewer) -> QuerySet[Panel]:
    """The panels of which the viewer may draw a sample."""
    mine = Q(pk__in=panels_with(by, "chair")) | Q(organisation__in=leads_at(by).values("pk"))
    there = Q(start__lte=by.day) & (Q(end__isnull=True) | Q(end__gte=by.day))
    return Panel.objects.filter(mine, there).select_related("organisation").order_by("name", "pk")


def samplers_of(panel: Panel, by: Viewer) -> list[Seat]:
    """Who can be asked to read a sample: a seat as sampler today, not in the chair, and not whoever draws it."""
    there = seated(panel, by.day)
    chairs = {seat.person_id for seat in there if seat.role == "chair"}
    return [
        seat
        for seat in there
        if seat.role == "sampler" and seat.person_id not in chairs and seat.person_id != by.person_id
    ]


def candidates(sample: DipSample) -> dict[str, tuple[int, Candidate]]:
    """Cases of the panel that were closed in the period of a sample, as the rule sees them; one question."""
    rows = Case.objects.filter(panel=sample.panel, closed_on__range=(sample.period_start, sample.period_end))
    rows = rows.annotate(**around(), **involvement(sample.sampler))
    return {case.ref: (case.pk, as_candidate(case)) for case in rows.order_by("pk")}


def cases_of_sample(by: Viewer, sample: DipSample) -> list[SampledCase]:
    """What was drawn, by reference: for the chair and the sampler. Who leads there reads no reference."""
    roles = seats_of(by).get(sample.panel_id, frozenset())
    if "chair" in roles or (sample.sampler_id == by.person_id and "sampler" in roles):
        return list(sample.cases.select_related("case").order_by("pk"))
    return []


def find_sampled(by: Viewer, ref: str, which: str) -> SampledCase | None:
    """A case of a sample that the viewer was asked to read, still locked; nobody else’s, not even for the chair."""
    mine = SampledCase.objects.filter(sample__sampler=by.person, sample__panel__in=panels_with(by, "sampler"))
    found = mine.filter(ref=which[:12], sample__ref=ref[:12])
    return found.select_related("sample__panel__organisation", "case__panel", "case__part_of").first()


def counts_of_sample(sample: DipSample) -> dict[str, dict[str, int]]:
    """How many findings of a sample have each answer to each question: of the sample, and of no case. One question."""
    wanted = {f"{name}_{answer}": Count("pk", filter=Q(**{name: answer})) for name in QUESTIONS for answer in ANSWERS}
    found = sample.cases.filter(done_on__isnull=False).aggregate(**wanted)
    return {name: {answer: found[f"{name}_{answer}"] for answer in ANSWERS} for name in QUESTIONS}


def findings_of(case: Case) -> list[SampledCase]:
    """What samples found of an opened case and of those merged into it, the newest first."""
    cases = {one.pk: one for one in whole(case)}
    rows = SampledCase.objects.filter(case__in=list(cases), done_on__isnull=False).prefetch_related("sample__sampler")
    found = list(rows.order_by("-done_on", "-pk"))
    for row in found:
        row.case = cases[row.case_id]
    return found


def waiting_for(by: Viewer, case: Case) -> SampledCase | None:
    """The place in a sample by which the viewer is to say how this case was dealt with."""
    if case.pk not in sampled_by(by):
        return None
    rows = SampledCase.objects.filter(case=case, done_on__isnull=True, let_go_on__isnull=True)
    return rows.select_related("sample").filter(sample__sampler=by.person).first()


def late_samples(by: Viewer) -> QuerySet[DipSample]:
    """Samples of the viewer’s panels that are past their day, with cases of which nothing was said."""
    waits = SampledCase.objects.filter(done_on__isnull=True, let_go_on__isnull=True, case__state="closed")
    rows = DipSample.objects.filter(panel__in=panels_with(by, "chair"), ended_on__isnull=True, due_on__lt=by.day)
    return rows.filter(pk__in=waits.values("sample")).order_by("due_on", "pk")


def samples_to_read(by: Viewer) -> QuerySet[DipSample]:
    """Samples with cases that wait for the viewer to say how they were dealt with."""
    mine = sampled_by(by)
    rows = DipSample.objects.filter(cases__case__in=mine, sampler=by.person, ended_on__isnull=True).distinct()
    return rows.order_by("due_on", "pk") if mine else rows.none()
