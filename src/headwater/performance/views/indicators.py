"""One indicator with its definitions by date; indicators are added and defined anew."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import frameworks as forms
from headwater.performance.models import Indicator, IndicatorVersion
from headwater.performance.presenters.frameworks import facts_of
from headwater.performance.views.frameworks import framework_asked_for, trail_to_frameworks
from headwater.performance.views.overview import absent


def indicator_asked_for(request: HttpRequest, ref: str) -> Indicator:
    """The indicator of that reference; one of a framework that the viewer may not read is not there."""
    return queries.find_indicator(asking(request), ref) or absent()


@require_safe
def indicator(request: HttpRequest, ref: str) -> HttpResponse:
    """What it means today and what it meant before, version by version, each with what was changed."""
    viewer, found = asking(request), indicator_asked_for(request, ref)
    versions = list(found.versions.select_related("written_by").order_by("-since"))
    holds = queries.version_in(versions, viewer.day)
    context = {
        "indicator": found,
        "holds": holds or versions[-1],
        "versions": [(one, facts_of(one), one == holds) for one in versions],
        "change": policies.may_change_framework(viewer, found.framework),
        "trail": trail_to_frameworks(found.framework),
    }
    return render(request, "performance/indicator.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an indicator to a framework."""
    viewer, framework = asking(request), framework_asked_for(request, ref)
    first: dict[str, Any] = {"since": viewer.day.replace(day=1)} | forms.FIRST_VALUES
    form = forms.DefineIndicator(request.POST or None, initial=first)

    def do(given: dict[str, Any]) -> Done:
        new = Indicator(framework=framework, organisation=framework.organisation)
        made = actions.add_indicator(new, by=viewer, version=IndicatorVersion(**given))
        return Done(_("The indicator is added."), reverse("indicator", args=[made.ref]))

    decision, title = policies.may_change_framework(viewer, framework), _("Add an indicator")
    return answer_form(request, FormPage(title, form, decision, trail_to_frameworks(framework), do, _("Add it")))


@require_http_methods(["GET", "POST"])
def redefine(request: HttpRequest, ref: str) -> HttpResponse:
    """Define it anew from a month on."""
    viewer, found = asking(request), indicator_asked_for(request, ref)
    last = found.versions.order_by("-since").first() or absent()
    form = forms.RedefineIndicator(request.POST) if request.method == "POST" else forms.RedefineIndicator.of(last)

    def do(given: dict[str, Any]) -> Done:
        actions.redefine_indicator(IndicatorVersion(indicator=found, **given), by=viewer)
        words = _("It is defined anew. Figures of the months before keep the definition that they had.")
        return Done(words, reverse("indicator", args=[ref]))

    decision = policies.may_change_framework(viewer, found.framework)
    title = _("Define it anew: %(name)s") % {"name": last.name}
    intro = _("What was returned before keeps its definition, and a series shows a break there.")
    trail = [*trail_to_frameworks(found.framework), (last.name, reverse("indicator", args=[ref]))]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Define it anew"), intro))
