"""Source systems: the catalogue, one of it, and keeping it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms import source_systems as forms
from headwater.sharing.forms.products import LastDay
from headwater.sharing.models import SourceSystem
from headwater.sharing.presenters import SOURCE_SYSTEMS
from headwater.sharing.views.asked_for import absent, own_places, place_named, trail_to_releases
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def _asked_for(request: HttpRequest, ref: str) -> SourceSystem:
    return queries.find_source_system(asking(request), ref) or absent()


def _href(system: SourceSystem) -> str:
    return reverse("source-system", args=[system.ref])


def _trail(system: SourceSystem | None = None) -> Trail:
    trail = [*trail_to_releases(), (_("Source systems"), reverse("source-systems"))]
    return [*trail, (system.name, _href(system))] if system else trail


@list_page
@require_safe
def all_source_systems(request: HttpRequest) -> HttpResponse:
    """Where things are held, at one’s own organisations and at those that one has an agreement with."""
    viewer = asking(request)
    listing = SOURCE_SYSTEMS.answer(request, queries.source_systems(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "writes": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/source_systems.html", context)


@require_safe
def source_system(request: HttpRequest, ref: str) -> HttpResponse:
    """One system."""
    viewer, found = asking(request), _asked_for(request, ref)
    keep = policies.may_keep_source_system(viewer, found)
    context = {"system": found, "keep": keep, "trail": _trail()}
    return render(request, "sharing/source_system.html", context)


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Add one to the catalogue."""
    viewer = asking(request)
    places = own_places(viewer)
    new = SourceSystem(organisation=place_named(request, places))
    form = forms.KeepSystem(request.POST or None, places=places, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        for name in (*forms.TOLD, "start"):
            setattr(new, name, given[name])
        made = actions.keep_source_system(new, by=viewer)
        return Done(_("“%(name)s” is in the catalogue.") % {"name": made.name}, reverse("source-systems"))

    decision = policies.may_keep_source_system(viewer, new)
    return answer_form(request, FormPage(_("Add a source system"), form, decision, _trail(), do))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is said of one."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.ChangeSystem(request.POST) if request.method == "POST" else forms.ChangeSystem.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.TOLD}
        actions.change_source_system(found, by=viewer, seen=given["seen"], after=after)
        return Done(_("The change is saved."), _href(found))

    title = _("Change “%(name)s”") % {"name": found.name}
    decision = policies.may_keep_source_system(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say until when it is in use."""
    viewer, found = asking(request), _asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_source_system(found, by=viewer, last=given["last"])
        words = _("“%(name)s” is in use until %(day)s.") % {"name": found.name, "day": told(given["last"])}
        return Done(words, reverse("source-systems"))

    title = _("Until when is “%(name)s” in use?") % {"name": found.name}
    form = LastDay(request.POST or None, initial={"last": viewer.day})
    decision = policies.may_keep_source_system(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(found), do))
