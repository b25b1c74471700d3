"""The national picture: one page as at a day, each figure leading to where it comes from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.organisations.pages import day_asked_for, day_not_taken
from headwater.organisations.viewer import asking
from headwater.performance import queries
from headwater.performance.presenters import national as presenters
from headwater.performance.views.overview import trail_to_measures
from headwater.shell.days import told
from headwater.shell.tables import TYPES, taken_as


@require_safe
def national(request: HttpRequest) -> HttpResponse:
    """Stages, readiness, posts, sharing, engagement and support as at a day, as far as the viewer reads them."""
    viewer = asking(request)
    day = min(day_asked_for(request, viewer), viewer.day)
    chapters = queries.national_picture(viewer, day)
    if request.GET.get("format") in TYPES:
        title = _("The national picture as at %(day)s") % {"day": told(day)}
        rows = presenters.lines(chapters)
        return taken_as(title, presenters.heads(), rows, request.GET["format"], f"national-picture-{day}")
    context = {
        "parts": presenters.parts(chapters, day, viewer.day),
        "day": day,
        "not_taken": day_not_taken(request, viewer.day),
        "formats": list(TYPES),
        "trail": trail_to_measures(),
    }
    return render(request, "performance/national.html", context)
