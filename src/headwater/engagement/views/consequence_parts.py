"""What is in a plan for the consequences of an event: roles, whom to call, messages and the checklist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import consequences as forms
from headwater.engagement.forms.activations import NoQuestion
from headwater.engagement.models import ConsequencePlan, PlanContact, PlanMessage, PlanRole, PlanStep
from headwater.engagement.views.consequences import absent, consequence_plan_asked_for, trail_to_consequences
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


def _add(
    request: HttpRequest, plan: ConsequencePlan, title: str, form: django_forms.Form, add: Callable[..., Any]
) -> HttpResponse:
    """A form that adds a part; the plan is where it leads."""
    viewer = asking(request)

    def do(given: dict[str, Any]) -> Done:
        add({"plan": plan, "organisation": plan.organisation} | given, viewer)
        return Done(_("It is added."), reverse("consequence-plan", args=[plan.ref]))

    decision = policies.may_change_consequence_plan(viewer, plan)
    return answer_form(request, FormPage(title, form, decision, trail_to_consequences(plan), do, _("Add it")))


@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a post a role."""
    plan = consequence_plan_asked_for(request, ref)
    posts = queries.posts_for(asking(request), plan.organisation)
    form = forms.AddRole(request.POST or None, posts=posts)
    return _add(request, plan, _("Add a role"), form, lambda given, by: actions.add_role(PlanRole(**given), by=by))


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Say whom to call next."""
    plan, viewer = consequence_plan_asked_for(request, ref), asking(request)
    posts = queries.posts_for(viewer, plan.organisation)
    form = forms.AddContact(request.POST or None, posts=posts, viewer=viewer)
    title = _("Add somebody to call")
    return _add(request, plan, title, form, lambda given, by: actions.add_contact(PlanContact(**given), by=by))


@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, ref: str) -> HttpResponse:
    """Write words ready to be said."""
    plan = consequence_plan_asked_for(request, ref)
    form = forms.AddMessage(request.POST or None)
    title = _("Add a message")
    return _add(request, plan, title, form, lambda given, by: actions.add_message(PlanMessage(**given), by=by))


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a thing on the checklist."""
    plan = consequence_plan_asked_for(request, ref)
    form = forms.AddStep(request.POST or None, roles=PlanRole.objects.filter(plan=plan), initial={"kind": "action"})
    title = _("Add to the checklist")
    return _add(request, plan, title, form, lambda given, by: actions.add_step(PlanStep(**given), by=by))


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Take a part away from a version that is being written."""
    viewer = asking(request)
    part = queries.find_part(viewer, kind, ref) or absent()
    title = {
        "role": _("Take the role away"),
        "contact": _("Take whom to call away"),
        "message": _("Take the message away"),
        "step": _("Take it off the checklist"),
    }[kind]

    def do(_given: dict[str, Any]) -> Done:
        plan = actions.remove_part(part, by=viewer)
        return Done(_("It is taken away."), reverse("consequence-plan", args=[plan.ref]))

    decision = policies.may_change_part(viewer, part)
    form, trail = NoQuestion(request.POST or None), trail_to_consequences(part.plan)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Take it away")))
