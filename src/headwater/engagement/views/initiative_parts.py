"""What belongs to an initiative: steps, impact notes, reach, results, reviews and concerns."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.initiatives import CONCERN_KINDS
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import initiatives as forms
from headwater.engagement.models import (
    ImpactNote,
    InitiativeConcern,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
)
from headwater.engagement.views.initiatives import initiative_asked_for, trail_to_initiatives
from headwater.engagement.views.joint import absent
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.saying import said


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the next step of how it should work."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    form = forms.WriteStep(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_step(InitiativeStep(initiative=found, **given), by=viewer)
        return Done(_("The step is written."), reverse("initiative", args=[ref]))

    decision, title = policies.may_design(viewer, found), _("The next step of how it should work")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do, _("Write it")))


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a community impact note."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    form = forms.WriteNote(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_note(ImpactNote(initiative=found, **given), by=viewer)
        return Done(_("The note is written. A later one is written beside it."), reverse("initiative", args=[ref]))

    decision, title = policies.may_note(viewer, found), _("Community impact note")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do, _("Write it")))


@require_http_methods(["GET", "POST"])
def count(request: HttpRequest, ref: str) -> HttpResponse:
    """Count its reach in a period."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    form = forms.CountReach(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.count_reach(InitiativeReach(initiative=found, **given), by=viewer)
        return Done(_("It is counted."), reverse("initiative", args=[ref]))

    decision, title = policies.may_count(viewer, found), _("How many were reached?")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do, _("Count it")))


@require_http_methods(["GET", "POST"])
def put_right(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a count right by another, which stands in its place; the first stays to be read."""
    viewer = asking(request)
    wrong = queries.find_reach(viewer, ref) or absent()
    found = wrong.initiative
    shown = {"start": wrong.start, "end": wrong.end, "counted": wrong.counted, "how": wrong.how}
    form = forms.CountReach(request.POST or None, initial=shown)

    def do(given: dict[str, Any]) -> Done:
        actions.count_reach(InitiativeReach(initiative=found, replaces=wrong, **given), by=viewer)
        return Done(_("It is put right. The count before stays to be read."), reverse("initiative", args=[found.ref]))

    decision, title = policies.may_count(viewer, found), _("Put a count right")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do, _("Put it right")))


@require_http_methods(["GET", "POST"])
def result(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what came of it."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    form = forms.WriteResult(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_result(InitiativeResult(initiative=found, **given), by=viewer)
        return Done(_("The result is written down."), reverse("initiative", args=[ref]))

    decision, title = policies.may_count(viewer, found), _("What came of it?")
    page = FormPage(title, form, decision, trail_to_initiatives(found), do, _("Write it"), found.evaluation)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Review it, and answer the stop rule."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    form = forms.ReviewInitiative(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.review_initiative(InitiativeReview(initiative=found, **given), by=viewer)
        return Done(_("The review is kept."), reverse("initiative", args=[ref]))

    decision, title = policies.may_look_again(viewer, found), _("Review the initiative")
    intro = _("What would stop it: %(rule)s") % {"rule": found.stop_rule}
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do, "", intro))


@require_http_methods(["GET", "POST"])
def concern(request: HttpRequest, ref: str) -> HttpResponse:
    """Raise a harm or a concern."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    form = forms.RaiseConcern(request.POST or None, posts=actions.posts_at(viewer, found.organisation))

    def do(given: dict[str, Any]) -> Done:
        actions.raise_concern(InitiativeConcern(initiative=found, **given), by=viewer)
        return Done(_("The concern is raised."), reverse("initiative", args=[ref]))

    decision, title = policies.may_raise(viewer, found), _("Raise a harm or a concern")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do, _("Raise it")))


def _concern(request: HttpRequest, ref: str) -> InitiativeConcern:
    return queries.find_concern(asking(request), ref) or absent()


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide whether the work may go on beside a serious concern."""
    viewer, row = asking(request), _concern(request, ref)
    form = forms.DecideConcern(request.POST or None, initial={"seen": row.version})

    def do(given: dict[str, Any]) -> Done:
        actions.decide_concern(row, by=viewer, **given)
        return Done(_("It is decided."), reverse("initiative", args=[row.initiative.ref]))

    title = _("May the work go on? %(kind)s") % {"kind": said(CONCERN_KINDS[row.kind])}
    decision, trail = policies.may_decide_concern(viewer, row), trail_to_initiatives(row.initiative)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Decide it"), _words(viewer, row)))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a concern with what came of it."""
    viewer, row = asking(request), _concern(request, ref)
    form = forms.CloseConcern(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.close_concern(row, by=viewer, outcome=given["outcome"])
        return Done(_("It is closed."), reverse("initiative", args=[row.initiative.ref]))

    title = _("Close the concern: %(kind)s") % {"kind": said(CONCERN_KINDS[row.kind])}
    decision, trail = policies.may_close_concern(viewer, row), trail_to_initiatives(row.initiative)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Close it"), _words(viewer, row)))


def _words(viewer: Viewer, row: InitiativeConcern) -> str:
    """What was said, to those who may read it."""
    return row.said if policies.may_read_concern_words(viewer, row).allowed else ""


@require_http_methods(["GET", "POST"])
def work(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what was done about a concern, how bad it is now, and when it is looked at next."""
    viewer, row = asking(request), _concern(request, ref)
    form = forms.WorkConcern(request.POST or None, initial={"severity": row.severity})

    def do(given: dict[str, Any]) -> Done:
        actions.work_concern(row, by=viewer, **given)
        return Done(_("It is written down."), reverse("initiative", args=[row.initiative.ref]))

    title = _("What was done about the concern: %(kind)s") % {"kind": said(CONCERN_KINDS[row.kind])}
    decision, trail = policies.may_work_concern(viewer, row), trail_to_initiatives(row.initiative)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Write it down"), _words(viewer, row)))


@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, ref: str) -> HttpResponse:
    """Strike out the words of a concern, where they say too much of somebody."""
    viewer, row = asking(request), _concern(request, ref)
    form = forms.StrikeWords(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.strike_words(row, by=viewer, because=given["because"])
        return Done(_("The words are struck out."), reverse("initiative", args=[row.initiative.ref]))

    title, intro = _("Strike out what was said"), _("Nobody reads it again. Its kind, its days and decisions stay.")
    decision, trail = policies.may_strike_words(viewer, row), trail_to_initiatives(row.initiative)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Strike it out"), intro))
