"""Questions about allocations, viewer first: an allocation is read by whoever reads how its keeper is led."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from headwater.core.access import paths_with
from headwater.core.allocation import Allocation, Area, Method
from headwater.core.divisor_method import by_largest_remainder
from headwater.core.posts import Right
from headwater.governance.models import (
    AllocationApproval,
    AllocationDraws,
    AllocationRun,
    AllocationScenario,
    AreaGiven,
    AreaLimit,
    AreaNeed,
    PostAllocation,
)
from headwater.governance.queries.led import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.vulnerability import policies as of_places
from headwater.vulnerability.models import IndexBuild


def allocations_read(viewer: Viewer) -> QuerySet[PostAllocation]:
    """Those that the viewer reads."""
    return PostAllocation.objects.filter(read_at(viewer, "organisation__")).select_related("organisation")


def allocations(viewer: Viewer) -> QuerySet[PostAllocation]:
    """Those that the viewer reads, each with how many areas it has and whether it is approved."""
    approved = AllocationApproval.objects.filter(allocation=OuterRef("pk"))
    rows = allocations_read(viewer).select_related("organisation", "made_by")
    return rows.annotate(areas=Count("needs"), approved=Exists(approved))


def find_allocation(viewer: Viewer, ref: str) -> PostAllocation | None:
    """The allocation of that reference, if the viewer reads it."""
    return allocations(viewer).select_related("build__index").filter(ref=ref).first()


def find_scenario(viewer: Viewer, ref: str) -> AllocationScenario | None:
    """A scenario of an allocation that the viewer reads."""
    rows = AllocationScenario.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("allocation__organisation", "organisation", "made_by").first()


def find_run(viewer: Viewer, ref: str) -> AllocationRun | None:
    """A run of a scenario that the viewer reads."""
    rows = AllocationRun.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("scenario__allocation__organisation", "organisation", "run_by").first()


def needs_of_areas(allocation: PostAllocation) -> QuerySet[AreaNeed]:
    """The areas of an allocation, by name."""
    return AreaNeed.objects.filter(allocation=allocation)


def scenarios_of(allocation: PostAllocation) -> list[tuple[AllocationScenario, AllocationRun | None]]:
    """Each scenario with its newest run. Two queries."""
    scenarios = list(AllocationScenario.objects.filter(allocation=allocation).select_related("made_by"))
    newest: dict[int, AllocationRun] = {}
    runs = AllocationRun.objects.filter(scenario__allocation=allocation).select_related("run_by")
    for run in runs.order_by("-run_at", "-id"):
        newest.setdefault(run.scenario_id, run)
    return [(scenario, newest.get(scenario.pk)) for scenario in scenarios]


def limits_of(scenario: AllocationScenario) -> QuerySet[AreaLimit]:
    """The limits of a scenario, each with its area."""
    return AreaLimit.objects.filter(scenario=scenario).select_related("area")


def asked_by(scenario: AllocationScenario) -> Allocation:
    """What a scenario asks, as the solver takes it. Two queries."""
    areas = tuple(
        Area(
            code=row.area.code,
            name=row.area.name,
            need=Fraction(row.area.need),
            region=row.area.region,
            floor=row.floor,
            cap=row.cap,
            team=row.team,
            cost=row.cost,
        )
        for row in limits_of(scenario).order_by("area__code")
    )
    minima = dict(scenario.minima.values_list("region", "least"))
    return Allocation(areas, scenario.total, Method(scenario.method), minima, scenario.budget)


def given_by(run: AllocationRun) -> QuerySet[AreaGiven]:
    """What a run gives, by area."""
    return AreaGiven.objects.filter(run=run).select_related("area")


def units_given(run: AllocationRun) -> dict[str, int]:
    """Units by the code of the area."""
    return dict(AreaGiven.objects.filter(run=run).values_list("area__code", "units"))


def draws_of(run: AllocationRun) -> AllocationDraws | None:
    """The newest draws of a run."""
    return AllocationDraws.objects.filter(run=run).select_related("drawn_by").first()


def approval_of(allocation: PostAllocation) -> AllocationApproval | None:
    """Its approval, if it has one."""
    rows = AllocationApproval.objects.filter(allocation=allocation)
    return rows.select_related("approved_by", "run__scenario").first()


def decided(approval: AllocationApproval) -> dict[int, tuple[int, str]]:
    """By area where it departs: the units decided, and why."""
    return {row.area_id: (row.units, row.reason) for row in approval.departures.all()}


def posts_and_money_alone(asked: Allocation) -> Allocation:
    """The same without limits of areas and regions: what a departure must still keep is the posts and the money."""
    areas = tuple(replace(area, floor=0, cap=None, team=1) for area in asked.areas)
    return Allocation(areas, asked.total, Method.DHONDT, {}, asked.budget)


def builds_to_share_by(viewer: Viewer) -> QuerySet[IndexBuild]:
    """Indices of need as they were built, that posts can be shared out by; the newest first."""
    if not of_places.may_read_data(viewer).allowed:
        return IndexBuild.objects.none()
    return IndexBuild.objects.select_related("index", "organisation").defer("result", "sources").order_by("-built_at")


def keepers(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that the viewer may make an allocation for, by the rule of ``may_allocate``."""
    reached = Q(pk__in=[])
    for path in paths_with(Right.FUND, viewer.grants):
        reached |= below(path) if path else Q()
    if "" in paths_with(Right.FUND, viewer.grants):
        reached = Q()
    for path in filter(None, viewer.own_paths):
        for right in paths_with(Right.EDIT, viewer.grants):
            if path.startswith(right) or right.startswith(path):
                reached |= below(max(path, right, key=len))
    kinds = ("national", "region", "force")
    return Organisation.objects.as_at(viewer.day).filter(reached, kind__in=kinds).order_by("name")


def waiting_for_approval(viewer: Viewer) -> QuerySet[AllocationRun]:
    """Proven runs of allocations that nobody approved yet, of places where the viewer directs, not made by them."""
    paths = paths_with(Right.DIRECT, viewer.grants)
    reached = Q() if "" in paths else Q(pk__in=[])
    for path in filter(None, paths):
        reached |= below(path, "organisation__")
    approved = AllocationApproval.objects.filter(allocation=OuterRef("scenario__allocation"))
    rows = AllocationRun.objects.filter(reached, state="proven").exclude(run_by=viewer.person_id)
    rows = rows.exclude(scenario__made_by=viewer.person_id).exclude(scenario__allocation__made_by=viewer.person_id)
    return rows.filter(~Exists(approved)).select_related("scenario__allocation", "organisation").order_by("-run_at")


def newest_at(place: Organisation) -> Iterable[PostAllocation]:
    """The newest allocations that a place keeps."""
    rows = PostAllocation.objects.filter(organisation=place)
    approved = AllocationApproval.objects.filter(allocation=OuterRef("pk"))
    return rows.annotate(approved=Exists(approved)).order_by(F("made_at").desc())[:2]


def pence_of(run: AllocationRun, decided_units: Mapping[int, int]) -> dict[int, int]:
    """Pence by area, for the units that were decided, or proposed where nothing else was. Two queries."""
    costs = dict(AreaLimit.objects.filter(scenario=run.scenario_id).values_list("area_id", "cost"))
    given = AreaGiven.objects.filter(run=run).values_list("area_id", "units")
    return {area: costs[area] * decided_units.get(area, units) for area, units in given}


def in_whole_pounds(pence: Mapping[int, int]) -> dict[int, int]:
    """Whole pounds by area, which add up to the whole sum in pounds: the largest remainders are rounded up."""
    whole = (sum(pence.values()) + 50) // 100
    keys = {f"{area:020}": area for area in pence}
    shares = by_largest_remainder({key: Fraction(pence[area]) for key, area in keys.items()}, whole)
    return {keys[key]: share for key, share in shares.items()}
