"""What the database itself refuses of allocations: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.governance.models import (
    AllocationApproval,
    AllocationDeparture,
    AllocationDraws,
    AllocationRun,
    AllocationScenario,
    AreaGiven,
    AreaLimit,
    AreaNeed,
    PostAllocation,
    RegionMinimum,
)

from ..conftest import organisation, person

DAY, WRITER = date(2020, 5, 5), "Anselm Pryce"


def saved(row: Any) -> Any:
    row.save()
    return row


def an_allocation(**given: Any) -> PostAllocation:
    whole = {"organisation": organisation("Force 01"), "title": "T", "why": "W", "source": "S", "day": DAY}
    return PostAllocation(**(whole | {"made_by": person(WRITER), "made_at": timezone.now()} | given))


def a_need(**given: Any) -> AreaNeed:
    whole = {"code": "A", "name": "A", "need": 1} | (
        {} if "allocation" in given else {"allocation": saved(an_allocation())}
    )
    return AreaNeed(**(whole | given))


def a_scenario(**given: Any) -> AllocationScenario:
    whole = {"organisation": organisation("Force 01"), "title": "T", "why": "W", "method": "dhondt", "total": 4}
    whole |= {"made_by": person(WRITER), "made_at": timezone.now()}
    return AllocationScenario(
        **(whole | ({} if "allocation" in given else {"allocation": saved(an_allocation())}) | given)
    )


def a_limit(**given: Any) -> AreaLimit:
    area = saved(a_need())
    return AreaLimit(**({"scenario": saved(a_scenario(allocation=area.allocation)), "area": area} | given))


def a_run(**given: Any) -> AllocationRun:
    whole = {"organisation": organisation("Force 01"), "scenario": saved(a_scenario()), "state": "proven", "gap": 0.0}
    whole |= {"value": 1.0, "seconds": 0.1, "told": {}, "run_by": person(WRITER), "run_at": timezone.now()}
    return AllocationRun(**(whole | given))


def some_given(**given: Any) -> AreaGiven:
    run = saved(a_run())
    area = saved(a_need(allocation=run.scenario.allocation))
    return AreaGiven(**({"run": run, "area": area, "units": 1, "pence": 1, "told": {}} | given))


def some_draws(**given: Any) -> AllocationDraws:
    whole = {"organisation": organisation("Force 01"), "run": saved(a_run()), "how": "H", "draws": 5, "failed": 0}
    whole |= {"seed": 1, "result": {}, "drawn_by": person(WRITER), "drawn_at": timezone.now()}
    return AllocationDraws(**(whole | given))


def an_approval(**given: Any) -> AllocationApproval:
    run = given.pop("run", None) or saved(a_run())
    whole = {"organisation": organisation("Force 01"), "allocation": run.scenario.allocation, "run": run}
    whole |= {"reason": "R", "approved_by": person("Frances Hale"), "approved_on": DAY}
    return AllocationApproval(**(whole | given))


def a_departure(**given: Any) -> AllocationDeparture:
    approval = saved(an_approval())
    area = saved(a_need(allocation=approval.allocation))
    return AllocationDeparture(**({"approval": approval, "area": area, "units": 1, "reason": "R"} | given))


def again(row: Any) -> models.Model:
    """The same row once more, the first one being kept."""
    row.save()
    row.pk, row._state.adding = None, True
    if hasattr(row, "ref"):
        row.ref = "b" * 12
    return row  # type: ignore[no-any-return]


SPOILT: dict[str, Callable[[], models.Model]] = {
    "allocation_says_what_it_is_for": lambda: an_allocation(why=""),
    "allocation_says_where_need_is_from": lambda: an_allocation(source=""),
    "area_once_in_an_allocation": lambda: again(a_need()),
    "need_not_below_nothing": lambda: a_need(need=-1),
    "scenario_says_why": lambda: a_scenario(why=""),
    "scenario_method_known": lambda: a_scenario(method="by lot"),
    "scenario_called_so_once": lambda: again(a_scenario()),
    "area_limited_once": lambda: again(a_limit()),
    "cap_not_below_floor": lambda: a_limit(floor=3, cap=2),
    "team_of_somebody": lambda: a_limit(team=0),
    "region_limited_once": lambda: again(RegionMinimum(scenario=saved(a_scenario()), region="North", least=1)),
    "run_state_known": lambda: a_run(state="surely"),
    "proven_has_no_gap": lambda: a_run(gap=0.1),
    "gap_is_a_share": lambda: a_run(state="not_proven", gap=2.0),
    "area_given_once": lambda: again(some_given()),
    "some_draws": lambda: some_draws(failed=6),
    "allocation_approved_once": lambda: again(an_approval()),
    "allocation_approved_for_a_reason": lambda: an_approval(reason=""),
    "departed_once": lambda: again(a_departure()),
    "departed_for_a_reason": lambda: a_departure(reason=""),
}
GOOD: list[Callable[[], models.Model]] = [
    an_allocation,
    a_need,
    a_scenario,
    a_limit,
    a_run,
    some_given,
    some_draws,
    an_approval,
    a_departure,
]
