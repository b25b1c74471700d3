"""Who is let in to an activation, how it is stood down, and what is written of it afterwards."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import activations as forms
from headwater.engagement.models import AfterAction, Lesson, LetIn
from headwater.engagement.views.activations import activation_asked_for, trail_to_activation
from headwater.engagement.views.consequences import absent
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


@require_http_methods(["GET", "POST"])
def let_in(request: HttpRequest, ref: str) -> HttpResponse:
    """Let an organisation in, or one person of it."""
    viewer, found = asking(request), activation_asked_for(request, ref)
    form = forms.LetSomebodyIn(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        new = LetIn(activation=found, organisation=found.organisation, partner=given["partner"])
        made = actions.let_in(new, by=viewer, name=given["name"])
        words = _("Let in while it runs: %(name)s.") % {"name": made.person or made.partner.name}
        return Done(words, reverse("activation", args=[ref]))

    decision, title = policies.may_run_activation(viewer, found), _("Let somebody in")
    intro = _("They read and write this log while it runs, and nothing else of the place.")
    return answer_form(request, FormPage(title, form, decision, trail_to_activation(found), do, title, intro))


@require_http_methods(["GET", "POST"])
def let_out(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """Let them in no longer."""
    viewer, found = asking(request), activation_asked_for(request, ref)
    row = queries.find_let_in(found, who) or absent()

    def do(_given: dict[str, Any]) -> Done:
        actions.end_letting_in(row, by=viewer)
        return Done(_("They are let in no longer. What they wrote stays."), reverse("activation", args=[ref]))

    decision = policies.may_run_activation(viewer, found)
    title = _("Let in no longer: %(name)s") % {"name": row.person or row.partner.name}
    form, trail = forms.NoQuestion(request.POST or None), trail_to_activation(found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Let them in no longer")))


@require_http_methods(["GET", "POST"])
def stand_down(request: HttpRequest, ref: str) -> HttpResponse:
    """Stand it down, and say why."""
    viewer, found = asking(request), activation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.stand_down(found, by=viewer, because=given["because"])
        return Done(_("It is stood down. Write the after-action review."), reverse("activation", args=[ref]))

    decision, title = policies.may_stand_down(viewer, found), _("Stand it down")
    form, trail = forms.StandDown(request.POST or None), trail_to_activation(found)
    intro = _("What a telephone without a line has kept is still taken in for a week, and marked.")
    return answer_form(request, FormPage(title, form, decision, trail, do, title, intro))


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what went well and what did not."""
    viewer, found = asking(request), activation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.review_activation(AfterAction(activation=found, organisation=found.organisation, **given), by=viewer)
        return Done(_("The review is written. Add each lesson with its owner."), reverse("activation", args=[ref]))

    decision, title = policies.may_review_activation(viewer, found), _("Write the after-action review")
    form, trail = forms.WriteReview(request.POST or None), trail_to_activation(found)
    return answer_form(request, FormPage(title, form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a lesson of it to the register."""
    viewer, found = asking(request), activation_asked_for(request, ref)
    form = forms.AddLesson(request.POST or None, viewer=viewer)
    new = Lesson(activation=found, organisation=found.organisation)

    def do(given: dict[str, Any]) -> Done:
        made = Lesson(activation=found, organisation=found.organisation, **given)
        actions.add_lesson(made, by=viewer)
        return Done(_("The lesson stands in the register."), reverse("activation", args=[ref]))

    decision, title = policies.may_add_lesson(viewer, new), _("Add a lesson")
    return answer_form(request, FormPage(title, form, decision, trail_to_activation(found), do, title))
