"""Figures over time, and places beside each other: what may be said of them, drawn, in words and as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.before_and_after import Difference
from headwater.core.funnels import Funnel
from headwater.core.return_periods import after, called, start_of, written
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import comparing as forms
from headwater.performance.forms.frameworks import Because
from headwater.performance.models import CollectionPlace, FigureCollection, Indicator, LimitsAnew
from headwater.performance.presenters import comparing as presenters
from headwater.performance.presenters.returns import in_address
from headwater.performance.queries.comparing import ChartOf
from headwater.performance.views.collections import (
    PLACES,
    collection_asked_for,
    page_asked_for,
    trail_to_collections,
)
from headwater.performance.views.overview import absent
from headwater.publishing.drawing import draw
from headwater.publishing.funnel_chart import funnel_figure
from headwater.publishing.over_time import over_time
from headwater.shell.saying import said


def indicator_asked_for(collection: FigureCollection, ref: str) -> Indicator:
    """The indicator of that reference in a collection; one of words has no chart."""
    return queries.find_charted(collection, ref) or absent()


def _trail(collection: FigureCollection, day: date, indicator: Indicator | None = None) -> Trail:
    trail = [*trail_to_collections(collection), (_("Charts"), reverse("charts", args=[collection.ref]))]
    if indicator is None:
        return trail
    name = queries.version_on(indicator, day).name
    return [*trail, (name, reverse("charts-of", args=[collection.ref, indicator.ref]))]


@require_safe
def charts(request: HttpRequest, ref: str) -> HttpResponse:
    """The indicators of a collection that have numbers."""
    found = collection_asked_for(request, ref)
    day = asking(request).day
    rows = [(one, queries.version_on(one, day)) for one in queries.indicators_charted(found)]
    context = {"collection": found, "rows": rows, "trail": trail_to_collections(found)}
    return render(request, "performance/charts.html", context)


@require_safe
def charts_of(request: HttpRequest, ref: str, indicator: str) -> HttpResponse:
    """One indicator: each place with its newest figure and what its chart says of it; fifty a page, by name."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    what = indicator_asked_for(found, indicator)
    number, rows = page_asked_for(request), queries.places_of(viewer, found)
    page = list(rows[(number - 1) * PLACES : number * PLACES + 1])
    shown = page[:PLACES]
    drawn = queries.charts_of(viewer, found, what, shown)
    context = {
        "collection": found,
        "indicator": what,
        "version": queries.version_on(what, viewer.day),
        "rows": presenters.places_with_signs(found, shown, drawn),
        "previous": number - 1 if number > 1 else 0,
        "following": number + 1 if len(page) > PLACES else 0,
        "trail": _trail(found, viewer.day),
    }
    return render(request, "performance/charts_of.html", context)


def _chart_asked_for(
    request: HttpRequest, ref: str, indicator: str, place: str
) -> tuple[FigureCollection, Indicator, CollectionPlace, ChartOf | None]:
    viewer, found = asking(request), collection_asked_for(request, ref)
    what = indicator_asked_for(found, indicator)
    where = queries.find_place(viewer, found, place[:12]) or absent()
    return found, what, where, queries.chart_for(viewer, found, what, where.organisation)


@require_safe
def chart(request: HttpRequest, ref: str, indicator: str, place: str) -> HttpResponse:
    """One indicator of one place over time."""
    viewer = asking(request)
    found, what, where, drawn = _chart_asked_for(request, ref, indicator, place)
    row = LimitsAnew(collection=found, organisation=where.organisation, indicator=what)
    context: dict[str, Any] = {
        "collection": found,
        "indicator": what,
        "version": queries.version_on(what, viewer.day),
        "place": where.organisation,
        "set": policies.may_set_limits_anew(viewer, row),
        "trail": _trail(found, viewer.day, what),
    }
    if drawn is not None:
        context |= {
            "told": presenters.told_of(drawn.chart),
            "rows": list(presenters.rows_of(found, drawn)),
            "starts": [
                (one, said(called(found.period, one.start)), policies.may_take_limits_back(viewer, one))
                for one in drawn.starts
            ],
        }
    return render(request, "performance/chart.html", context)


@require_safe
def chart_drawn(request: HttpRequest, ref: str, indicator: str, place: str) -> HttpResponse:
    """The picture of it: asked for by its page, so that its words are there first on a slow line."""
    *_found, drawn = _chart_asked_for(request, ref, indicator, place)
    if drawn is None:
        absent()
    return HttpResponse(draw(over_time(drawn.chart, "chart")), content_type="image/svg+xml")


def _periods(found: FigureCollection, drawn: ChartOf | None) -> list[tuple[str, str]]:
    known = [point.point.start for point in drawn.chart.points if point.point.value is not None] if drawn else []
    return [(in_address(one), said(called(found.period, one))) for one in reversed(known)]


@require_http_methods(["GET", "POST"])
def limits_anew(request: HttpRequest, ref: str, indicator: str, place: str) -> HttpResponse:
    """Work limits out anew from a period on."""
    viewer = asking(request)
    found, what, where, drawn = _chart_asked_for(request, ref, indicator, place)
    form = forms.LimitsFrom(request.POST or None, periods=_periods(found, drawn))
    row = LimitsAnew(collection=found, organisation=where.organisation, indicator=what)
    href = reverse("chart", args=[ref, indicator, place])

    def do(given: dict[str, Any]) -> Done:
        row.start, row.reason = written(given["start"]) or viewer.day, given["reason"]
        actions.set_limits_anew(row, by=viewer)
        return Done(_("Limits are worked out anew from then on. The chart says why, and that you decided it."), href)

    title = _("Work limits out anew")
    intro = _(
        "A chart is drawn anew only where another process is at work, which somebody can name. What stood before stays "
        "on the chart, with its own limits."
    )
    decision = policies.may_set_limits_anew(viewer, row)
    trail = [*_trail(found, viewer.day, what), (where.organisation.name, href)]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Work them out anew"), intro))


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, ref: str, decision: str) -> HttpResponse:
    """Take such a decision back."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    row = queries.find_limits_anew(found, decision) or absent()
    if queries.find_place(viewer, found, row.organisation.ref) is None:
        absent()
    form = Because(request.POST or None, label=_("Why it is taken back"))
    href = reverse("chart", args=[ref, row.indicator.ref, row.organisation.ref])

    def do(given: dict[str, Any]) -> Done:
        actions.take_limits_back(row, by=viewer, because=given["because"])
        return Done(_("It is taken back: the limits are those of the whole stretch again."), href)

    title, may = _("Take the decision back"), policies.may_take_limits_back(viewer, row)
    return answer_form(request, FormPage(title, form, may, _trail(found, viewer.day), do, title))


@require_safe
def beside(request: HttpRequest, ref: str, indicator: str) -> HttpResponse:
    """Places beside each other in one period: within what chance makes, or why they are not compared."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    what, period, newest = indicator_asked_for(found, indicator), *_period_asked_for(request, found)
    shown = queries.beside(viewer, found, what, period)
    result = shown.found
    context = {
        "collection": found,
        "indicator": what,
        "version": queries.version_on(what, viewer.day),
        "period": said(called(found.period, period)),
        "code": in_address(period),
        "beside": shown,
        "funnel": isinstance(result, Funnel),
        "told": [said(words) for words in result.sentences] if isinstance(result, Funnel) else [],
        "rows": presenters.bodies_of(result) if isinstance(result, Funnel) else [],
        "reasons": [] if isinstance(result, Funnel) else [said(words) for words in result.reasons],
        "apart": [(body.name, said(why)) for body, why in result.apart],
        "earlier": in_address(after(found.period, period, -1)) if period > found.first else "",
        "later": in_address(after(found.period, period)) if period < newest else "",
        "trail": _trail(found, viewer.day, what),
    }
    return render(request, "performance/beside.html", context)


def _period_asked_for(request: HttpRequest, found: FigureCollection) -> tuple[date, date]:
    newest = queries.last_period(found, asking(request).day)
    asked = written(request.GET.get("period", ""))
    period = newest if asked is None else start_of(found.period, asked)
    return max(found.first, min(period, newest)), newest


@require_safe
def beside_drawn(request: HttpRequest, ref: str, indicator: str) -> HttpResponse:
    """The funnel drawn."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    what = indicator_asked_for(found, indicator)
    result = queries.beside(viewer, found, what, _period_asked_for(request, found)[0]).found
    if not isinstance(result, Funnel):
        absent()
    return HttpResponse(draw(funnel_figure(presenters.with_tiers_told(result), "funnel")), content_type="image/svg+xml")


@require_safe
def before_and_after(request: HttpRequest, ref: str, indicator: str, place: str) -> HttpResponse:
    """By how much figures changed against what would have happened otherwise, or that nothing can be inferred."""
    viewer = asking(request)
    found, what, where, drawn = _chart_asked_for(request, ref, indicator, place)
    asked = request.GET if "start" in request.GET else None
    form = forms.BeforeAfter(asked, periods=_periods(found, drawn), initial={"against": "none"})
    context: dict[str, Any] = {
        "collection": found,
        "version": queries.version_on(what, viewer.day),
        "place": where.organisation,
        "form": form,
        "trail": [
            *_trail(found, viewer.day, what),
            (where.organisation.name, reverse("chart", args=[ref, indicator, place])),
        ],
    }
    if drawn is not None and asked is not None and form.is_valid():
        given = form.cleaned_data
        start = written(given["start"]) or date.max
        asked_of = queries.Otherwise(start, given["against"], given["why_alike"], given["chosen"])
        result = queries.before_and_after(viewer, queries.Compare(found, what, where), drawn.chart, asked_of)
        context["difference"] = said(result.sentence) if isinstance(result, Difference) else ""
        if isinstance(result, Difference):
            context |= {"assumes": said(result.assumes), "warnings": [said(words) for words in result.warnings]}
        else:
            context["reasons"] = [said(words) for words in result.reasons]
    return render(request, "performance/before_and_after.html", context)
