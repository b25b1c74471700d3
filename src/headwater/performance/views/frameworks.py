"""The library of performance frameworks: the list, one of them, those that ship, and two or three side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.performance_frameworks import STATES, compare, use_in_words
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import frameworks as forms
from headwater.performance.models import PerformanceFramework
from headwater.performance.presenters.frameworks import FRAMEWORKS, choices_of, compared_table, kinds_table
from headwater.performance.views.overview import absent, place_asked_for, trail_to_measures
from headwater.schemes.performance_frameworks import performance_frameworks, shipped
from headwater.shell.long_lists import list_page


def trail_to_frameworks(framework: PerformanceFramework | None = None) -> Trail:
    """The way to the library, and to what belongs to a framework."""
    whole = [*trail_to_measures(), (_("Frameworks"), reverse("performance-frameworks"))]
    if framework is None:
        return whole
    return [*whole, (framework.title, reverse("performance-framework", args=[framework.ref]))]


def framework_asked_for(request: HttpRequest, ref: str) -> PerformanceFramework:
    """The framework of that reference; one that the viewer may not read is not there."""
    return queries.find_framework(asking(request), ref) or absent()


@list_page
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every framework that the viewer reads."""
    viewer = asking(request)
    rows = queries.with_counts(viewer, queries.frameworks(viewer))
    listing = FRAMEWORKS.answer(request, rows)
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "places": queries.acting_at(viewer), "trail": trail_to_measures()}
    return render(request, "performance/frameworks.html", context)


@require_safe
def framework(request: HttpRequest, ref: str) -> HttpResponse:
    """One framework: what it is for, its indicators, where it came from, who goes by it, what is made of it."""
    viewer, found = asking(request), framework_asked_for(request, ref)
    adoptions = [
        (one, use_in_words(queries.use_of(one, viewer.day), viewer.day)) for one in queries.adopted_by(viewer, found)
    ]
    context = {
        "framework": found,
        "state": STATES[found.state],
        "left_open": found.left_open.splitlines(),
        "meant": queries.meant_by(found, viewer.day),
        "lineage": queries.lineage_of(viewer, found),
        "adaptations": queries.adaptations_of(viewer, found),
        "adoptions": adoptions,
        "assessments": queries.assessments_of(found),
        "collections": queries.collections(viewer).filter(framework=found).order_by("title", "pk"),
        "change": policies.may_change_framework(viewer, found),
        "put_in_use": policies.may_put_in_use(viewer, found),
        "retire": policies.may_retire_framework(viewer, found),
        "works": bool(viewer.own),
        "trail": trail_to_frameworks(),
    }
    return render(request, "performance/framework.html", context)


@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Submit a framework for an organisation."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.SubmitFramework(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.submit_framework(PerformanceFramework(organisation=place, **given), by=viewer)
        return Done(_("It is in the library as a draft. Add its indicators."), _page(made))

    decision = policies.may_submit_framework(viewer, PerformanceFramework(organisation=place))
    title = _("Submit a framework of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_frameworks(), do, _("Submit it")))


def _page(framework: PerformanceFramework) -> str:
    return reverse("performance-framework", args=[framework.ref])


@require_safe
def those_that_ship(request: HttpRequest) -> HttpResponse:
    """The frameworks that the report names, and which of them somebody took in."""
    viewer = asking(request)
    taken = queries.taken_in(viewer)
    rows = [(one, taken.get(one.id)) for one in performance_frameworks()]
    context = {"rows": rows, "works": bool(viewer.own), "trail": trail_to_frameworks()}
    return render(request, "performance/those_that_ship.html", context)


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, key: str) -> HttpResponse:
    """Take one in that ships."""
    viewer, found = asking(request), shipped(key) or absent()
    places = Organisation.objects.filter(pk__in=viewer.own).order_by("name", "pk")
    form = forms.TakeIn(request.POST or None, places=places)

    def do(given: dict[str, Any]) -> Done:
        made = actions.take_in(PerformanceFramework(organisation=given["place"]), by=viewer, key=key)
        return Done(_("It is in the library as a draft. Whoever leads there puts it in use."), _page(made))

    where = places.first() or Organisation(name=_("an organisation"))
    decision = policies.may_submit_framework(viewer, PerformanceFramework(organisation=where))
    title = _("Take in: %(title)s") % {"title": found.title}
    return answer_form(
        request, FormPage(title, form, decision, trail_to_frameworks(), do, _("Take it in"), found.purpose)
    )


@require_http_methods(["GET", "POST"])
def adapt(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a draft of one’s own from it."""
    viewer, found = asking(request), framework_asked_for(request, ref)
    places = Organisation.objects.filter(pk__in=viewer.own).order_by("name", "pk")
    form = forms.Adapt(request.POST or None, places=places)

    def do(given: dict[str, Any]) -> Done:
        new = PerformanceFramework(organisation=given["place"], title=given["title"], changed=given["changed"])
        made = actions.adapt(new, by=viewer, source=found)
        return Done(
            _("It is copied as a draft of yours, with where it came from. Change its indicators now."), _page(made)
        )

    where = places.first() or Organisation(name=_("an organisation"))
    decision = policies.may_adapt_framework(viewer, PerformanceFramework(organisation=where))
    title = _("Adapt: %(title)s") % {"title": found.title}
    return answer_form(
        request, FormPage(title, form, decision, trail_to_frameworks(found), do, _("Copy it as a draft"))
    )


@require_http_methods(["GET", "POST"])
def put_in_use(request: HttpRequest, ref: str) -> HttpResponse:
    """Put it in use, for whom to read."""
    viewer, found = asking(request), framework_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.put_in_use(found, by=viewer, shared=given["shared"] == "yes")
        return Done(_("It is in use."), _page(found))

    form, decision = forms.PutInUse(request.POST or None), policies.may_put_in_use(viewer, found)
    return answer_form(
        request, FormPage(_("Put it in use"), form, decision, trail_to_frameworks(found), do, _("Put it in use"))
    )


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, ref: str) -> HttpResponse:
    """Retire it."""
    viewer, found = asking(request), framework_asked_for(request, ref)
    form = forms.Because(request.POST or None, label=_("Why it is retired"))

    def do(given: dict[str, Any]) -> Done:
        actions.retire(found, by=viewer, because=given["because"])
        return Done(_("It is retired, and stays to be read."), _page(found))

    decision = policies.may_retire_framework(viewer, found)
    return answer_form(
        request, FormPage(_("Retire it"), form, decision, trail_to_frameworks(found), do, _("Retire it"))
    )


@require_safe
def side_by_side(request: HttpRequest) -> HttpResponse:
    """Two or three frameworks side by side."""
    viewer = asking(request)
    rows = queries.frameworks(viewer).order_by("title", "pk")
    wanted = list(dict.fromkeys(ref[:12] for ref in request.GET.getlist("with") if ref))[: queries.MOST_COMPARED]
    found = {row.ref: row for row in rows.filter(ref__in=wanted)}
    chosen = [found[ref] for ref in wanted if ref in found]
    context: dict[str, Any] = {
        "choices": choices_of(rows),
        "chosen": [row.ref for row in chosen],
        "trail": trail_to_frameworks(),
    }
    context["slots"] = [
        (number, chosen[number].ref if number < len(chosen) else "") for number in range(queries.MOST_COMPARED)
    ]
    if len(chosen) > 1:
        meant = queries.meant_by_each(chosen, viewer.day)
        comparison = compare([queries.described_by(meant[row.pk]) for row in chosen])
        titles = [row.title for row in chosen]
        context |= {"table": compared_table(titles, comparison), "kinds": kinds_table(titles, comparison)}
        context |= {"nobody": comparison.nobody, "instead": comparison.instead}
    return render(request, "performance/side_by_side.html", context)
