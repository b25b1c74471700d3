"""Who draws a dip sample, who knows of it, and who says what was found of a case: somebody who had no part in it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from headwater.accounts.models import Person
from headwater.core.casework import WRITERS, Part
from headwater.core.decision import Decision, allow, deny
from headwater.core.dip_sampling import Candidate, not_independent
from headwater.core.sentences import sentence
from headwater.governance.policies import may_lead
from headwater.interventions.models import (
    AgendaItem,
    AskedPerson,
    Case,
    CaseStep,
    DipSample,
    Look,
    Pack,
    Referral,
    RightsRequest,
    SampledCase,
    Seat,
    TeamPlace,
)
from headwater.interventions.policies.panels import may_change_panel
from headwater.interventions.policies.standing import seats_of, standing
from headwater.organisations.viewer import Viewer


def _chairs(by: Viewer, sample: DipSample) -> bool:
    return "chair" in seats_of(by).get(sample.panel_id, frozenset())


def may_draw_sample(by: Viewer, sample: DipSample) -> Decision:
    """Draw a sample and name who reads it: the chair of the panel, and those who lead at its place."""
    panel = sample.panel
    if _chairs(by, sample) and (panel.end is None or panel.end >= by.day):
        return allow("sample/chair", sentence("You chair the panel."))
    return may_change_panel(by, panel)


def may_see_sample(by: Viewer, sample: DipSample) -> Decision:
    """Know of a sample: the chair, those who lead there, and its sampler while they have that seat."""
    roles = seats_of(by).get(sample.panel_id, frozenset())
    if "chair" in roles:
        return allow("sample/chair", sentence("You chair the panel."))
    if sample.sampler_id == by.person_id and "sampler" in roles:
        return allow("sample/sampler", sentence("You were asked to read it."))
    return may_lead(by, sample.panel.organisation)


def may_end_sample(by: Viewer, sample: DipSample) -> Decision:
    """End a sample before everything is said: the chair, and those who lead there."""
    if sample.ended_on is not None:
        return deny("sample/ended", sentence("It ended on {day}.", day=sample.ended_on))
    if _chairs(by, sample):
        return allow("sample/chair", sentence("You chair the panel."))
    return may_lead(by, sample.panel.organisation)


def may_say_finding(by: Viewer, row: SampledCase) -> Decision:
    """Say how a case was dealt with: its sampler, once, who had no part in it and has none now."""
    if row.sample.sampler_id != by.person_id:
        return deny("finding/not-sampler", sentence("Whoever was asked to read the sample says this."))
    if row.done_on is not None:
        return deny("finding/said", sentence("It was said on {day}.", day=row.done_on))
    if row.let_go_on is not None or row.sample.ended_on is not None:
        return deny("finding/ended", sentence("The sample was ended before it was said."))
    parts = standing(by, row.case).parts
    if Part.SAMPLER not in parts:
        return deny("finding/shut", sentence("The case was opened again, or you have no seat as sampler there today."))
    had = independence(by.person, row.case) if by.person else ()
    if parts & WRITERS or had:
        return deny("finding/own", sentence("Somebody who had no part in the case says this."), *had)
    return allow("finding/sampler", sentence("You were asked to read it, and had no part in it."))


def _of_it(way: str = "case") -> Q:
    """What picks the rows of a case and of those merged into it."""
    return Q(**{way: OuterRef("pk")}) | Q(**{f"{way}__part_of": OuterRef("pk")})


def involvement(sampler: Person) -> dict[str, Any]:
    """What somebody had to do with a case, as columns of a question about cases."""
    member = Seat.objects.filter(
        person=sampler, role="member", panel=OuterRef("item__meeting__panel"), organisation=OuterRef("organisation")
    )
    packs = Pack.objects.filter(_of_it(), Exists(member), issued_on__isnull=False)
    owned = Case.objects.filter(Q(pk=OuterRef("pk")) | Q(part_of=OuterRef("pk")), owner=sampler)
    return {
        "had_owned": Exists(owned) | Exists(AgendaItem.objects.filter(_of_it(), owned_by=sampler)),
        "had_on_team": Exists(TeamPlace.objects.filter(_of_it(), person=sampler)),
        "had_took_step": Exists(CaseStep.objects.filter(_of_it(), by=sampler)),
        "had_referred": Exists(Referral.objects.filter(_of_it(), by=sampler)),
        "had_asked": Exists(AskedPerson.objects.filter(_of_it("question__case"), person=sampler)),
        "had_had_pack": Exists(packs),
        "had_looked": Exists(Look.objects.filter(_of_it(), person=sampler).exclude(part=Part.SAMPLER.value)),
    }


def stands(case: Case) -> dict[str, Any]:
    """What of the rule stands in a case itself that was asked for with ``around``."""
    found = {name: bool(getattr(case, f"is_{name}")) for name in ("waits", "restricted")}
    return found | {"destroyed": case.disposed_on is not None, "part": case.part_of_id is not None}


def around() -> dict[str, Any]:
    """What else decides whether a case is drawn, as columns of a question about cases."""
    restricts = RightsRequest.objects.filter(
        _of_it(), kind="restrict", decision__in=["granted", "partly"], lifted_on__isnull=True
    )
    waits = SampledCase.objects.filter(case=OuterRef("pk"), done_on__isnull=True, let_go_on__isnull=True)
    return {"is_waits": Exists(waits), "is_restricted": Exists(restricts)}


def as_candidate(case: Case) -> Candidate:
    """A case that was asked for with ``around`` and ``involvement``, as the rule sees it."""
    had = {name.removeprefix("had_"): bool(getattr(case, name)) for name in _HAD}
    return Candidate(closed_on=case.closed_on if case.state == "closed" else None, **stands(case), **had)


_HAD = ("had_owned", "had_on_team", "had_took_step", "had_referred", "had_asked", "had_had_pack", "had_looked")


def independence(sampler: Person, case: Case) -> tuple[str, ...]:
    """What somebody had to do with a case, as reasons against their saying how it was dealt with; one question."""
    row = Case.objects.annotate(**around(), **involvement(sampler)).get(pk=case.pk)
    return not_independent(as_candidate(row))
