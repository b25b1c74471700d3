"""Moving a case to another area: asking, calling back, and answering what one was asked."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.core.support_plans import TRANSFER_STATES
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import plans as forms
from headwater.interventions.forms.cases import Because
from headwater.interventions.models import Panel, Transfer
from headwater.interventions.views.opened import absent, case_asked_for, case_href, trail_to_case, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


@require_safe
def transfer(request: HttpRequest, ref: str) -> HttpResponse:
    """Which areas were asked to take it on, what they were told, and what they answered."""
    viewer, found = asking(request), case_asked_for(request, ref, "transfer")
    rows, waiting = [], None
    for row in found.transfers.select_related("from_panel", "to_panel", "asked_by", "answered_by").order_by("pk"):
        row.case, words = found, row.words
        waiting = row if row.state == "asked" else waiting
        rows.append((row, said(TRANSFER_STATES[row.state]), words.get("summary", ""), words.get("because", "")))
    context = {
        "case": found,
        "rows": rows,
        "ask": policies.may_ask_to_take_on(viewer, Transfer(case=found)),
        "recall": policies.may_recall_transfer(viewer, waiting) if waiting else None,
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/transfer_of.html", context)


def _chosen(given: dict[str, Any], panels: dict[str, Panel], viewer: Viewer) -> Panel:
    """The panel that was chosen, or whose reference was written."""
    reference = given["reference"].strip().lower()[:12]
    if bool(given["panel"]) == bool(reference):
        what = sentence("one panel is chosen, or one reference is written.")
        raise refuse("Or the reference of a panel", what, sentence("Do one of the two."))
    if given["panel"]:
        return panels[given["panel"]]
    found = Panel.objects.as_at(viewer.day).filter(ref=reference).select_related("organisation").first()
    if found is None:
        what = sentence("no panel has that reference today.")
        raise refuse("Or the reference of a panel", what, sentence("Ask those who run it for it again."))
    return found


@require_http_methods(METHODS)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask another panel to take it on."""
    viewer, found = asking(request), case_asked_for(request, ref)
    known = queries.panels_to_refer_to(viewer).exclude(pk=found.panel_id).order_by("name", "pk")[:100]
    panels = {panel.ref: panel for panel in known}
    words = [(key, f"{panel.name}, {panel.organisation.name}") for key, panel in panels.items()]
    form = forms.AskOtherArea(request.POST or None, chosen={"panel": words})

    def do(given: dict[str, Any]) -> Done:
        row = Transfer(case=found, to_panel=_chosen(given, panels, viewer), basis=given["basis"])
        actions.ask_to_take_on(row, by=viewer, summary=given["summary"])
        words = _("They are asked. Until they take it on it stays with you, and no step is taken.")
        return Done(words, reverse("case-transfer", args=[ref]))

    decision, title = policies.may_ask_to_take_on(viewer, Transfer(case=found)), _("Ask another area to take it on")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Ask them")))


@require_http_methods(METHODS)
def recall(request: HttpRequest, ref: str) -> HttpResponse:
    """Call it back."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.transfers.filter(state="asked").first() or absent()
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.recall_transfer(row, by=viewer)
        return Done(_("It is called back: the other area reads nothing more of it."), case_href(found))

    decision, title = policies.may_recall_transfer(viewer, row), _("Call it back")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Call it back")))


@require_safe
def transfers(request: HttpRequest) -> HttpResponse:
    """What panels of theirs were asked to take on, by reference."""
    context = {"rows": queries.transfers_here(asking(request)), "trail": trail_to_support()}
    return render(request, "interventions/transfers.html", context)


def _trail(row: Transfer) -> Trail:
    trail = [*trail_to_support(), (_("Asked to take on"), reverse("transfers"))]
    return [*trail, (_("What you were told"), reverse("transfer", args=[row.ref]))]


@never_cache
@require_safe
def read(request: HttpRequest, ref: str) -> HttpResponse:
    """What one’s panel was told, and nothing of the case beside. It is a look like any other."""
    viewer = asking(request)
    found = queries.open_transfer(viewer, ref) or absent()
    context = {
        "transfer": found,
        "summary": found.words.get("summary", ""),
        "answer": policies.may_answer_transfer(viewer, found),
        "trail": _trail(found)[:-1],
    }
    return render(request, "interventions/transfer.html", context)


@require_http_methods(METHODS)
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it on."""
    viewer = asking(request)
    found = queries.transfers_here(viewer).filter(ref=ref[:12]).first() or absent()
    officers = {
        str(seat.person_id): seat.person
        for seat in queries.seated(found.to_panel, viewer.day)
        if seat.role == "officer"
    }
    choices = {"owner": [(key, person.name) for key, person in officers.items()]}
    form = forms.TakeOn(request.POST or None, chosen=choices)

    def do(given: dict[str, Any]) -> Done:
        actions.take_on(found, by=viewer, owner=officers[given["owner"]])
        viewer.found.clear()  # what they may do was found before it moved
        href = case_href(found.case) if queries.find_case(viewer, found.case.ref) else reverse("transfers")
        return Done(_("It is before your panel now, with all that it holds."), href)

    decision, title = policies.may_answer_transfer(viewer, found), _("Take it on")
    intro = _("It moves whole: its history, its words, and what is open. The team that it had ends.")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Take it on"), intro))


@require_http_methods(METHODS)
def reject(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it is not taken on, and why."""
    viewer = asking(request)
    found = queries.transfers_here(viewer).filter(ref=ref[:12]).first() or absent()
    form = Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.reject_transfer(found, by=viewer, **given)
        return Done(_("Those who asked read why. You read nothing more of it."), reverse("transfers"))

    decision, title = policies.may_answer_transfer(viewer, found), _("Do not take it on")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Do not take it on")))
