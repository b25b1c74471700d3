"""A panel’s statement of assurance: begun by its chair, signed with the figures in it, and taken by who leads."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.casework_figures import CountedPeriod, periods_over
from headwater.core.lifecycle import STATEMENT
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms.figures import BeginStatement, GiveBack, WriteStatement, called
from headwater.interventions.models import STATEMENT_TEXTS, AssuranceStatement
from headwater.interventions.presenters import figure_tables
from headwater.interventions.views.figures import METHODS, panel_counted, trail_to_figures
from headwater.interventions.views.opened import absent
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


def _asked(request: HttpRequest, which: str) -> AssuranceStatement:
    """The statement of that reference, where the viewer may read it."""
    found = queries.find_statement(asking(request), which)
    return found if found is not None and policies.may_read_statement(asking(request), found).allowed else absent()


def _period(row: AssuranceStatement) -> str:
    return called(CountedPeriod("", row.start, row.end))


def _tables(request: HttpRequest, row: AssuranceStatement) -> list[figure_tables.FigureTable]:
    """The figures that it kept; of a draft, those of today, while its period is offered."""
    if row.state != "draft":
        return figure_tables.of_kept(row.figures)
    offered = periods_over(asking(request).day)
    period = next((one for one in offered if (one.start, one.end) == (row.start, row.end)), None)
    return figure_tables.tables_for([row.panel_id], period) if period else []


@require_safe
def statement(request: HttpRequest, which: str) -> HttpResponse:
    """One statement, with its figures."""
    viewer, found = asking(request), _asked(request, which)
    texts = [(words, getattr(found, name)) for name, words in STATEMENT_TEXTS.items()]
    context = {
        "statement": found,
        "called": _period(found),
        "state": STATEMENT.states[found.state],
        "texts": texts,
        "tables": _tables(request, found),
        "write": policies.may_write_statement(viewer, found),
        "sign": policies.may_sign(viewer, found),
        "take": policies.may_take(viewer, found),
        "trail": trail_to_figures(found.panel),
    }
    return render(request, "interventions/assurance.html", context)


@require_http_methods(METHODS)
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin one."""
    viewer, panel = asking(request), panel_counted(request, ref)
    form = BeginStatement(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_statement(AssuranceStatement(panel=panel), by=viewer, period=given["period"])
        return Done(_("It is begun. Write under each of the four headings."), _href(made))

    decision = policies.may_write_statement(viewer, AssuranceStatement(panel=panel))
    title = _("Begin a statement")
    return answer_form(request, FormPage(title, form, decision, trail_to_figures(panel), do, _("Begin it")))


@require_http_methods(METHODS)
def write(request: HttpRequest, which: str) -> HttpResponse:
    """Write under its headings."""
    viewer, found = asking(request), _asked(request, which)
    form = WriteStatement(request.POST) if request.method == "POST" else WriteStatement.of(found)

    def do(given: dict[str, Any]) -> Done:
        before = {name: given[f"was_{name}"] for name in STATEMENT_TEXTS}
        after = {name: given[name] for name in STATEMENT_TEXTS}
        actions.write_assurance(found, by=viewer, seen=given["seen"], before=before, texts=after)
        return Done(_("It is kept. It is a draft until you sign it."), _href(found))

    decision, title = policies.may_write_statement(viewer, found), _("Write the statement")
    intro = _("About the panel’s work, and about no person: it is read by those who read no case.")
    return answer_form(request, FormPage(title, form, decision, trail_to_figures(found.panel), do, _("Keep it"), intro))


@require_http_methods(METHODS)
def sign(request: HttpRequest, which: str) -> HttpResponse:
    """Sign it, with the figures as they stand."""
    viewer, found = asking(request), _asked(request, which)
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        kept = figure_tables.kept(_tables(request, found))
        actions.sign_statement(found, by=viewer, figures=kept)
        return Done(_("It is signed, and those who lead there can read it."), _href(found))

    decision, title = policies.may_sign(viewer, found), _("Sign the statement")
    intro = _("The figures are kept in it as they stand now. It can be changed only if it is given back.")
    return answer_form(request, FormPage(title, form, decision, trail_to_figures(found.panel), do, _("Sign it"), intro))


@require_http_methods(METHODS)
def take(request: HttpRequest, which: str) -> HttpResponse:
    """Take it, for the place."""
    viewer, found = asking(request), _asked(request, which)
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_statement(found, by=viewer)
        return Done(_("It is taken, and stays as it is."), _href(found))

    decision, title = policies.may_take(viewer, found), _("Take the statement")
    return answer_form(request, FormPage(title, form, decision, trail_to_figures(found.panel), do, _("Take it")))


@require_http_methods(METHODS)
def give_back(request: HttpRequest, which: str) -> HttpResponse:
    """Give it back, with a reason."""
    viewer, found = asking(request), _asked(request, which)
    form = GiveBack(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.give_statement_back(found, by=viewer, **given)
        return Done(_("The chair has it again, with your reason."), reverse("panel-figures", args=[found.panel.ref]))

    decision, title = policies.may_take(viewer, found), _("Give the statement back")
    return answer_form(request, FormPage(title, form, decision, trail_to_figures(found.panel), do, _("Give it back")))


def _href(row: AssuranceStatement) -> str:
    return reverse("assurance", args=[row.ref])
