"""The forms that set an inspection up and take it from state to state."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.accounts.models import Person
from headwater.core.lifecycle import INSPECTION
from headwater.core.posts import Right, kinds_with
from headwater.inspection import actions, policies
from headwater.inspection.actions.setting_up import BACKWARDS
from headwater.inspection.forms import setting_up as forms
from headwater.inspection.models import (
    CalendarEntry,
    DocumentAsked,
    Inspection,
    TeamMember,
    TermOfReference,
)
from headwater.inspection.presenters.inspections import MOVES, inspection_link
from headwater.inspection.views.asked_for import inspection_asked_for, trail_to
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.queries import who_hold
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.saying import said


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    """Take an inspection from its state to the next one, or back."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    if verb not in MOVES:
        raise Http404
    if verb == "publish":
        return redirect(reverse("inspection-publish", args=[ref]))
    back = verb in BACKWARDS
    form = forms.Why(request.POST if request.method == "POST" else None, needed=back)

    def do(given: dict[str, Any]) -> Done:
        moved = actions.move(found, by=viewer, verb=verb, reason=given["reason"])
        words = _("It is now: %(state)s.") % {"state": said(INSPECTION.states[moved.state])}
        return Done(words, inspection_link(moved))

    title = f"{said(MOVES[verb])}: {found}"
    page = FormPage(title, form, policies.may_move(viewer, found, verb), trail_to(found), do, said(MOVES[verb]))
    return answer_form(request, page)


def adding(request: HttpRequest, ref: str, form: django_forms.Form, title: str, add: Any) -> HttpResponse:
    """A form that adds a part to an inspection; ``add`` writes it and says what it did."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        return Done(add(viewer, found, given), inspection_link(found))

    return answer_form(request, FormPage(title, form, policies.may_change_terms(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def returns_due(request: HttpRequest, ref: str) -> HttpResponse:
    """Say by when returns are due."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        actions.set_returns_due(found, by=viewer, day=given["day"])
        return _("Returns are due on %(day)s.") % {"day": told(given["day"])}

    return adding(request, ref, forms.ReturnsDue(request.POST or None), _("By when are returns due?"), add)


@require_http_methods(["GET", "POST"])
def add_term(request: HttpRequest, ref: str) -> HttpResponse:
    """Write one thing that an inspection is to find out."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        made = actions.add_term(TermOfReference(inspection=found, text=given["text"]), by=viewer)
        return _("Term of reference %(number)s is written.") % {"number": made.number}

    return adding(request, ref, forms.AddTerm(request.POST or None), _("Add a term of reference"), add)


@require_http_methods(["GET", "POST"])
def cover_term(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Say whether a term of reference is covered."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    term = get_object_or_404(TermOfReference, inspection=found, number=number)
    covered = None if term.covered is None else "yes" if term.covered else "no"
    shown = {"covered": covered, "how": term.how}
    form = forms.CoverTerm(request.POST or None, initial=shown)

    def do(given: dict[str, Any]) -> Done:
        actions.cover_term(term, by=viewer, covered=given["covered"] == "yes", how=given["how"])
        return Done(_("Term of reference %(number)s is marked.") % {"number": number}, inspection_link(found))

    title, decision = (
        _("Is term of reference %(number)s covered?") % {"number": number},
        policies.may_run(viewer, found),
    )
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=term.text))


@require_http_methods(["GET", "POST"])
def join_team(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an inspector into the team."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    people = {person.pk: person for person in who_hold(kinds_with(Right.INSPECT), viewer.day)}
    choices = [(pk, person.name) for pk, person in people.items()]
    form = forms.JoinTeam(request.POST or None, people=choices, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        chosen: Person = people[int(given["person"])]
        member = TeamMember(inspection=found, person=chosen, role=given["role"], start=given["start"])
        actions.join_team(member, by=viewer)
        return Done(_("%(person)s is in the team.") % {"person": chosen}, inspection_link(found))

    title = _("Put somebody into the team")
    intro = _("Those with a post of inspector can be chosen. Nobody inspects an organisation that they have a post in.")
    page = FormPage(title, form, policies.may_run(viewer, found), trail_to(found), do, intro=intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def leave_team(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say which day is somebody's last in the team."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    member = get_object_or_404(TeamMember.objects.select_related("person"), inspection=found, pk=pk, end__isnull=True)
    from headwater.organisations.forms import LastDay

    def do(given: dict[str, Any]) -> Done:
        actions.leave_team(member, by=viewer, last=given["last"])
        words = _("%(person)s is in the team until %(day)s.")
        return Done(words % {"person": member.person, "day": told(given["last"])}, inspection_link(found))

    title = _("%(person)s leaves the team") % {"person": member.person}
    form = LastDay(request.POST or None)
    return answer_form(request, FormPage(title, form, policies.may_run(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Put something into the calendar."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.plan(CalendarEntry(inspection=found, **given), by=viewer)
        return Done(_("“%(title)s” is in the calendar.") % {"title": made}, inspection_link(found))

    form = forms.Enter(request.POST or None)
    title = _("Put something into the calendar")
    return answer_form(request, FormPage(title, form, policies.may_run(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def ask_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask everybody inspected for a document."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        made = actions.ask_document(DocumentAsked(inspection=found, **given), by=viewer)
        return _("“%(title)s” is asked for.") % {"title": made}

    return adding(request, ref, forms.AskDocument(request.POST or None), _("Ask for a document"), add)
