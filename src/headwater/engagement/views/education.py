"""Education: who keeps in touch with schools, what the fund is used for, and resources by nation (6.3.4)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import education as forms
from headwater.engagement.models import SECTORS, EducationFundUse, EducationLiaison, EducationResource
from headwater.engagement.presenters.initiatives import (
    LIAISONS,
    RESOURCES,
    fund_of_forces,
    fund_table,
    nations_of,
    partner_of,
)
from headwater.engagement.views.joint import absent, taken_table
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page


def _trail() -> Trail:
    return [*trail_to_engagement(), (_("Education"), reverse("education"))]


@list_page
@require_safe
def education(request: HttpRequest) -> HttpResponse:
    """Liaison with schools, colleges and universities, where I read it; and the ways to the fund and resources."""
    viewer = asking(request)
    listing = LIAISONS.answer(request, queries.liaisons(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    places = list(queries.places_read(viewer).filter(kind__in=("force", "area")).order_by("path", "pk"))
    kept = list(queries.liaisons(viewer).values_list("organisation__path", flat=True))
    without = [place.name for place in places if not any(path.startswith(place.path) for path in kept)]
    context = {
        "listing": listing,
        "without": without[:50],
        "more": max(len(without) - 50, 0),
        "places": queries.acting_at(viewer),
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/education.html", context)


@require_safe
def fund(request: HttpRequest) -> HttpResponse:
    """What the fund is used for: the report’s counts beside what is kept here on a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    rows = queries.fund_uses(viewer, day)
    table = fund_table(rows, queries.fund_counts(rows), day)
    taken = taken_table(request, table, "education-fund")
    if taken is not None:
        return taken
    context = {
        "table": table,
        "said": fund_of_forces(rows),
        "day": day,
        "forces": queries.engages_at(viewer).filter(kind="force"),
        "trail": _trail(),
    }
    return render(request, "engagement/education_fund.html", context)


@list_page
@require_safe
def resources(request: HttpRequest) -> HttpResponse:
    """Resources, and the nations that each applies to."""
    viewer = asking(request)
    listing = RESOURCES.answer(request, queries.resources(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.acting_at(viewer, ("national", "force", "area"))
    context = {"listing": listing, "places": places, "trail": _trail()}
    return render(request, "engagement/education_resources.html", context)


@require_safe
def liaison(request: HttpRequest, ref: str) -> HttpResponse:
    """One liaison."""
    viewer = asking(request)
    found = queries.find_liaison(viewer, ref) or absent()
    context = {
        "liaison": found,
        "sector": SECTORS[found.sector],
        "partner": partner_of(found),
        "end": policies.may_keep_liaison(viewer, found.organisation),
        "trail": _trail(),
    }
    return render(request, "engagement/education_liaison.html", context)


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep that a place is in touch with a sector."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.KeepLiaison(request.POST or None, viewer=viewer, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.keep_liaison(EducationLiaison(organisation=place, **given), by=viewer)
        return Done(_("It is kept."), reverse("liaison", args=[made.ref]))

    decision = policies.may_keep_liaison(viewer, place)
    title = _("Education liaison of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Keep it")))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say its last day."""
    viewer = asking(request)
    found = queries.find_liaison(viewer, ref) or absent()
    form = forms.EndLiaison(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_liaison(found, by=viewer, on=given["on"])
        return Done(_("Its last day is kept."), reverse("liaison", args=[ref]))

    decision = policies.may_keep_liaison(viewer, found.organisation)
    return answer_form(request, FormPage(_("End the liaison"), form, decision, _trail(), do, _("End it")))


@require_http_methods(["GET", "POST"])
def say_fund(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a force does with its share."""
    viewer, place = asking(request), place_asked_for(request, ref)
    if place.kind != "force":  # the fund went to forces
        absent()
    form = forms.SayFundUse(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.say_fund_use(EducationFundUse(organisation=place, **given), by=viewer)
        return Done(_("It is said."), reverse("education-fund"))

    decision = policies.may_keep_liaison(viewer, place)
    title = _("What does %(name)s use the fund for?") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Say it")))


@require_http_methods(["GET", "POST"])
def keep_resource(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a resource with its nations."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.KeepResource(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.keep_resource(EducationResource(organisation=place, **given), by=viewer)
        return Done(_("It is kept."), reverse("education-resources"))

    decision = policies.may_keep_liaison(viewer, place)
    title = _("Keep a resource of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Keep it")))


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a liaison back that never was."""
    viewer = asking(request)
    found = queries.find_liaison(viewer, ref) or absent()
    form = forms.Nothing(request.POST) if request.method == "POST" else forms.Nothing()

    def do(_given: dict[str, Any]) -> Done:
        actions.withdraw_liaison(found, by=viewer)
        return Done(_("It is taken back, and counts on no day."), reverse("education"))

    decision = policies.may_keep_liaison(viewer, found.organisation)
    intro = _("For what was kept by mistake. What was so and is over has a last day instead.")
    return answer_form(request, FormPage(_("Take the liaison back"), form, decision, _trail(), do, "", intro))


@require_safe
def resource(request: HttpRequest, ref: str) -> HttpResponse:
    """One resource: what it is for whom, who keeps it, and whether it is in use."""
    viewer = asking(request)
    found = queries.find_resource(viewer, ref) or absent()
    context = {
        "resource": found,
        "nations": nations_of(found),
        "end": policies.may_keep_liaison(viewer, found.organisation),
        "trail": [*_trail(), (_("Resources for education"), reverse("education-resources"))],
    }
    return render(request, "engagement/education_resource.html", context)


@require_http_methods(["GET", "POST"])
def end_resource(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a resource is not in use any more."""
    viewer = asking(request)
    found = queries.find_resource(viewer, ref) or absent()
    form = forms.Nothing(request.POST) if request.method == "POST" else forms.Nothing()

    def do(_given: dict[str, Any]) -> Done:
        actions.end_resource(found, by=viewer)
        return Done(_("It is out of use. A right one may be kept under its title."), reverse("education-resources"))

    decision = policies.may_keep_liaison(viewer, found.organisation)
    title = _("Say that it is not in use any more: %(title)s") % {"title": found.title}
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Say so")))
