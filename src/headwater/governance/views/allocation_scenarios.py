"""A way of limiting an allocation: made, solved in the page or with more time, and held against the others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.core.allocation import posts, pounds
from headwater.core.allocation_tables import limits_in
from headwater.governance import actions, policies
from headwater.governance.actions.allocation_solving import LONGER
from headwater.governance.forms.allocation import MakeScenario
from headwater.governance.models import AllocationRun, AllocationScenario, PostAllocation
from headwater.governance.presenters.allocation import STATE_WORDS, given_table
from headwater.governance.queries import allocation as queries
from headwater.governance.views.allocation import absent, method_in_words, sums_of, trail_to_allocations
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import Offer, list_page, only_asks, progress_of
from headwater.shell.saying import said

MOST = 6  # scenarios side by side
LISTED = 60  # areas that stand in the table of limits before anybody wrote one


@require_http_methods(["GET", "POST"])
def limit(request: HttpRequest, ref: str) -> HttpResponse:
    """Limit it in one more way, which may begin from another one."""
    viewer = asking(request)
    found = queries.find_allocation(viewer, ref) or absent()
    like = queries.find_scenario(viewer, request.GET.get("like", "")[:20].replace("\x00", ""))
    initial = _as_written(like) if like and like.allocation_id == found.pk else _unlimited(found)
    form = MakeScenario(request.POST or None, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        new = AllocationScenario(
            allocation=found,
            organisation=found.organisation,
            title=given["title"],
            why=given["why"],
            method=given["method"],
            total=given["total"],
            budget=given["budget"],
        )
        limits = actions.Limits(given["cost"], 2 if given["whole"] else 1, limits_in(given["limits"]), given["minima"])
        made = actions.make_scenario(new, by=viewer, limits=limits)
        run = actions.solve_scenario(made, by=viewer)
        return Done(_came_of(run), reverse("allocation-run", args=[run.ref]))

    intro = _("What is not limited here follows need alone. It is solved at once; another way can be tried then.")
    page = FormPage(
        _("Posts, money and limits"),
        form,
        policies.may_allocate(viewer, found),
        trail_to_allocations(found),
        do,
        _("Solve it"),
        intro,
    )
    return answer_form(request, page)


def _unlimited(found: PostAllocation) -> dict[str, Any]:
    """A first scenario: the table has its areas, so that nobody looks for their codes."""
    areas = list(queries.needs_of_areas(found)[: LISTED + 1])
    lines = [f"{area.code} | {area.name} |  |  |  | " for area in areas if "|" not in area.code + area.name]
    table = "\n".join(["Code | Area | Least | Most | Team | Cost", *lines]) if len(areas) <= LISTED else ""
    return {"title": _("As it is asked"), "limits": table}


def _came_of(run: AllocationRun) -> str:
    return _("It is solved: %(state)s.") % {"state": said(STATE_WORDS[run.state])}


def _as_written(scenario: AllocationScenario) -> dict[str, Any]:
    """The limits of a scenario as its form has them."""
    asked = queries.asked_by(scenario)
    costs, teams = [area.cost for area in asked.areas], [area.team for area in asked.areas]
    cost, team = max(set(costs), key=costs.count), max(set(teams), key=teams.count)
    lines = [
        " | ".join(
            (
                area.code,
                posts(area.floor) if area.floor else "",
                "" if area.cap is None else posts(area.cap),
                posts(area.team) if area.team != team else "",
                pounds(area.cost * 2) if area.cost != cost else "",
            )
        )
        for area in asked.areas
        if area.floor or area.cap is not None or area.team != team or area.cost != cost
    ]
    return {
        "why": scenario.why,
        "total": posts(asked.total),
        "whole": team == 2,
        "cost": pounds(cost * 2),
        "budget": "" if asked.budget is None else pounds(asked.budget),
        "method": scenario.method,
        "minima": "\n".join(f"{region} | {posts(least)}" for region, least in asked.minima.items()),
        "limits": "\n".join(["Code | Least | Most | Team | Cost", *lines]) if lines else "",
    }


@require_POST
def solve(request: HttpRequest, ref: str) -> HttpResponse:
    """Solve it again, for as long as a page may take."""
    viewer = asking(request)
    found = queries.find_scenario(viewer, ref) or absent()
    decision = policies.may_allocate(viewer, found)
    if not decision.allowed:
        return refused_page(request, decision)
    run = actions.solve_scenario(found, by=viewer)
    messages.success(request, _came_of(run))
    return redirect("allocation-run", run.ref)


@list_page
@require_safe
def longer(request: HttpRequest, ref: str) -> HttpResponse:
    """Solve it with more time, beside the service: a job asks this page, and keeps what came of it."""
    viewer = asking(request)
    found = queries.find_scenario(viewer, ref) or absent()
    decision = policies.may_allocate(viewer, found)
    if not decision.allowed:
        return refused_page(request, decision)
    title = _("Solved with more time: %(title)s") % {"title": found.title}
    if only_asks(request):
        return Offer(title)
    progress = progress_of(request)
    if progress is None:
        return redirect(f"{reverse('job-make')}?list={request.path}?format=csv")
    progress(0, None)
    run = actions.solve_scenario(found, by=viewer, seconds=LONGER)
    listing = given_table(sums_of(run, {}), whole=True).answer(request, queries.given_by(run))
    return listing if isinstance(listing, HttpResponse) else absent()


@require_safe
def side_by_side(request: HttpRequest, ref: str) -> HttpResponse:
    """What each scenario gives each area."""
    viewer = asking(request)
    found = queries.find_allocation(viewer, ref) or absent()
    solved = [(scenario, run) for scenario, run in queries.scenarios_of(found) if run]
    asked = request.GET.getlist("with")[:MOST]
    chosen = [one for one in solved if one[0].ref in asked] if asked else solved[:MOST]
    columns = [_column(scenario, run) for scenario, run in chosen]
    context = {
        "allocation": found,
        "columns": columns,
        "rows": _rows(found, columns),
        "solved": [(scenario, scenario.ref in {one.ref for one, _ in chosen}) for scenario, _ in solved],
        "trail": trail_to_allocations(found),
    }
    return render(request, "governance/allocation_side_by_side.html", context)


def _column(scenario: AllocationScenario, run: AllocationRun) -> dict[str, Any]:
    given = dict(queries.given_by(run).values_list("area_id", "units"))
    pence = sum(queries.given_by(run).values_list("pence", flat=True))
    return {
        "scenario": scenario,
        "run": run,
        "state": said(STATE_WORDS[run.state]),
        "given": given,
        "posts": posts(sum(given.values())),
        "total": posts(scenario.total),
        "money": pounds(pence),
        "budget": "" if scenario.budget is None else pounds(scenario.budget),
        "method": method_in_words(scenario.method),
    }


def _rows(found: Any, columns: list[dict[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each area with its posts in every scenario, and how far that is from the first."""
    rows = []
    for area in queries.needs_of_areas(found):
        units = [column["given"].get(area.pk) for column in columns]
        first = units[0] if units else None
        rows.append((area.name, [_cell(one, first) for one in units]))
    return rows


def _cell(units: int | None, first: int | None) -> tuple[str, str]:
    if units is None:
        return "–", ""
    if first is None or units == first:
        return posts(units), ""
    return posts(units), f"{'+' if units > first else '−'}{posts(abs(units - first))}"
