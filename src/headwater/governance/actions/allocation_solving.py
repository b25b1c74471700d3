"""A scenario is solved, and solved again for draws of need; a person approves what is proven, and says why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from headwater.allocation.over_draws import OverDraws, Told, moved, over_draws
from headwater.allocation.solving import Solved, solve
from headwater.audit.actions import action, insist
from headwater.core.allocation import Allocation
from headwater.core.allocation_checks import broken_by
from headwater.core.allocation_reasons import Reason, binding, reasons_of
from headwater.core.errors import BadInput, Problem, refuse, short
from headwater.core.sentences import kept, sentence
from headwater.governance import policies
from headwater.governance.models import (
    AllocationApproval,
    AllocationDeparture,
    AllocationDraws,
    AllocationRun,
    AllocationScenario,
    AreaGiven,
    AreaNeed,
)
from headwater.governance.queries.allocation import asked_by, posts_and_money_alone, units_given
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.vulnerability.queries.index_draws import draws_of_build

AT_ONCE, LONGER = 5.0, 120.0  # seconds that a page, and a job, may take
FEW = 30_000  # areas times draws that a page waits for
MOST_DRAWS = 2_000


def solve_scenario(scenario: AllocationScenario, *, by: Viewer, seconds: float = AT_ONCE) -> AllocationRun:
    """Solve it, and keep what came of it whatever that is. It is solved first and written then."""
    insist(policies.may_allocate(by, scenario))
    asked = asked_by(scenario)
    new = AllocationRun(organisation=scenario.organisation, scenario=scenario)
    return keep_run(new, by=by, asked=asked, found=solve(asked, seconds))


@action("allocation.solved", policy=policies.may_allocate)
def keep_run(run: AllocationRun, *, by: Viewer, asked: Allocation, found: Solved) -> AllocationRun:
    """Keep what came of a scenario; ``run`` is not saved yet."""
    run.state, run.value, run.seconds = found.status.value, found.value, round(found.seconds, 3)
    run.gap = min(1.0, found.gap if found.given else 1.0)
    run.told = _told(asked, found)
    run.run_by, run.run_at = by.person, timezone.now()  # type: ignore[assignment]
    run.save()
    if found.given:
        areas = dict(AreaNeed.objects.filter(allocation=run.scenario.allocation).values_list("code", "pk"))
        rows = zip(asked.areas, reasons_of(asked, found.given), strict=True)
        AreaGiven.objects.bulk_create(
            _given(run, areas[area.code], reason, area.cost * reason.units) for area, reason in rows
        )
    return run


def _told(asked: Allocation, found: Solved) -> dict[str, Any]:
    clash = found.clash
    return {
        "binding": [kept(line) for line in binding(asked, found.given)] if found.given else [],
        "problems": [[kept(one.where), kept(one.what), kept(one.remedy)] for one in found.problems],
        "together": [kept(line) for line in clash.together] if clash else [],
        "only_whole": bool(clash and clash.only_whole),
        "would_do": [kept(line) for line in clash.would_do] if clash else [],
        "open": found.open_blocks,
        "known": found.known,
    }


def _given(run: AllocationRun, area: int, reason: Reason, pence: int) -> AreaGiven:
    return AreaGiven(
        run=run,
        area_id=area,
        units=reason.units,
        pence=pence,
        last=_finite(reason.last),
        following=_finite(reason.next),
        told={
            "given_for": kept(reason.given_for),
            "limits": list(reason.limits),
            "refused_by": [kept(line) for line in reason.refused_by],
        },
    )


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value


@dataclass(frozen=True)
class Drawing:
    """How need is drawn: how often, from which seed, and by how much of itself each weight moves."""

    draws: int
    seed: int
    within: float


def draw_needs(run: AllocationRun, *, by: Viewer, drawing: Drawing, told: Told | None = None) -> AllocationDraws:
    """Solve a run again for draws of need, and keep in how many of them each area has how much."""
    insist(policies.may_allocate(by, run))
    if not 1 <= drawing.draws <= MOST_DRAWS:
        raise refuse("Draws", sentence("that is no number of draws."), sentence("Give 1 to 2,000."))
    asked = asked_by(run.scenario)
    needs, how = _drawn(run, asked, drawing)
    found = over_draws(asked, needs, drawing.draws, told)
    return keep_draws(
        AllocationDraws(organisation=run.organisation, run=run, seed=drawing.seed, how=how), by=by, found=found
    )


def _drawn(run: AllocationRun, asked: Allocation, drawing: Drawing) -> tuple[Iterable[Sequence[float]], str]:
    """Draws of need in the order of the areas, and what was drawn: an index’s own choices, or stated weights."""
    build = run.scenario.allocation.build
    found = draws_of_build(build, drawing.draws, drawing.seed) if build else None
    if found is not None and {area.code for area in asked.areas} <= set(found[0]):
        places = [found[0].index(area.code) for area in asked.areas]
        return found[1][:, places].tolist(), sentence("the weights of the index, and the errors of its figures")
    how = sentence(
        "each area’s need moved by up to {percent}% of itself, evenly and by itself",
        percent=round(100 * drawing.within),
    )
    return moved(asked, drawing.within, drawing.draws, drawing.seed), how


@action("allocation.drawn", policy=lambda by, draws: policies.may_allocate(by, draws.run))
def keep_draws(draws: AllocationDraws, *, by: Viewer, found: OverDraws) -> AllocationDraws:
    """Keep what came of draws; it is not saved yet."""
    draws.draws, draws.failed = found.draws, found.failed
    draws.result = {"at_least": found.at_least, "seconds": round(found.seconds, 2)}
    draws.drawn_by, draws.drawn_at = by.person, timezone.now()  # type: ignore[assignment]
    draws.save()
    return draws


@dataclass(frozen=True)
class Departure:
    """That an area is given other posts than are proposed, and why."""

    code: str
    units: int
    reason: str


@action("allocation.approved", policy=policies.may_approve_allocation)
def approve_allocation(
    approval: AllocationApproval, *, by: Viewer, departures: Sequence[Departure] = ()
) -> AllocationApproval:
    """Approve a run, with reasons; ``approval`` is not saved yet. What departs stays within the posts and the money."""
    not_empty({"Why it is approved": approval.reason})
    no_persons({"Why it is approved": approval.reason})
    areas = {area.code: area for area in AreaNeed.objects.filter(allocation=approval.allocation)}
    _are_sound(approval, departures, areas)
    approval.approved_by, approval.approved_on = by.person, by.day  # type: ignore[assignment]
    approval.save()
    AllocationDeparture.objects.bulk_create(
        AllocationDeparture(approval=approval, area=areas[one.code], units=one.units, reason=one.reason)
        for one in departures
    )
    return approval


def _are_sound(approval: AllocationApproval, departures: Sequence[Departure], areas: dict[str, AreaNeed]) -> None:
    """Raise ``BadInput`` where a departure is of no area, has no reason, or takes more than there is."""
    where, problems = "Departures", []
    for one in departures:
        if one.code not in areas:
            what = sentence("“{code}” is no area of this allocation.", code=short(one.code))
            problems.append(Problem(where, what, sentence("Look at how it is spelt.")))
        elif not one.reason.strip():
            what = sentence("{code} departs from the proposal without a reason.", code=one.code)
            problems.append(Problem(where, what, sentence("Say why in a sentence.")))
    if len({one.code for one in departures}) != len(departures):
        problems.append(Problem(where, sentence("an area is there twice."), sentence("Leave one of the two out.")))
    if not problems:
        no_persons({where: " ".join(one.reason for one in departures)})
        asked = posts_and_money_alone(asked_by(approval.run.scenario))
        given = units_given(approval.run) | {one.code: one.units for one in departures}
        remedy = sentence("Take from another area what you give to this one.")
        problems = [Problem(where, words, remedy) for words in broken_by(asked, given)]
    if problems:
        raise BadInput(problems[:5])
