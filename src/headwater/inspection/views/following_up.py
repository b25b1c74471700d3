"""The pages of following up: recommendations, one of them, what owners say, closing, letters, and two rounds."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.evidence.models import Citation, Evidence
from headwater.inspection import policies
from headwater.inspection.models import Inspection, Letter
from headwater.inspection.presenters.following_up import HOW, recommendations_table
from headwater.inspection.queries import following_up as queries
from headwater.inspection.views.asked_for import inspection_asked_for, inspectors_alone, trail_to
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

MOST = 200  # inspections to compare with


def list_href(inspection: Inspection) -> str:
    """Where the list of an inspection's recommendations is."""
    return reverse("recommendations", args=[inspection.ref])


def trail_below(inspection: Inspection) -> Trail:
    """The way to a page below them."""
    return [*trail_to(inspection), (_("Recommendations"), list_href(inspection))]


def one_asked_for(request: HttpRequest, ref: str) -> Any:
    """The recommendation of that reference, if the viewer may see it."""
    found = queries.find_recommendation(asking(request), ref)
    if found is None:
        raise Http404
    return found


@list_page
@require_safe
def recommendations(request: HttpRequest, ref: str) -> HttpResponse:
    """What an inspection asks to be done, and how each stands."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    rows = queries.recommendations(viewer).filter(inspection=found)
    table = recommendations_table(queries.owners_by(found), viewer.day)
    listing = table.answer(request, rows)
    if isinstance(listing, HttpResponse):
        return listing
    letters = Letter.objects.filter(inspection=found).select_related("organisation")
    others = Inspection.objects.visible(viewer.grants, viewer.person_id).exclude(pk=found.pk)
    context = {
        "inspection": found,
        "listing": listing,
        "letters": [letter for letter in letters if policies.may_see_letter(viewer, letter).allowed],
        "write": policies.may_recommend(viewer, found),
        "inspects": policies.may_inspect(viewer).allowed,
        "ready": bool(found.kept.framework.recommendations) and not rows.exists(),
        "others": others[:MOST],
        "trail": trail_to(found),
    }
    return render(request, "inspection/recommendations.html", context)


@require_safe
def recommendation(request: HttpRequest, ref: str) -> HttpResponse:
    """One recommendation: by whom, by when, how far, and what comes next."""
    viewer, found = asking(request), one_asked_for(request, ref)
    stands = queries.standing_of(found, viewer.day)
    said = list(found.progress.select_related("by", "organisation")[:200])
    seen = Evidence.objects.visible(viewer.grants)
    cited = Citation.objects.filter(by_urn__in=[row.urn for row in said], evidence__in=seen).select_related("evidence")
    by_urn: dict[str, list[Citation]] = {}
    for citation in cited:
        by_urn.setdefault(citation.by_urn, []).append(citation)
    context = {
        "recommendation": found,
        "inspection": found.inspection,
        "owners": found.owners.select_related("organisation"),
        "how": HOW[stands.how],
        "reason": stands.reason,
        "depends": found.depends_on.select_related("on"),
        "milestones": found.milestones.all(),
        "progress": [(row, by_urn.get(row.urn, [])) for row in said],
        "closures": found.closures.select_related("proposed_by", "decided_by"),
        "can": {
            "say": policies.may_say_how_far(viewer, found),
            "propose": policies.may_propose_closure(viewer, found),
            "decide": policies.may_decide_closure(viewer, found),
            "write": policies.may_recommend(viewer, found.inspection),
        },
        "inspects": policies.may_inspect(viewer).allowed,
        "trail": trail_below(found.inspection),
    }
    return render(request, "inspection/recommendation.html", context)


@require_safe
def rounds(request: HttpRequest, ref: str, other: str) -> HttpResponse:
    """Two rounds of an inspection, compared."""
    after, before = inspectors_alone(request, ref), inspectors_alone(request, other)
    context = {
        "before": before,
        "after": after,
        "compared": queries.compared(before, after),
        "trail": trail_below(after),
    }
    return render(request, "inspection/rounds.html", context)
