"""Assessment in words: the version that holds, older ones, writing, signing, and what a second person says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.interventions import actions, policies
from headwater.interventions.forms import before_panel as forms
from headwater.interventions.forms.cases import Nothing
from headwater.interventions.models import SECOND_VIEWS, Assessment, Case
from headwater.interventions.presenters.before_panel import headings_of
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_case
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.schemes.casework import casework

METHODS = ["GET", "POST"]


@require_safe
def assessment(request: HttpRequest, ref: str) -> HttpResponse:
    """The version that holds, the draft if there is one, and the older versions."""
    viewer, found = asking(request), case_asked_for(request, ref, "case")
    rows = _versions(found)
    signed = [row for row in rows if row.signed_on is not None]
    draft = next((row for row in rows if row.signed_on is None), None)
    context = {
        "case": found,
        "now": _shown(viewer, signed[0]) if signed else None,
        "draft": _shown(viewer, draft) if draft else None,
        "older": signed[1:],
        "write": policies.may_assess(viewer, draft or Assessment(case=found)),
        "over": policies.may_take_over_draft(viewer, draft) if draft else None,
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/assessment.html", context)


def _versions(case: Case) -> list[Assessment]:
    return list(case.assessments.select_related("author", "second").order_by("-edition"))


def _shown(viewer: Viewer, row: Assessment) -> dict[str, object]:
    return {
        "row": row,
        "headings": headings_of(row),
        "view": SECOND_VIEWS.get(row.second_view, ""),
        "dissent": row.words.get("second_words", ""),
        "second": policies.may_second(viewer, row),
    }


@require_safe
def version(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """An older version, as it was signed."""
    viewer, found = asking(request), case_asked_for(request, ref, "case")
    row = next((one for one in _versions(found) if one.ref == which and one.signed_on), None) or absent()
    trail = [*trail_to_case(found), (_("Assessment in words"), _back(ref))]
    context = {"case": found, "now": _shown(viewer, row), "trail": trail}
    return render(request, "interventions/assessment_version.html", context)


def _draft(case: Case) -> Assessment | None:
    return case.assessments.select_related("author").filter(signed_on__isnull=True).first()


@require_http_methods(METHODS)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a draft: it begins from the version that holds."""
    viewer, found = asking(request), case_asked_for(request, ref)
    headings, row = casework().before.headings, _draft(found) or Assessment(case=found)
    last = row if row.pk else found.assessments.last()
    initial: dict[str, Any] = {"seen": row.version, **(last.words if last else {})}
    form = forms.Assess(request.POST or None, headings=headings, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        words = {code: given[code] for code in headings}
        actions.draft_assessment(row, by=viewer, words=words, seen=given["seen"] or 0)
        return Done(_("The draft is kept. Sign it when it says what you mean."), _back(ref))

    decision, title = policies.may_assess(viewer, row), _("Assess it in words")
    intro = _(
        "In your own words: no number, and no score. A draft may leave headings empty; what is signed leaves none."
    )
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Keep the draft"), intro))


@require_http_methods(METHODS)
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign one’s draft."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = _draft(found) or absent()
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.sign_assessment(row, by=viewer)
        return Done(_("It is signed. A second person says now whether they agree."), _back(ref))

    decision, title = policies.may_assess(viewer, row), _("Sign the assessment")
    intro = _("Your name stands under it, and it is not changed any more. A new version can replace it.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Sign it"), intro))


@require_http_methods(METHODS)
def take_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Go on with a draft of somebody else’s."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = _draft(found) or absent()
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_over_draft(row, by=viewer)
        return Done(_("The draft is yours. It is signed by whoever goes on with it."), _back(ref))

    decision, title = policies.may_take_over_draft(viewer, row), _("Go on with the draft")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Go on with it")))


@require_http_methods(METHODS)
def second(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say as a second person whether one agrees."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.assessments.select_related("author").filter(ref=which[:12]).first() or absent()
    form = forms.Second(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.second_assessment(row, by=viewer, **given)
        return Done(_("What you say stands beside it, with your name."), _back(ref))

    decision, title = policies.may_second(viewer, row), _("Do you agree with the assessment?")
    intro = _("%(who)s wrote it. Read it first; seeing it differently is kept beside it, and stops nothing.")
    intro %= {"who": row.author.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


def _back(ref: str) -> str:
    return reverse("case-assessment", args=[ref])
