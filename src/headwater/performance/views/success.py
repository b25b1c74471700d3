"""What success would look like at a place: each statement dated, none taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import frameworks as forms
from headwater.performance.models import SuccessStatement
from headwater.performance.presenters.frameworks import SUCCESS
from headwater.performance.views.overview import absent, place_asked_for, trail_to_measures
from headwater.shell.long_lists import list_page


def _trail() -> Trail:
    return [*trail_to_measures(), (_("What success would look like"), reverse("success-statements"))]


@list_page
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """All that were said by a day, of places that the viewer reads."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    listing = SUCCESS.answer(request, queries.success_statements(viewer, day))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.acting_at(viewer)
    context = {"listing": listing, "day": day, "places": places, "trail": trail_to_measures()}
    return render(request, "performance/success_statements.html", context)


@require_safe
def statement(request: HttpRequest, ref: str) -> HttpResponse:
    """One statement, and those of the same place before and after it."""
    viewer = asking(request)
    found = queries.find_statement(viewer, ref) or absent()
    others = queries.success_statements(viewer).filter(organisation=found.organisation).order_by("-on", "-pk")
    context = {"statement": found, "others": [one for one in others if one.pk != found.pk], "trail": _trail()}
    return render(request, "performance/success_statement.html", context)


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what success would look like at a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.SaySuccess(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.say_success(SuccessStatement(organisation=place, **given), by=viewer)
        return Done(
            _("It is said. What was said before stays beside it."), reverse("success-statement", args=[made.ref])
        )

    decision = policies.may_say_success(viewer, SuccessStatement(organisation=place))
    title = _("Say what success would look like at %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Say it")))
