"""What came of a scenario: posts by area with why, what stands in the way, draws of need, and approval."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.allocation import TIE_RULE, posts, pounds
from headwater.core.sentences import unkept
from headwater.governance import actions, policies
from headwater.governance.forms.allocation import Approve
from headwater.governance.models import AllocationApproval, AllocationRun
from headwater.governance.presenters.allocation import STATE_WORDS, Sums, given_table, number, why_of
from headwater.governance.queries import allocation as queries
from headwater.governance.views.allocation import absent, method_in_words, sums_of, trail_to_allocations
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import TYPES


def trail_to_run(run: AllocationRun) -> Trail:
    """The way to a page below a run."""
    return [
        *trail_to_allocations(run.scenario.allocation),
        (run.scenario.title, reverse("allocation-run", args=[run.ref])),
    ]


@list_page
@require_safe
def run(request: HttpRequest, ref: str) -> HttpResponse:
    """What came of it."""
    viewer = asking(request)
    found = queries.find_run(viewer, ref) or absent()
    approval = queries.approval_of(found.scenario.allocation)
    approval = approval if approval and approval.run_id == found.pk else None
    decided = queries.decided(approval) if approval else {}
    whole = sums_of(found, decided, approved=approval is not None)
    table = given_table(whole, whole=request.GET.get("format", "") in TYPES)
    listing = table.answer(request, queries.given_by(found))
    if isinstance(listing, HttpResponse):
        return listing
    proposed = AllocationApproval(allocation=found.scenario.allocation, run=found, organisation=found.organisation)
    context = {
        "run": found,
        "listing": listing,
        "state": said(STATE_WORDS[found.state]),
        "gap": policies.gap_in_words(found.gap),
        "method": method_in_words(found.scenario.method),
        "sums": _sums(found, whole),
        "area": _area(found, whole, request.GET.get("area", "")[:60].replace("\x00", "")),
        "told": _told(found),
        "tie": TIE_RULE,
        "approval": approval,
        "approve": policies.may_approve_allocation(viewer, proposed),
        "allocate": policies.may_allocate(viewer, found),
        "draws": queries.draws_of(found),
        "trail": trail_to_allocations(found.scenario.allocation),
    }
    return render(request, "governance/allocation_run.html", context)


def _area(found: AllocationRun, whole: Sums, code: str) -> dict[str, str] | None:
    """One area and why it has what it has, if the address names one."""
    row = queries.given_by(found).filter(area__code=code).first() if code else None
    if row is None:
        return None
    return {
        "name": row.area.name,
        "posts": posts(row.units),
        "why": why_of(whole, row),
        "last": number(row.last),
        "next": number(row.following),
    }


def _sums(found: AllocationRun, whole: Sums) -> dict[str, str]:
    units = dict(queries.given_by(found).values_list("area_id", "units"))
    units |= {area: decided for area, (decided, _) in whole.decided.items()}
    pence = sum(whole.pence.values())
    budget = found.scenario.budget
    return {
        "posts": posts(sum(units.values())),
        "total": posts(found.scenario.total),
        "money": pounds(pence),
        "budget": "" if budget is None else pounds(budget),
        "left": "" if budget is None else pounds(budget - pence),
    }


def _told(found: AllocationRun) -> dict[str, Any]:
    held = found.told
    return {
        "binding": [said(unkept(line)) for line in held["binding"]],
        "problems": [[said(unkept(part)) for part in one] for one in held["problems"]],
        "together": [said(unkept(line)) for line in held["together"]],
        "would_do": [said(unkept(line)) for line in held["would_do"]],
        "only_whole": held["only_whole"],
        "open": held["open"],
        "known": held["known"],
    }


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """Approve it, with reasons, and say where one departs from what is proposed."""
    viewer = asking(request)
    found = queries.find_run(viewer, ref) or absent()
    allocation = found.scenario.allocation
    form = Approve(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        new = AllocationApproval(
            allocation=allocation, run=found, organisation=found.organisation, reason=given["reason"]
        )
        actions.approve_allocation(new, by=viewer, departures=given["departures"])
        return Done(_("It is approved. What was proposed stands beside it."), reverse("allocation-run", args=[ref]))

    asked = AllocationApproval(allocation=allocation, run=found, organisation=found.organisation)
    decision = policies.may_approve_allocation(viewer, asked)
    sums = _sums(found, sums_of(found, {}))
    intro = _("Proposed: %(posts)s of %(total)s posts, %(money)s. Departures must stay within the posts and the money.")
    page = FormPage(_("Approve it"), form, decision, trail_to_run(found), do, _("Approve it"), intro % sums)
    return answer_form(request, page)
