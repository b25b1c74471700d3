"""Promised reviews and evaluations: all of them, those of one organisation, and what became of each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.commitments import SAID, STANDS
from headwater.core.decision import allow
from headwater.core.posts import Right
from headwater.learning import actions, policies, queries
from headwater.learning.forms import travel as forms
from headwater.learning.models import Commitment, CommitmentStatus
from headwater.learning.presenters.lists import PROMISES
from headwater.learning.views.asked_for import absent, trail_to_learning
from headwater.learning.views.read_by_others import read_by_others
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, organisation_asked_for, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


def _trail(row: Commitment | None = None) -> Trail:
    trail = [*trail_to_learning(), (_("Promised reviews"), reverse("promises"))]
    return [*trail, (row.what, reverse("promise", args=[row.ref]))] if row else trail


def _writes(viewer: Viewer) -> bool:
    return policies.edits(viewer) or any(Right.EDIT in grant.rights for grant in viewer.grants)


@list_page
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Every promise of organisations that I may see."""
    return _list(request, None)


@list_page
@require_safe
def promises_of(request: HttpRequest, ref: str) -> HttpResponse:
    """What one organisation promised, and what became of it."""
    return _list(request, organisation_asked_for(request, ref))


def _list(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    viewer = asking(request)
    rows = queries.commitments_of(viewer, organisation) if organisation else queries.commitments(viewer)
    listing = PROMISES.answer(request, rows)
    if isinstance(listing, HttpResponse):
        return listing
    trail = _trail() if organisation else trail_to_learning()
    context = {"listing": listing, "organisation": organisation, "writes": _writes(viewer), "trail": trail}
    return render(request, "learning/promises.html", context)


@require_http_methods(METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Write down what was promised."""
    viewer = asking(request)
    form = forms.KeepCommitment(request.POST or None, viewer=viewer)
    if not _writes(viewer):
        nowhere = Commitment(organisation=Organisation(path="0/", name=_("the organisation")))
        return refused_page(request, policies.may_keep_commitment(viewer, nowhere))

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        made = actions.keep_commitment(Commitment(**given), by=viewer, judged=judged)
        return Done(_("It is kept. It stays on the list until it is said what became of it."), _href(made))

    intro = _(
        "A review or an evaluation that somebody promised. The words do not change later; what becomes of it is dated."
    )
    page = FormPage(_("Write down a promise"), form, allow("commitment/somewhere"), _trail(), do, "", intro)
    return answer_form(request, page)


def _href(row: Commitment) -> str:
    return reverse("promise", args=[row.ref])


@require_safe
def promise(request: HttpRequest, ref: str) -> HttpResponse:
    """One promise: what, where it was said, how it stands, and everything that was said of it."""
    viewer = asking(request)
    row = queries.find_commitment(viewer, ref) or absent()
    stands = queries.stands_on(row, viewer)
    context = {
        "row": row,
        "stands": said(STANDS[stands.state]),
        "state": stands.state,
        "why": said(stands.why),
        "statuses": [(one, said(SAID[one.said])) for one in queries.statuses_of(row)],
        "say": policies.may_say_commitment(viewer, CommitmentStatus(commitment=row)),
        "trail": _trail(),
    }
    return render(request, "learning/promise.html", context)


@require_http_methods(METHODS)
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what became of it."""
    viewer = asking(request)
    row = queries.find_commitment(viewer, ref) or absent()
    form = forms.SayCommitment(request.POST or None)

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.say_commitment(CommitmentStatus(commitment=row, **given), by=viewer, judged=judged)
        return Done(_("It is said. What was said before stays beside it."), _href(row))

    title = _("Say what became of a promise")
    decision = policies.may_say_commitment(viewer, CommitmentStatus(commitment=row))
    return answer_form(request, FormPage(title, form, decision, _trail(row), do))
