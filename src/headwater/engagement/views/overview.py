"""The front page of engaging communities, and the page of one place: a panel for each room."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.engagement import policies, queries
from headwater.engagement.presenters import communities_panel, consequences_panel, joint_panel, training_panel
from headwater.engagement.presenters.places import KINDS, READ
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.panels import Panel

PANELS: tuple[Callable[[Viewer, Organisation], Panel], ...] = (
    communities_panel.panel,
    consequences_panel.panel,
    joint_panel.panel,
    joint_panel.initiatives_panel,
    training_panel.panel,
)


@list_page
@require_safe
def engagement(request: HttpRequest) -> HttpResponse:
    """The rooms of engaging communities, and the places that I read."""
    listing = READ.answer(request, queries.places_read(asking(request)).filter(kind__in=KINDS))
    if isinstance(listing, HttpResponse):
        return listing
    return render(request, "engagement/engagement.html", {"listing": listing})


@require_safe
def of_place(request: HttpRequest, ref: str) -> HttpResponse:
    """One place: what each room knows of how its communities are engaged."""
    viewer = asking(request)
    found = place_asked_for(request, ref)
    context = {
        "place": found,
        "panels": [panel(viewer, found) for panel in PANELS],
        "works": policies.may_engage(viewer, found),
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/of_place.html", context)


def place_asked_for(request: HttpRequest, ref: str) -> Organisation:
    """The place of that reference; one whose engagement the viewer may not read is not there."""
    found = queries.find_read(asking(request), ref)
    if found is None:
        raise Http404
    return found


def trail_to_engagement(place: Organisation | None = None) -> Trail:
    """The way to a page of engaging communities, and to one below a place."""
    trail = [(_("Communities"), reverse("engagement"))]
    return [*trail, (place.name, reverse("engagement-of", args=[place.ref]))] if place else trail
