"""Calls for evidence: what nobody found, which studies answer it, and what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.decision import deny
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.learning import actions, policies, queries
from headwater.learning.forms import travel as forms
from headwater.learning.models import CallAnswer, EvidenceCall
from headwater.learning.presenters.lists import CALLS
from headwater.learning.views.asked_for import absent, own_organisations, trail_to_learning
from headwater.learning.views.read_by_others import read_by_others
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.schemes.learning import words_of
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


def _trail(call: EvidenceCall | None = None) -> Trail:
    trail = [*trail_to_learning(), (_("Calls for evidence"), reverse("calls"))]
    return [*trail, (call.question, reverse("call", args=[call.ref]))] if call else trail


@list_page
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every call."""
    viewer = asking(request)
    listing = CALLS.answer(request, queries.calls(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "calls": bool(viewer.own), "trail": trail_to_learning()}
    return render(request, "learning/calls.html", context)


@require_http_methods(METHODS)
def make(request: HttpRequest) -> HttpResponse:
    """Ask for evidence that nobody found."""
    viewer = asking(request)
    own = own_organisations(viewer)
    none = deny("call/no-post", sentence("A call is made for an organisation where you have a post."))
    decision = policies.may_call(viewer, EvidenceCall(organisation=own[0])) if own else none
    first = {name: request.GET.get(name, "")[:LONGEST_LINE] for name in ("question", "theme")}
    form = forms.Call(request.POST or None, own=own, initial=first)

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        made = actions.call_for_evidence(EvidenceCall(**given), by=viewer, judged=judged)
        return Done(_("It is asked. Whoever has a study of it can answer."), reverse("call", args=[made.ref]))

    title = _("Ask for evidence")
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Ask")))


@require_safe
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """A call, and the studies that answer it, of those that I may read."""
    viewer = asking(request)
    found = queries.find_call(viewer, ref) or absent()
    context = {
        "call": found,
        "theme": said(words_of("theme").get(found.theme, "")),
        "answers": queries.answers_of(viewer, found),
        "close": policies.may_close_call(viewer, found),
        "edits": policies.edits(viewer),
        "answerable": found.closed_on is None,
        "trail": _trail(),
    }
    return render(request, "learning/call.html", context)


@require_http_methods(METHODS)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which study answers it."""
    viewer = asking(request)
    found = queries.find_call(viewer, ref) or absent()
    form = forms.AnswerCall(request.POST or None, own=own_organisations(viewer))

    def do(given: dict[str, Any]) -> Done:
        edition = queries.find_edition(viewer, given["study"].lower())
        if edition is None or edition.withdrawn_on is not None:
            what = sentence("you read no study of that reference.")
            raise refuse("Reference of the study", what, sentence("Look at the end of its page."))
        actions.answer_call(CallAnswer(call=found, edition=edition, organisation=given["organisation"]), by=viewer)
        return Done(_("It is kept. Whoever may read the study finds it here."), reverse("call", args=[found.ref]))

    closed = found.closed_on is not None
    none = deny("call/closed", sentence("It was closed on {day}.", day=found.closed_on)) if closed else None
    decision = none or policies.may_call(viewer, EvidenceCall(organisation_id=next(iter(viewer.own), 0)))
    page = FormPage(_("Answer a call for evidence"), form, decision, _trail(found), do, _("Answer"))
    return answer_form(request, page)


@require_http_methods(METHODS)
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close it, with what came of it."""
    viewer = asking(request)
    found = queries.find_call(viewer, ref) or absent()
    form = forms.CloseCall(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.close_call(found, by=viewer, **given)
        return Done(_("It is closed."), reverse("call", args=[found.ref]))

    title = _("Close a call for evidence")
    return answer_form(request, FormPage(title, form, policies.may_close_call(viewer, found), _trail(found), do))
