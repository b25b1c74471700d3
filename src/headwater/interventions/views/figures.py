"""Figures of panels: how many came and what became of them, safe to show; and what such figures rest on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.casework_figures import figures_of, period_called, periods_over
from headwater.core.errors import BadInput
from headwater.governance.queries import find_led
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms.figures import Declare, SayResidents, called
from headwater.interventions.models import AssuranceStatement, DeclaredCount, Panel, PanelResidents
from headwater.interventions.presenters import figure_tables
from headwater.interventions.presenters.lists import COUNTED
from headwater.interventions.views.opened import absent, panel_asked_for, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.tables import TYPES, taken_as

METHODS = ["GET", "POST"]
MOST = 50  # places beside the list of panels


def trail_to_figures(panel: Panel | None = None) -> Trail:
    """The way to the figures of all panels, and to those of one."""
    trail = [*trail_to_support(), (_("Figures of panels"), reverse("support-figures"))]
    return [*trail, (panel.name, reverse("panel-figures", args=[panel.ref]))] if panel else trail


def panel_counted(request: HttpRequest, ref: str) -> Panel:
    """The panel of that reference, where the viewer reads its figures."""
    return queries.panels_counted(asking(request)).filter(ref=ref[:12]).first() or absent()


@list_page
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The panels whose figures they read, and the places that these work for."""
    viewer = asking(request)
    listing = COUNTED.answer(request, queries.panels_counted(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "title": _("Figures of panels"),
        "places": queries.places_counted(viewer)[: MOST + 1],
        "most": MOST,
        "trail": trail_to_support(),
    }
    return render(request, "interventions/figures_front.html", context)


@require_safe
def of_panel(request: HttpRequest, ref: str) -> HttpResponse:
    """The figures of one panel."""
    viewer, panel = asking(request), panel_counted(request, ref)
    more = {
        "panel": panel,
        "whole": find_led(viewer, panel.organisation.ref),
        "statements": queries.statements_read(viewer, panel),
        "begin": policies.may_write_statement(viewer, AssuranceStatement(panel=panel)),
        "say": policies.may_say_residents(viewer, PanelResidents(panel=panel)),
        "declare": policies.may_count_declared(viewer, DeclaredCount(panel=panel)),
        "residents": (said := queries.residents_said(panel, viewer.day)),
        "number": f"{said.number:,}" if said else "",
    }
    return _answer(request, panel.name, [panel.pk], more)


@require_safe
def of_place(request: HttpRequest, ref: str) -> HttpResponse:
    """The figures of all panels of a place and below it, together."""
    place = find_led(asking(request), ref[:12]) or absent()
    panels = list(queries.panels_below(place).values_list("pk", flat=True))
    return _answer(request, place.name, panels, {"place": place, "count": len(panels)})


def _answer(request: HttpRequest, name: str, panels: list[int], more: dict[str, Any]) -> HttpResponse:
    viewer, status, wrong = asking(request), 200, ""
    try:
        period = period_called(request.GET.get("period", ""), viewer.day)
    except BadInput as bad:
        period, status, wrong = period_called("", viewer.day), 422, bad.problems[0].what
    figures = figures_of(queries.counted(panels, period), period.end)
    tables = figure_tables.tables_for(panels, period, figures)
    title = _("Figures of %(name)s") % {"name": name}
    if request.GET.get("format") in TYPES and not wrong:
        heads = (_("Table"), _("Row"), _("Column"), _("Shown"))
        stem = f"figures-{period.code}"
        return taken_as(f"{title}, {called(period)}", heads, figure_tables.lines(tables), request.GET["format"], stem)
    context = {
        "title": title,
        "tables": tables,
        "bars": figure_tables.funnel_bars(figures),
        "period": period,
        "called": called(period),
        "periods": [(one.code, called(one)) for one in periods_over(viewer.day)],
        "wrong": wrong,
        "formats": list(TYPES),
        "trail": trail_to_figures(),
    }
    return render(request, "interventions/figures.html", context | more, status=status)


@require_http_methods(METHODS)
def say_residents(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how many live where the panel works."""
    viewer, panel = asking(request), panel_asked_for(request, ref)
    form = SayResidents(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.say_residents(PanelResidents(panel=panel, **given), by=viewer)
        return Done(
            _("It is kept: rates of periods that end from that day on are of it."), reverse("panel", args=[ref])
        )

    decision = policies.may_say_residents(viewer, PanelResidents(panel=panel))
    title = _("How many live where the panel works")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(panel), do))


@require_http_methods(METHODS)
def declare(request: HttpRequest, ref: str) -> HttpResponse:
    """Count what a person says of themselves, apart from their case."""
    viewer, panel = asking(request), panel_asked_for(request, ref)
    form = Declare(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        answers = form.given()
        actions.count_declared(DeclaredCount(panel=panel, point=given["point"]), by=viewer, answers=answers)
        words = _("It is counted. Nothing says whose answers they were, and they cannot be read here again.")
        return Done(words, reverse("panel", args=[ref]))

    decision = policies.may_count_declared(viewer, DeclaredCount(panel=panel))
    intro = _(
        "For the person to answer, if they want to: hand them this page or ask in their words. It is counted by "
        "quarter, apart from every case, so that it can be seen whether support reaches everybody alike. Never fill it "
        "in for somebody."
    )
    title = _("What a person says of themselves")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(panel), do, _("Count it"), intro))
