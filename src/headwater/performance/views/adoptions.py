"""Who goes by a framework: adopted, agreed with partners, judged by, let go. What people make of a framework."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.performance_frameworks import use_in_words
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import frameworks as forms
from headwater.performance.models import AdoptionPartner, AdoptionUse, FrameworkAdoption, FrameworkAssessment
from headwater.performance.views.frameworks import framework_asked_for, trail_to_frameworks
from headwater.performance.views.overview import absent


def adoption_asked_for(request: HttpRequest, ref: str) -> FrameworkAdoption:
    """The adoption of that reference; one that the viewer may not read is not there."""
    return queries.find_adoption(asking(request), ref) or absent()


def _trail(adoption: FrameworkAdoption) -> Trail:
    whole = trail_to_frameworks(adoption.framework)
    return [*whole, (adoption.organisation.name, reverse("framework-adoption", args=[adoption.ref]))]


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, ref: str) -> HttpResponse:
    """Go by a framework as it is."""
    viewer, found = asking(request), framework_asked_for(request, ref)
    places = Organisation.objects.filter(pk__in=viewer.own).order_by("name", "pk")
    form = forms.Adopt(request.POST or None, places=places)

    def do(given: dict[str, Any]) -> Done:
        new = FrameworkAdoption(framework=found, organisation=given["place"], purpose=given["purpose"])
        made = actions.adopt(new, by=viewer)
        words = _("It is adopted. Write down with whom it was agreed, and each time that progress is judged by it.")
        return Done(words, reverse("framework-adoption", args=[made.ref]))

    where = places.first() or Organisation(name=_("an organisation"))
    decision = policies.may_adopt_framework(viewer, FrameworkAdoption(framework=found, organisation=where))
    title = _("Adopt: %(title)s") % {"title": found.title}
    return answer_form(request, FormPage(title, form, decision, trail_to_frameworks(found), do, _("Adopt it")))


@require_safe
def adoption(request: HttpRequest, ref: str) -> HttpResponse:
    """One adoption: what it is used for, with whom it was agreed, and when progress was judged by it."""
    viewer, found = asking(request), adoption_asked_for(request, ref)
    context = {
        "adoption": found,
        "stands": use_in_words(queries.use_of(found, viewer.day), viewer.day),
        "partners": queries.partners_seen(viewer, found),
        "reads_framework": policies.may_read_framework(viewer, found.framework).allowed,
        "works": policies.may_work_with_adoption(viewer, found),
        "end": policies.may_end_adoption(viewer, found),
        "trail": trail_to_frameworks(),
    }
    return render(request, "performance/adoption.html", context)


@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that progress was judged by it."""
    viewer, found = asking(request), adoption_asked_for(request, ref)
    form = forms.SayUse(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.say_use(AdoptionUse(adoption=found, **given), by=viewer)
        return Done(_("It is written down."), reverse("framework-adoption", args=[ref]))

    decision, title = policies.may_work_with_adoption(viewer, found), _("Write down that progress was judged by it")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Write it down")))


@require_http_methods(["GET", "POST"])
def partner(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down with whom it was agreed."""
    viewer, found = asking(request), adoption_asked_for(request, ref)
    form = forms.SayPartner(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        actions.say_partner(AdoptionPartner(adoption=found, **given), by=viewer)
        return Done(_("It is written down."), reverse("framework-adoption", args=[ref]))

    decision, title = policies.may_work_with_adoption(viewer, found), _("Write down with whom it was agreed")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Write it down")))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Go by it no longer."""
    viewer, found = asking(request), adoption_asked_for(request, ref)
    form = forms.Because(request.POST or None, label=_("Why it is gone by no longer"))

    def do(given: dict[str, Any]) -> Done:
        actions.end_adoption(found, by=viewer, because=given["because"])
        return Done(_("It is gone by no longer."), reverse("framework-adoption", args=[ref]))

    decision, title = policies.may_end_adoption(viewer, found), _("Go by it no longer")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, title))


@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a framework is good for, and what is doubted of it."""
    viewer, found = asking(request), framework_asked_for(request, ref)
    places = Organisation.objects.filter(pk__in=viewer.own).order_by("name", "pk")
    form = forms.Assess(request.POST or None, places=places)

    def do(given: dict[str, Any]) -> Done:
        place = given.pop("place")
        actions.assess(FrameworkAssessment(framework=found, organisation=place, **given), by=viewer)
        return Done(_("It stands in the library under your name."), reverse("performance-framework", args=[ref]))

    decision = policies.may_assess_framework(viewer, FrameworkAssessment(framework=found))
    title = _("Say what it is good for, and what you doubt")
    intro = _("In words, under your name. No number is given, and nothing is added up.")
    return answer_form(request, FormPage(title, form, decision, trail_to_frameworks(found), do, _("Say it"), intro))
