"""What is late and why: for the chair by reference, and for those who lead above as a number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.casework import ABOVE_AFTER
from headwater.interventions import queries
from headwater.interventions.policies import panels_with
from headwater.interventions.presenters.late import LATE
from headwater.interventions.views.opened import absent, trail_to_support
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page


@list_page
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """Every late case of the panels that they chair; a number for those who lead at a panel’s place."""
    viewer = asking(request)
    chairs, above = bool(panels_with(viewer, "chair")), queries.late_above(viewer)
    if not chairs and not above:
        absent()
    listing = None
    if chairs:
        listing = LATE.answer(request, queries.late_cases(viewer))
        if isinstance(listing, HttpResponse):
            return listing
    context = {
        "listing": listing,
        "chairs": chairs,
        "above": above,
        "after": ABOVE_AFTER,
        "load": queries.workload(viewer),
        "title": _("What is late"),
        "trail": trail_to_support(),
    }
    return render(request, "interventions/late.html", context)
