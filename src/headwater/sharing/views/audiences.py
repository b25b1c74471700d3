"""Audiences: which there are, who is in one, making one, and putting people in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms import products as forms
from headwater.sharing.models import Audience, AudiencePart
from headwater.sharing.presenters import AUDIENCES
from headwater.sharing.views.asked_for import absent, audience_asked_for, own_places, trail_to_releases
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def _trail() -> Trail:
    return [*trail_to_releases(), (_("Audiences"), reverse("audiences"))]


@list_page
@require_safe
def all_audiences(request: HttpRequest) -> HttpResponse:
    """Whom versions are made for."""
    listing = AUDIENCES.answer(request, queries.audiences())
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "writes": bool(asking(request).own), "trail": trail_to_releases()}
    return render(request, "sharing/audiences.html", context)


@require_safe
def audience(request: HttpRequest, ref: str) -> HttpResponse:
    """Who is in one, for whoever keeps it; for others, what it reads."""
    viewer, found = asking(request), audience_asked_for(ref)
    keep = policies.may_keep_audience(viewer, found)
    parts = found.parts.select_related("organisation", "person") if keep.allowed else []
    context = {"audience": found, "parts": parts, "keep": keep, "trail": _trail()}
    return render(request, "sharing/audience.html", context)


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make an audience."""
    viewer = asking(request)
    places = own_places(viewer)
    form = forms.MakeAudience(request.POST or None, places=places)
    keeper = Organisation.objects.filter(pk__in=viewer.own).first() or Organisation(pk=0, name=_("an organisation"))

    def do(given: dict[str, Any]) -> Done:
        scheme, reads = given["marking"].split(" ", 1)
        new = Audience(title=given["title"], scheme=scheme, reads=reads, organisation_id=int(given["organisation"]))
        new.asset = given["asset"]
        new.caveats = queries.as_text(given["caveats"].upper().split())
        made = actions.make_audience(new, by=viewer)
        return Done(
            _("“%(title)s” is made. Say who is in it.") % {"title": made.title}, reverse("audience", args=[made.ref])
        )

    return answer_form(
        request, FormPage(_("Make an audience"), form, policies.may_work_at(viewer, keeper), _trail(), do)
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Put people into an audience."""
    viewer, found = asking(request), audience_asked_for(ref)
    places = queries.bodies_to_name(viewer)
    form = forms.AddPart(request.POST or None, places=places, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        email = given.pop("email")
        person = queries.people_known(viewer).filter(email__iexact=email).first() if email else None
        if email and person is None:
            what = sentence("nobody that you know of has this address.")
            raise refuse("Or one person, by their address", what, sentence("Look at its spelling."))
        actions.add_part(AudiencePart(audience=found, person=person, **given), by=viewer)
        return Done(_("They are in it."), reverse("audience", args=[ref]))

    trail = [*_trail(), (found.title, reverse("audience", args=[ref]))]
    decision = policies.may_keep_audience(viewer, found)
    return answer_form(request, FormPage(_("Put people into the audience"), form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Say until when some are in an audience: the first, second or other of its parts."""
    viewer, found = asking(request), audience_asked_for(ref)
    decision = policies.may_keep_audience(viewer, found)
    parts = list(found.parts.all()) if decision.allowed else []
    if decision.allowed and not 0 < number <= len(parts):
        absent()

    def do(given: dict[str, Any]) -> Done:
        actions.end_part(parts[number - 1], by=viewer, last=given["last"])
        return Done(_("They are in it until %(day)s.") % {"day": told(given["last"])}, reverse("audience", args=[ref]))

    trail = [*_trail(), (found.title, reverse("audience", args=[ref]))]
    form = forms.LastDay(request.POST or None, initial={"last": viewer.day})
    return answer_form(request, FormPage(_("Until when are they in it?"), form, decision, trail, do))
