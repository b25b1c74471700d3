"""Relationships between organisations: the list, the page of one, adding, changing and ending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, queries
from headwater.sharing import handover_policies as policies
from headwater.sharing.forms import handover as forms
from headwater.sharing.forms.products import LastDay
from headwater.sharing.models import Relationship
from headwater.sharing.presenters import RELATIONSHIPS
from headwater.sharing.views.asked_for import absent, own_places, place_named, trail_to_releases
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def _trail(found: Relationship | None = None) -> Trail:
    whole = [*trail_to_releases(), (_("Relationships"), reverse("relationships"))]
    return [*whole, (found.other.name, _href(found))] if found else whole


def _href(found: Relationship) -> str:
    return reverse("relationship", args=[found.ref])


def _asked_for(viewer: Viewer, ref: str) -> Relationship:
    return queries.find_relationship(viewer, ref) or absent()


@list_page
@require_safe
def all_relationships(request: HttpRequest) -> HttpResponse:
    """Whom the viewer’s own organisations work with, by role."""
    viewer = asking(request)
    listing = RELATIONSHIPS.answer(request, queries.relationships(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "keeps": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/relationships.html", context)


@require_safe
def relationship(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them."""
    found = _asked_for(asking(request), ref)
    return render(request, "sharing/relationship.html", {"relationship": found, "trail": _trail()})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Keep a new one."""
    viewer = asking(request)
    places, bodies = own_places(viewer), queries.bodies_to_name(viewer)
    form = forms.KeepRelationship(request.POST or None, places=places, bodies=bodies, initial={"start": viewer.day})
    organisation = place_named(request, places)

    def do(given: dict[str, Any]) -> Done:
        new = Relationship(**given | {"organisation": organisation})
        made = actions.keep_relationship(new, by=viewer)
        return Done(_("The relationship with %(name)s is kept.") % {"name": made.other.name}, reverse("relationships"))

    decision = policies.may_keep_relationship(viewer, Relationship(organisation=organisation))
    return answer_form(request, FormPage(_("Add a relationship"), form, decision, _trail(), do))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change its words."""
    viewer = asking(request)
    found = _asked_for(viewer, ref)
    form = forms.ChangeRelationship(request.POST) if request.method == "POST" else forms.ChangeRelationship.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.WORDS}
        before = {name: given[f"was_{name}"] for name in forms.WORDS}
        actions.change_relationship(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("The change is saved."), _href(found))

    title = _("Change the relationship with %(name)s") % {"name": found.other.name}
    return answer_form(request, FormPage(title, form, policies.may_keep_relationship(viewer, found), _trail(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say until when it holds."""
    viewer = asking(request)
    found = _asked_for(viewer, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_relationship(found, by=viewer, last=given["last"])
        return Done(_("It holds until %(day)s.") % {"day": told(given["last"])}, _href(found))

    title = _("Until when does the relationship with %(name)s hold?") % {"name": found.other.name}
    form = LastDay(request.POST or None, initial={"last": viewer.day})
    return answer_form(request, FormPage(title, form, policies.may_keep_relationship(viewer, found), _trail(found), do))
