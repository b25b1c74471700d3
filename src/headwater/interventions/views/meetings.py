"""Meetings of a panel: when, who was there, and what is on the agenda for whoever may know."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import meetings as forms
from headwater.interventions.models import SEAT_ROLES, Panel, PanelMeeting, Seat
from headwater.interventions.presenters.meetings import MEETINGS, agenda_rows, rule_rows
from headwater.interventions.views.opened import absent, panel_asked_for, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


def _panel(request: HttpRequest, ref: str) -> Panel:
    """The panel, where the viewer sits on it to run it or as a member."""
    viewer, found = asking(request), panel_asked_for(request, ref)
    seen = policies.may_see_meeting(viewer, PanelMeeting(panel=found))
    return found if seen.allowed else absent()


def meeting_asked_for(request: HttpRequest, ref: str) -> PanelMeeting:
    """The meeting of that reference, where the viewer sits on its panel."""
    return queries.find_meeting(asking(request), ref) or absent()


def trail_to_meetings(panel: Panel) -> Trail:
    """The way to what belongs to the meetings of a panel."""
    return [*trail_to_support(panel), (_("Meetings"), reverse("panel-meetings", args=[panel.ref]))]


@list_page
@require_safe
def meetings(request: HttpRequest, ref: str) -> HttpResponse:
    """The meetings of a panel."""
    viewer, found = asking(request), _panel(request, ref)
    listing = MEETINGS.answer(request, queries.meetings(viewer).filter(panel=found))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "panel": found,
        "listing": listing,
        "rules": rule_rows(),
        "plan": policies.may_plan_meeting(viewer, PanelMeeting(panel=found)),
        "trail": trail_to_support(found),
    }
    return render(request, "interventions/meetings.html", context)


@require_http_methods(METHODS)
def set_meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a meeting."""
    viewer, found = asking(request), _panel(request, ref)
    form = forms.SetMeeting(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.plan_meeting(PanelMeeting(panel=found, **given), by=viewer)
        return Done(_("The meeting is set. Put cases on its agenda."), reverse("panel-meeting", args=[made.ref]))

    decision = policies.may_plan_meeting(viewer, PanelMeeting(panel=found))
    return answer_form(request, FormPage(_("Set a meeting"), form, decision, trail_to_meetings(found), do))


@require_safe
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting: who was there, and the items that the viewer may know of. No words of any case."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    runs = policies.seats_of(viewer).get(found.panel_id, frozenset()) & {"chair", "officer"}
    rows, more = agenda_rows(viewer, found) if runs else ([], 0)
    context = {
        "meeting": found,
        "state": found.get_state_display(),
        "rows": rows,
        "more": more,
        "runs": bool(runs),
        "packs": [pack for pack in queries.packs_for(viewer) if pack.item.meeting_id == found.pk],
        "there": [
            (row, SEAT_ROLES[row.role]) for row in found.attended.select_related("person", "agency").order_by("pk")
        ],
        "hold": policies.may_hold_meeting(viewer, found),
        "off": policies.may_plan_meeting(viewer, found),
        "trail": trail_to_meetings(found.panel),
    }
    return render(request, "interventions/meeting.html", context)


@require_http_methods(METHODS)
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Call it off."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.call_off_meeting(found, by=viewer)
        words = _("It is called off, and its packs are closed.")
        return Done(words, reverse("panel-meeting", args=[ref]))

    decision, title = policies.may_plan_meeting(viewer, found), _("Call the meeting off")
    intro = _("Every pack for it is closed at once, and each case on its agenda is due today.")
    trail = trail_to_meetings(found.panel)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Call it off"), intro))


@require_http_methods(METHODS)
def hold(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down who was there."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    seats = [seat for seat in queries.seated(found.panel, found.day) if seat.role in ("chair", "officer", "member")]
    words = [
        (seat.ref, f"{seat.person.name}, {seat.organisation.name}: {said(SEAT_ROLES[seat.role])}") for seat in seats
    ]
    form = forms.Came(request.POST or None, seats=words)

    def do(given: dict[str, Any]) -> Done:
        came = [seat for seat in seats if seat.ref in given["came"]]
        actions.hold_meeting(found, by=viewer, came=came)
        return Done(_("It is written down who was there."), reverse("panel-meeting", args=[ref]))

    decision, title = policies.may_hold_meeting(viewer, found), _("Who was at the meeting of %(day)s?")
    title %= {"day": told(found.day)}
    return answer_form(request, FormPage(title, form, decision, trail_to_meetings(found.panel), do))


def _who(seat: Seat) -> str:
    return f"{seat.person.name}, {seat.organisation.name}: {said(SEAT_ROLES[seat.role])}"
