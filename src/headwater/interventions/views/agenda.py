"""A case on the agenda of a meeting: what each agency is given, what it thinks, what was decided, and who disagrees."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.panel_meetings import DECISIONS, ITEM_KINDS
from headwater.interventions import actions, policies, queries
from headwater.interventions.consent_gate import gates_open
from headwater.interventions.forms import meetings as forms
from headwater.interventions.models import AgencyView, AgendaItem, Attended, Case, Dissent, Pack
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_case
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


def item_asked_for(request: HttpRequest, ref: str, which: str) -> tuple[Case, AgendaItem]:
    """An item of a case that the viewer opened."""
    found = case_asked_for(request, ref, "plan")
    return found, queries.find_item(found, which) or absent()


def item_href(item: AgendaItem) -> str:
    """Where its page is."""
    return reverse("case-item", args=[item.case.ref, item.ref])


def trail_to_item(item: AgendaItem) -> Trail:
    """The way to what belongs to an item."""
    case = item.case
    agenda = (_("Panel meetings"), reverse("case-agenda", args=[case.ref]))
    return [*trail_to_case(case), agenda, (told(item.meeting.day), item_href(item))]


@require_safe
def agenda(request: HttpRequest, ref: str) -> HttpResponse:
    """The meetings that a case came to, and will."""
    viewer, found = asking(request), case_asked_for(request, ref, "plan")
    rows = found.agenda.select_related("meeting__panel").order_by("-meeting__day", "-pk")
    context = {
        "case": found,
        "rows": [(row, said(ITEM_KINDS[row.kind]), said(DECISIONS.get(row.decision, ""))) for row in rows],
        "put": policies.may_put_on_agenda(viewer, AgendaItem(case=found)),
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/agenda.html", context)


@require_http_methods(METHODS)
def put(request: HttpRequest, ref: str) -> HttpResponse:
    """Put it on the agenda of a meeting."""
    viewer, found = asking(request), case_asked_for(request, ref)
    meetings = {one.ref: one for one in queries.next_meetings(found, viewer)[:20]}
    form = forms.OnAgenda(request.POST or None, meetings=[(key, told(one.day)) for key, one in meetings.items()])

    def do(given: dict[str, Any]) -> Done:
        made = actions.put_on_agenda(AgendaItem(case=found, meeting=meetings[given["meeting"]]), by=viewer)
        return Done(_("It is on the agenda. Choose what each agency is given."), item_href(made))

    decision, title = policies.may_put_on_agenda(viewer, AgendaItem(case=found)), _("Put it on an agenda")
    intro = "" if meetings else _("No meeting of the panel is set. Its page lets the chair and the officers set one.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


@require_safe
def item(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """One item of an agenda."""
    viewer = asking(request)
    case, found = item_asked_for(request, ref, which)
    context = {
        "case": case,
        "item": found,
        "kind": ITEM_KINDS[found.kind],
        "decision": DECISIONS.get(found.decision, ""),
        "because": found.words.get("because", "") if found.decision else "",
        "packs": _packs(viewer, found),
        "there": list(found.meeting.attended.select_related("person", "agency").order_by("pk")),
        "views": [(row, row.words.get("words", "")) for row in _of(found, found.views)],
        "dissents": [(row, row.words.get("because", "")) for row in _of(found, found.dissents)],
        "change": policies.may_change_item(viewer, found),
        "decide": policies.may_decide_item(viewer, found),
        "dissent": policies.may_dissent(viewer, Dissent(case=case, item=found)),
        "trail": trail_to_item(found)[:-1],
    }
    return render(request, "interventions/agenda_item.html", context)


def _of(item: AgendaItem, rows: Any) -> list[Any]:
    """Rows of an item with the case that was opened."""
    found = list(rows.select_related("organisation", "by").order_by("pk"))
    for row in found:
        row.case = item.case
    return found


def _packs(viewer: Viewer, item: AgendaItem) -> list[tuple[Any, Pack | None, list[Pack], bool]]:
    """Each agency with its pack that holds, those that were taken back, and whether its gates are open."""
    packs = list(item.packs.select_related("organisation", "issued_by", "recalled_by").order_by("pk"))
    agencies = {one.pk: one for one in queries.agencies_at(item, viewer)}
    agencies |= {pack.organisation_id: pack.organisation for pack in packs}
    rows = []
    for key, one in agencies.items():
        own = [pack for pack in packs if pack.organisation_id == key]
        holds = next((pack for pack in own if pack.recalled_on is None), None)
        back = [pack for pack in own if pack.recalled_on is not None]
        rows.append((one, holds, back, gates_open(item.case, one, viewer.day)))
    return rows


@require_http_methods(METHODS)
def take_off(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Take it off the agenda."""
    viewer = asking(request)
    case, found = item_asked_for(request, ref, which)
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_off_agenda(found, by=viewer)
        return Done(_("It is off the agenda, and its packs are closed."), reverse("case-agenda", args=[case.ref]))

    decision, title = policies.may_change_item(viewer, found), _("Take it off the agenda")
    return answer_form(request, FormPage(title, form, decision, trail_to_item(found), do, _("Take it off")))


@require_http_methods(METHODS)
def view_of(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Minute what an agency thinks."""
    viewer = asking(request)
    case, found = item_asked_for(request, ref, which)
    heard = set(found.views.values_list("organisation", flat=True))
    there = {row.agency.ref: row.agency for row in found.meeting.attended.select_related("agency")}
    there |= {one.ref: one for one in queries.agencies_at(found, viewer)}
    left = {key: one for key, one in there.items() if one.pk not in heard}
    form = forms.ViewOf(request.POST or None, agencies=[(key, one.name) for key, one in left.items()])

    def do(given: dict[str, Any]) -> Done:
        row = AgencyView(case=case, item=found, organisation=left[given["agency"]])
        actions.say_view(row, by=viewer, words=given["words"])
        return Done(_("It is written down."), item_href(found))

    decision, title = policies.may_change_item(viewer, found), _("What does an agency think?")
    return answer_form(request, FormPage(title, form, decision, trail_to_item(found), do))


@require_http_methods(METHODS)
def decide(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Write down what the panel decided."""
    viewer = asking(request)
    _case, found = item_asked_for(request, ref, which)
    form = forms.Decide(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.decide_item(found, by=viewer, **given)
        return Done(_("It is written down. The owner of the case acts on it."), item_href(found))

    decision, title = policies.may_decide_item(viewer, found), _("What did the panel decide?")
    return answer_form(request, FormPage(title, form, decision, trail_to_item(found), do))


@require_http_methods(METHODS)
def dissent(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Write down that somebody who was there does not agree."""
    viewer = asking(request)
    case, found = item_asked_for(request, ref, which)
    rows: dict[str, Attended] = {row.ref: row for row in found.meeting.attended.select_related("person", "agency")}
    words = [(key, f"{row.person.name}, {row.agency.name}") for key, row in rows.items()]
    form = forms.DissentOf(request.POST or None, people=words)

    def do(given: dict[str, Any]) -> Done:
        who = rows[given["who"]]
        row = Dissent(case=case, item=found, organisation=who.agency, person=who.person)
        actions.say_dissent(row, by=viewer, words=given["words"])
        return Done(_("It is written down, with their name and their agency."), item_href(found))

    decision, title = policies.may_dissent(viewer, Dissent(case=case, item=found)), _("Somebody does not agree")
    return answer_form(request, FormPage(title, form, decision, trail_to_item(found), do))
