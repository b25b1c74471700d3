"""An allocation is made from need, limited by scenarios, and solved; none of these changes afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.allocation_tables import LimitRow, NeedRow
from headwater.core.characteristics import told_by
from headwater.core.errors import BadInput, Problem, refuse, short
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import (
    AllocationScenario,
    AreaLimit,
    AreaNeed,
    PostAllocation,
    RegionMinimum,
)
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.characteristics import characteristics

MOST_AREAS = 5_000


@action("allocation.made", policy=policies.may_allocate)
def make_allocation(allocation: PostAllocation, *, by: Viewer, needs: Sequence[NeedRow]) -> PostAllocation:
    """Begin an allocation with the need of each area; it is not saved yet. Need is of areas, and never of people."""
    texts = {"Title": allocation.title, "What it is for": allocation.why, "Where need is from": allocation.source}
    not_empty(texts)
    no_persons({"Title": allocation.title, "Need by area": " ".join(row.name for row in needs)[:2_000]})
    _tells_of_no_characteristic(texts)
    if not needs or len(needs) > MOST_AREAS:
        raise refuse("Need by area", sentence("it has no area, or too many."), sentence("Give up to 5,000."))
    if not any(row.need for row in needs):
        what = sentence("no area has any need, so nothing says who comes first.")
        raise refuse("Need by area", what, sentence("Give each area its need: 0 is none."))
    allocation.made_by, allocation.made_at = by.person, timezone.now()  # type: ignore[assignment]
    allocation.save()
    AreaNeed.objects.bulk_create(
        AreaNeed(allocation=allocation, code=row.code, name=row.name, region=row.region, need=row.need) for row in needs
    )
    return allocation


def _tells_of_no_characteristic(texts: Mapping[str, str]) -> None:
    """Raise ``BadInput`` where need is of a protected characteristic, or of what stands for one (design, law 1)."""
    for label, text in texts.items():
        told = told_by(text, characteristics())
        if told:
            what = sentence(
                "“{word}” tells of {what}, which is protected or stands for what is: no posts are shared out by it.",
                word=told[0].word,
                what=told[0].characteristic.title,
            )
            raise refuse(label, what, sentence("Share out by what places need, such as homes, safety or work."))


@dataclass(frozen=True)
class Limits:
    """Limits as somebody states them: what half a post costs, the team of all, and what is otherwise, by area."""

    cost: int
    team: int
    rows: Sequence[LimitRow] = ()
    minima: Mapping[str, int] | None = None


@action("allocation.scenario_made", policy=policies.may_allocate)
def make_scenario(scenario: AllocationScenario, *, by: Viewer, limits: Limits) -> AllocationScenario:
    """Limit an allocation in one more way; it is not saved yet. Whether its limits can be kept, the solver says."""
    not_empty({"What it is called": scenario.title, "Why so": scenario.why})
    if AllocationScenario.objects.filter(allocation=scenario.allocation, title=scenario.title).exists():
        raise refuse("What it is called", sentence("there is one of that name."), sentence("Give it another."))
    areas = list(AreaNeed.objects.filter(allocation=scenario.allocation))
    _are_known(areas, limits)
    scenario.organisation = scenario.allocation.organisation
    scenario.made_by, scenario.made_at = by.person, timezone.now()  # type: ignore[assignment]
    scenario.save()
    own = {row.code: row for row in limits.rows}
    AreaLimit.objects.bulk_create(_limit(scenario, area, own.get(area.code), limits) for area in areas)
    minima = (limits.minima or {}).items()
    RegionMinimum.objects.bulk_create(
        RegionMinimum(scenario=scenario, region=region, least=least) for region, least in minima
    )
    return scenario


def _are_known(areas: Sequence[AreaNeed], limits: Limits) -> None:
    codes, regions = {area.code for area in areas}, {area.region for area in areas}
    remedy = sentence("Look at how it is spelt.")
    problems = [
        Problem("Limits by area", sentence("“{code}” is no area of this allocation.", code=short(row.code)), remedy)
        for row in limits.rows
        if row.code not in codes
    ]
    problems += [
        Problem("Regions", sentence("“{name}” is no region of its areas.", name=short(region)), remedy)
        for region in limits.minima or {}
        if region not in regions
    ]
    if problems:
        raise BadInput(problems[:5])


def _limit(scenario: AllocationScenario, area: AreaNeed, own: LimitRow | None, limits: Limits) -> AreaLimit:
    made = AreaLimit(scenario=scenario, area=area, team=limits.team, cost=limits.cost)
    if own is not None:
        made.floor, made.cap = own.floor, own.cap
        made.team = own.team or limits.team
        made.cost = limits.cost if own.cost is None else own.cost
    return made
