"""Who was told that a case is there, and who was not yet, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.consent import WHOM, to_be_told
from headwater.interventions import actions, policies
from headwater.interventions.forms import before_panel as forms
from headwater.interventions.models import CaseTelling
from headwater.interventions.presenters.before_panel import telling_lines
from headwater.interventions.views.opened import case_asked_for, trail_to_case
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.schemes.casework import casework

METHODS = ["GET", "POST"]


@require_safe
def told(request: HttpRequest, ref: str) -> HttpResponse:
    """Who was told, when and how; or why not yet, and until when."""
    viewer, found = asking(request), case_asked_for(request, ref, "case")
    rows = found.tellings.select_related("by").order_by("-on", "-pk")
    context = {
        "case": found,
        "lines": telling_lines(found, viewer),
        "rows": [(row, WHOM[row.whom], row.words) for row in rows],
        "write": policies.may_write_telling(viewer, CaseTelling(case=found, told=True)),
        "not_yet": policies.may_write_telling(viewer, CaseTelling(case=found, told=False)),
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/told.html", context)


@require_http_methods(METHODS)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that somebody was told."""
    viewer, found = asking(request), case_asked_for(request, ref)
    telling = CaseTelling(case=found, told=True)
    form = forms.WriteTold(request.POST or None, whom=to_be_told(found.child), initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        telling.whom, telling.on = given["whom"], given["on"]
        actions.write_told(telling, by=viewer, how=given["how"])
        return Done(_("It is written that they were told."), reverse("case-told", args=[ref]))

    decision, title = policies.may_write_telling(viewer, telling), _("Write down that they were told")
    intro = _("Told that they were referred, what is held, who sees it, and what they can ask for.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


@require_http_methods(METHODS)
def not_yet(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide not to tell them yet."""
    viewer, found = asking(request), case_asked_for(request, ref)
    telling = CaseTelling(case=found, told=False)
    form = forms.NotYet(request.POST or None, whom=to_be_told(found.child))

    def do(given: dict[str, Any]) -> Done:
        telling.whom, telling.look_again_on = given["whom"], given["look_again_on"]
        actions.decide_not_to_tell(telling, by=viewer, because=given["because"])
        return Done(_("It is written. It comes back to its owner on the day that you gave."), _back(ref))

    limit = casework().before.not_told
    intro = _("It is looked at again within %(days)s days at the most. Where that comes from: %(source)s")
    intro %= {"days": limit.days, "source": limit.source}
    decision, title = policies.may_write_telling(viewer, telling), _("Decide not to tell them yet")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


def _back(ref: str) -> str:
    return reverse("case-told", args=[ref])
