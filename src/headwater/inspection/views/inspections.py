"""The list of inspections, one inspection, and who was asked and has answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.core.lifecycle import INSPECTION
from headwater.inspection import policies
from headwater.inspection.models import Inspected, Inspection, Return
from headwater.inspection.presenters.inspections import INSPECTIONS, MOVES, returns_table
from headwater.inspection.queries.inspections import asked_of_tiers, chased, inspections, progress_of
from headwater.inspection.queries.living import in_inspection
from headwater.inspection.queries.reports import published
from headwater.inspection.views.asked_for import inspection_asked_for, trail_to
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

SHOWN = 100  # organisations on the page of an inspection


@list_page
@require_safe
def all_inspections(request: HttpRequest) -> HttpResponse:
    """The inspections that I can see."""
    viewer = asking(request)
    listing = INSPECTIONS.answer(request, inspections(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "may_set_up": policies.may_set_up(viewer, Inspection())}
    return render(request, "inspection/inspections.html", context)


@require_safe
def inspection(request: HttpRequest, ref: str) -> HttpResponse:
    """One inspection: where it is, what comes next, and what it is made of."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    inspects = policies.may_inspect(viewer).allowed
    returns = Return.objects.visible(viewer.grants, viewer.person_id).filter(inspected__inspection=found)
    asked = asked_of_tiers(found)
    inspected = Inspected.objects.filter(inspection=found).select_related("organisation", "whole", "merged_into")
    inspected = inspected if inspects else inspected.filter(whole__in=returns)
    steps = {step.state: step for step in found.steps.select_related("by")}
    context = {
        "inspection": found,
        "framework": found.kept.framework,
        "states": [(words, steps.get(state), state == found.state) for state, words in INSPECTION.states.items()],
        "state_words": INSPECTION.states[found.state],
        "steps": found.steps.select_related("by"),
        "moves": [
            (MOVES[move.verb], move.verb, policies.may_move(viewer, found, move.verb))
            for move in INSPECTION.moves
            if move.start == found.state
        ],
        "inspects": inspects,
        "publication": published().filter(inspection=found).first(),
        "progress": progress_of(found) if inspects else None,
        "theirs": [] if inspects else list(returns.select_related("inspected__organisation")[:SHOWN]),
        "terms": found.terms.all(),
        "tiers": [(tier, asked[tier.id]) for tier in found.kept.framework.tiers],
        "inspected": inspected[: SHOWN + 1] if found.state == INSPECTION.first or not inspects else [],
        "most": SHOWN,
        "gone": inspected.filter(withdrawn_on__isnull=False)[:SHOWN],
        "team": found.team.select_related("person"),
        "calendar": found.calendar.all(),
        "documents": found.documents.all(),
        "change": policies.may_change_terms(viewer, found),
        "run": policies.may_run(viewer, found),
        "trail": trail_to(),
    }
    return render(request, "inspection/inspection.html", context)


@list_page
@require_safe
def returns(request: HttpRequest, ref: str) -> HttpResponse:
    """Whom to chase: every return of an inspection with its state, how much it says, and when somebody last wrote."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    tiers = {tier.id: tier.title for tier in found.kept.framework.tiers}
    listing = returns_table(tiers).answer(request, chased(viewer, found))
    if isinstance(listing, HttpResponse):
        return listing
    inspects = policies.may_inspect(viewer).allowed
    context = {
        "inspection": found,
        "listing": listing,
        "trail": trail_to(found),
        "progress": progress_of(found) if inspects else None,
        "came_about": in_inspection(found) if inspects else None,
        "remind": policies.may_remind(viewer, found) if inspects else None,
        "package": inspects,
        "asked": asked_of_tiers(found),
    }
    return render(request, "inspection/returns.html", context)
