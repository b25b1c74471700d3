"""A panel: who sits there, its time limits with their sources, and links to refer by."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.accounts.models import Person
from headwater.core.casework import ROUTES
from headwater.core.errors import refuse
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import cases as case_forms
from headwater.interventions.forms import panels as forms
from headwater.interventions.models import SEAT_ROLES, Panel, ReferralLink, Seat, StepLimit
from headwater.interventions.views.opened import absent, panel_asked_for, trail_to_support
from headwater.interventions.views.teams import place_of
from headwater.organisations.pages import Done, FormPage, answer_form, organisation_asked_for
from headwater.organisations.viewer import asking
from headwater.schemes.casework import casework

METHODS = ["GET", "POST"]


@require_safe
def panel(request: HttpRequest, ref: str) -> HttpResponse:
    """One panel. Nothing of any case stands here."""
    viewer, found = asking(request), panel_asked_for(request, ref)
    make = policies.may_make_link(viewer, ReferralLink(panel=found))
    links = queries.links_of(found)[:50] if make.allowed else ()
    seats = [(row, SEAT_ROLES[row.role], policies.may_end_seat(viewer, row)) for row in queries.seats_at(found, viewer)]
    limits = queries.limits_of(found, viewer.day)
    context = {
        "panel": found,
        "route": ROUTES[found.route],
        "seats": seats,
        "limits": [(CASE.states[state], limits[state]) for state in CASE.states if state in limits],
        "keeping": casework().keeping,
        "sits": policies.seats_of(viewer).get(found.pk, frozenset()) & {"chair", "officer", "member"},
        "runs": policies.seats_of(viewer).get(found.pk, frozenset()) & {"chair", "officer"},
        "links": links,
        "refer": policies.may_refer_to(viewer, found),
        "figures": policies.may_read_figures(viewer, found),
        "make": make,
        "change": policies.may_change_panel(viewer, found),
        "limit": policies.may_set_limit(viewer, StepLimit(panel=found)),
        "trail": trail_to_support(),
    }
    return render(request, "interventions/panel.html", context)


@require_http_methods(METHODS)
def set_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a panel up at a place."""
    viewer, place = asking(request), organisation_asked_for(request, ref)
    form = forms.SetUp(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.set_up_panel(Panel(organisation=place, **given), by=viewer)
        return Done(_("The panel is set up. Put a chair and an officer on it."), reverse("panel", args=[made.ref]))

    decision = policies.may_set_up_panel(viewer, Panel(organisation=place))
    title = _("Set up a panel at %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_support(), do, _("Set it up")))


@require_http_methods(METHODS)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which day is its last."""
    viewer, found = asking(request), panel_asked_for(request, ref)
    form = forms.EndPanel(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.end_panel(found, by=viewer, **given)
        return Done(_("It has a last day."), reverse("panel", args=[ref]))

    decision, title = policies.may_change_panel(viewer, found), _("End the panel")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(found), do, _("End it")))


@require_http_methods(METHODS)
def give_seat(request: HttpRequest, ref: str) -> HttpResponse:
    """Put somebody on it."""
    viewer, found = asking(request), panel_asked_for(request, ref)
    form = forms.GiveSeat(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        person = Person.objects.filter(email__iexact=given["email"], is_active=True).first()
        place = place_of(person.pk, viewer) if person else None
        if person is None or place is None:
            what = sentence("nobody with a post has that address.")
            raise refuse("E-mail address of their account", what, sentence("Look at how it is spelt."))
        seat = Seat(panel=found, person=person, organisation=place, role=given["role"], start=viewer.day)
        actions.give_seat(seat, by=viewer)
        return Done(_("%(name)s sits there from today.") % {"name": person.name}, reverse("panel", args=[ref]))

    decision, title = policies.may_change_panel(viewer, found), _("Put somebody on the panel")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(found), do, _("Put them there")))


@require_http_methods(METHODS)
def end_seat(request: HttpRequest, which: str) -> HttpResponse:
    """Say that somebody leaves it."""
    viewer = asking(request)
    seat = queries.find_seat(viewer, which) or absent()
    form = case_forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.end_seat(seat, by=viewer)
        return Done(_("They sit there no longer."), reverse("panel", args=[seat.panel.ref]))

    decision, title = policies.may_end_seat(viewer, seat), _("%(name)s leaves the panel") % {"name": seat.person.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_support(seat.panel), do, _("They leave now")))


@require_http_methods(METHODS)
def set_limit(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a limit of its own."""
    viewer, found = asking(request), panel_asked_for(request, ref)
    form = forms.SetLimit(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.set_limit(StepLimit(panel=found, **given), by=viewer)
        return Done(_("It holds from today, for what comes after."), reverse("panel", args=[ref]))

    decision, title = policies.may_set_limit(viewer, StepLimit(panel=found)), _("Set a time limit")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(found), do))
