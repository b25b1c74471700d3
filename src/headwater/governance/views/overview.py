"""The front page of leading, and the page of one organisation: a panel for each room."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.governance import policies, queries
from headwater.governance.presenters import (
    allocation_panel,
    boards_panel,
    capability_panel,
    enablers_panel,
    money_panel,
    plans_panel,
)
from headwater.governance.presenters.organisations import KINDS, LED
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.panels import Panel

PANELS: tuple[Callable[[Viewer, Organisation], Panel], ...] = (
    capability_panel.panel,
    enablers_panel.panel,
    plans_panel.panel,
    boards_panel.panel,
    money_panel.panel,
    allocation_panel.panel,
)


@list_page
@require_safe
def leadership(request: HttpRequest) -> HttpResponse:
    """The rooms of leading, and the organisations that I read."""
    listing = LED.answer(request, queries.led(asking(request)).filter(kind__in=KINDS))
    if isinstance(listing, HttpResponse):
        return listing
    return render(request, "governance/leadership.html", {"listing": listing})


@require_safe
def of_organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation: what each room knows of how it is led."""
    viewer = asking(request)
    found = led_asked_for(request, ref)
    context = {
        "place": found,
        "panels": [panel(viewer, found) for panel in PANELS],
        "lead": policies.may_lead(viewer, found),
        "trail": trail_to_leading(),
    }
    return render(request, "governance/of_organisation.html", context)


def led_asked_for(request: HttpRequest, ref: str) -> Organisation:
    """The organisation of that reference; one whose leading the viewer may not read is not there."""
    found = queries.find_led(asking(request), ref)
    if found is None:
        raise Http404
    return found


def trail_to_leading(place: Organisation | None = None) -> Trail:
    """The way to a page of leading, and to one below an organisation."""
    trail = [(_("Leadership"), reverse("leadership"))]
    return [*trail, (place.name, reverse("leadership-of", args=[place.ref]))] if place else trail
