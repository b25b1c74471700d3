"""Posts shared out in the demonstration by the county’s index: one approved with a departure, one that clashes.

Every figure is invented.
"""

from __future__ import annotations

from datetime import date

from headwater.accounts.models import Person
from headwater.core.allocation_tables import LimitRow, needs_in
from headwater.governance import actions
from headwater.governance.models import AllocationApproval, AllocationRun, AllocationScenario, PostAllocation
from headwater.governance.queries.allocation_needs import needs_of_build
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.vulnerability.models import IndexBuild

FUNDER, CHIEF, OFFICER, FORCE = "Anselm Pryce", "Frances Hale", "Marguerite Solway", "Force 01"
HALF_POST, GRANT = 2_143_550, 120_000_000  # pence
SOURCE = "Index of need: Need in the county (invented)"
DRAWS = 100
WEIGHTS = """Code | Area | Region | Need
F1 | Force 01 | North | 12
F2 | Force 02 | North | 9
F3 | Force 03 | North | 4
F4 | Force 04 | South | 17
F5 | Force 05 | South | 3
F6 | Force 06 | South | 3
"""


def make_allocations() -> None:
    """An allocation that is approved, and the next one, which waits."""
    funder, chief = (viewer_of(Person.objects.get(name=name)) for name in (FUNDER, CHIEF))
    force = Organisation.objects.get(name=FORCE)
    build = IndexBuild.objects.select_related("index").order_by("-built_at").first()
    if build is None:
        return
    this_year, next_year = date(funder.day.year, 4, 1), date(funder.day.year + 1, 4, 1)
    first = _begun(funder, force, build, "Prevent posts of this year (invented)", this_year)
    _solved(funder, first, ("By need alone", "To see what need says before any limit."), total=60)
    grant = ("Within the grant, half a post at least", "The grant is what there is, and no area is left alone.")
    within = _solved(funder, first, grant, _limits(first, floor=1, cap=8), total=60, budget=GRANT)
    everywhere = ("Three posts at least everywhere", "Two areas asked for it. It shows what that would cost.")
    _solved(funder, first, everywhere, _limits(first, floor=6, cap=None), total=60, budget=GRANT)
    _approved(chief, within)
    second = _begun(funder, force, build, "Prevent posts of next year (invented)", next_year)
    letter = ("As the grant letter has it", "The letter names a sum and no floors.")
    run = _solved(funder, second, letter, total=54, budget=112_500_000)
    national = Organisation.objects.filter(kind="national").order_by("pk").first()
    if national is not None:
        _national(viewer_of(Person.objects.get(name=OFFICER)), national)
    actions.draw_needs(run, by=funder, drawing=actions.Drawing(DRAWS, 1, 0.1))


def _national(by: Viewer, keeper: Organisation) -> None:
    """Posts of regional coordinators, by weights that somebody stated, with a least for each region."""
    new = PostAllocation(
        organisation=keeper,
        title="Regional coordinators (invented)",
        why="Coordinators who support forces. (Invented.)",
        day=date(by.day.year + 1, 4, 1),
        source="Weights that the national unit stated, by how many areas each force has. (Invented.)",
    )
    made = actions.make_allocation(new, by=by, needs=needs_in(WEIGHTS))
    scenario = AllocationScenario(
        allocation=made,
        organisation=keeper,
        title="Two for each region at least",
        why="Each region has two coordinators who stand in for each other. (Invented.)",
        method="huntington_hill",
        total=16,
    )
    limits = actions.Limits(HALF_POST, 1, minima={"North": 4, "South": 4})
    actions.solve_scenario(actions.make_scenario(scenario, by=by, limits=limits), by=by)


def _begun(by: Viewer, force: Organisation, build: IndexBuild, title: str, day: date) -> PostAllocation:
    new = PostAllocation(
        organisation=force,
        title=title,
        why="Engagement officers and analysts for the twelve areas. (Invented.)",
        day=day,
        source=SOURCE,
        build=build,
    )
    return actions.make_allocation(new, by=by, needs=needs_of_build(by, build))


def _solved(
    by: Viewer, allocation: PostAllocation, said: tuple[str, str], limits: tuple[LimitRow, ...] = (), **given: int
) -> AllocationRun:
    title, why = said
    new = AllocationScenario(
        allocation=allocation,
        organisation=allocation.organisation,
        title=title,
        why=f"{why} (Invented.)",
        method="sainte_lague",
        **given,
    )
    made = actions.make_scenario(new, by=by, limits=actions.Limits(HALF_POST, 1, limits))
    return actions.solve_scenario(made, by=by)


def _limits(allocation: PostAllocation, floor: int, cap: int | None) -> tuple[LimitRow, ...]:
    codes = allocation.needs.values_list("code", flat=True)
    return tuple(LimitRow(code, floor, cap, None, None) for code in codes)


def _approved(by: Viewer, run: AllocationRun) -> None:
    """The chief officer takes half a post from the area with most, for one whose hall closes."""
    given = list(run.given.select_related("area").order_by("-units", "area__code"))
    most, least = given[0], given[-1]
    departures = (
        actions.Departure(most.area.code, most.units - 1, "It shares a post with the council already. (Invented.)"),
        actions.Departure(least.area.code, least.units + 1, "Its hall closes in May. (Invented.)"),
    )
    new = AllocationApproval(
        allocation=run.scenario.allocation,
        run=run,
        organisation=run.organisation,
        reason="It follows need within the grant, and each area keeps somebody. (Invented.)",
    )
    actions.approve_allocation(new, by=by, departures=departures)
