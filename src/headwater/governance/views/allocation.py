"""Allocations of posts: the list, making one, one of them with its steps, its needs, and how all this works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.allocation import METHOD_WORDS, TIE_RULE, Method
from headwater.core.allocation_tables import needs_in
from headwater.core.sentences import sentence
from headwater.governance import actions, policies
from headwater.governance.forms import allocation as forms
from headwater.governance.models import AllocationRun, PostAllocation
from headwater.governance.presenters.allocation import ALLOCATIONS, NEEDS, STATE_WORDS, Sums
from headwater.governance.queries import allocation as queries
from headwater.governance.queries.allocation_needs import needs_of_build
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


def absent() -> NoReturn:
    """What the viewer may not see is not there."""
    raise Http404


def trail_to_allocations(allocation: PostAllocation | None = None) -> Trail:
    """The way to the list, and to a page below an allocation."""
    whole = [(_("Leadership"), reverse("leadership")), (_("Allocation of posts"), reverse("allocations"))]
    return [*whole, (allocation.title, reverse("allocation", args=[allocation.ref]))] if allocation else whole


@list_page
@require_safe
def all_allocations(request: HttpRequest) -> HttpResponse:
    """All allocations that I read."""
    viewer = asking(request)
    listing = ALLOCATIONS.answer(request, queries.allocations(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "makes": queries.keepers(viewer).exists(),
        "trail": trail_to_allocations()[:1],
    }
    return render(request, "governance/allocations.html", context)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How posts are shared out, and what that must not be used for."""
    context = {"trail": trail_to_allocations(), "methods": METHOD_WORDS.values(), "tie": TIE_RULE}
    return render(request, "governance/allocation_method.html", context)


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make one from an index of need or from stated weights."""
    viewer = asking(request)
    keepers = queries.keepers(viewer)
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.MakeAllocation(*given, keepers=keepers, builds=queries.builds_to_share_by(viewer))

    def do(given: dict[str, Any]) -> Done:
        made = _made(viewer, given)
        words = _("It is made. Say next how many posts there are, and which limits hold.")
        return Done(words, reverse("allocation-limit", args=[made.ref]))

    asked = PostAllocation(organisation=keepers.first() or Organisation(pk=0, name=_("an organisation")))
    intro = _("Places are given posts by their need. Nobody is scored, and a person decides.")
    page = FormPage(
        _("Share posts out"),
        form,
        policies.may_allocate(viewer, asked),
        trail_to_allocations(),
        do,
        _("Go on to its limits"),
        intro,
    )
    return answer_form(request, page)


def _made(viewer: Viewer, given: dict[str, Any]) -> PostAllocation:
    build = given["build"]
    new = PostAllocation(
        organisation=given["organisation"], title=given["title"], why=given["why"], day=given["day"], build=build
    )
    if build:
        rows = needs_of_build(viewer, build)
        new.source = str(sentence("Index of need: {title}, as at {day}", title=build.index.title, day=build.as_of))
    else:
        rows = needs_in(given["table"] or given["file"])
        new.source = given["source"]
    return actions.make_allocation(new, by=viewer, needs=rows)


@require_safe
def allocation(request: HttpRequest, ref: str) -> HttpResponse:
    """One allocation: what it is for, its steps, its scenarios with what came of each, and what was decided."""
    viewer = asking(request)
    found = queries.find_allocation(viewer, ref) or absent()
    scenarios = queries.scenarios_of(found)
    approval = queries.approval_of(found)
    proven = [run for _, run in scenarios if run and run.state == "proven"]
    context = {
        "allocation": found,
        "scenarios": [(one, run, said(STATE_WORDS[run.state]) if run else "") for one, run in scenarios],
        "approval": approval,
        "departures": approval.departures.select_related("area") if approval else [],
        "limit": policies.may_allocate(viewer, found),
        "steps": _steps(bool(scenarios), any(run for _, run in scenarios), len(proven), approval is not None),
        "compares": sum(1 for _, run in scenarios if run) > 1,
        "trail": trail_to_allocations(),
    }
    return render(request, "governance/allocation.html", context)


def _steps(limited: bool, solved: bool, proven: int, approved: bool) -> list[tuple[str, str]]:
    """Each step in words, and whether it is done, here, or still to come."""
    done = [True, limited, solved, proven > 1 or approved, approved]
    words = [_("Need"), _("Limits"), _("Solve"), _("Compare"), _("Approve")]
    here = next((place for place, one in enumerate(done) if not one and not (place == 3 and not proven)), len(done))
    return [(word, "here" if place == here else "done" if done[place] else "") for place, word in enumerate(words)]


@list_page
@require_safe
def needs(request: HttpRequest, ref: str) -> HttpResponse:
    """The need of each area, and where it is from."""
    found = queries.find_allocation(asking(request), ref) or absent()
    listing = NEEDS.answer(request, queries.needs_of_areas(found))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"allocation": found, "listing": listing, "trail": trail_to_allocations(found)}
    return render(request, "governance/allocation_needs.html", context)


def method_in_words(name: str) -> str:
    """How units are valued."""
    return said(METHOD_WORDS[Method(name)])


def sums_of(run: AllocationRun, decided: Mapping[int, tuple[int, str]], *, approved: bool = False) -> Sums:
    """What else the table of a run says: what was decided, and the money of it."""
    pence = queries.pence_of(run, {area: units for area, (units, _) in decided.items()})
    return Sums(decided, pence, queries.in_whole_pounds(pence), approved)
