"""The providers that a panel asks for support."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.interventions import actions, policies, queries
from headwater.interventions.forms.plans import KeepProvider
from headwater.interventions.models import Panel, Provider
from headwater.interventions.views.opened import absent, panel_asked_for, trail_to_support
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking

METHODS = ["GET", "POST"]


def _panel(request: HttpRequest, ref: str) -> Panel:
    """The panel, where the viewer runs it: how somebody was vetted is for nobody else."""
    found = panel_asked_for(request, ref)
    runs = policies.seats_of(asking(request)).get(found.pk, frozenset()) & {"chair", "officer"}
    return found if runs else absent()


@require_safe
def providers(request: HttpRequest, ref: str) -> HttpResponse:
    """Who gives support, and how each was vetted."""
    viewer, found = asking(request), _panel(request, ref)
    rows = [(row, policies.may_keep_provider(viewer, row)) for row in queries.providers(found, viewer.day)]
    context = {
        "panel": found,
        "rows": rows,
        "keep": policies.may_keep_provider(viewer, Provider(panel=found)),
        "trail": trail_to_support(found),
    }
    return render(request, "interventions/providers.html", context)


@require_http_methods(METHODS)
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a provider there."""
    viewer, found = asking(request), _panel(request, ref)
    form = KeepProvider(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        actions.keep_provider(Provider(panel=found, **given), by=viewer)
        return Done(_("It is there. Actions of a plan can name it."), reverse("providers", args=[ref]))

    decision, title = policies.may_keep_provider(viewer, Provider(panel=found)), _("Put a provider there")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(found), do))


@require_http_methods(METHODS)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that nothing more is asked of it."""
    viewer = asking(request)
    found = queries.find_provider(viewer, ref) or absent()
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.end_provider(found, by=viewer)
        return Done(_("Nothing more is asked of it."), reverse("providers", args=[found.panel.ref]))

    decision, title = policies.may_keep_provider(viewer, found), _("Nothing more is asked of it")
    trail = trail_to_support(found.panel)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("End it"), found.called))
