"""The support plan of a case: needs, actions, reviews, and checks after closing."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.interventions import actions, policies, queries
from headwater.interventions.actions import Reviewed
from headwater.interventions.forms import plans as forms
from headwater.interventions.models import AfterCheck, Case, PlanAction, PlanNeed
from headwater.interventions.presenters import plans as presenters
from headwater.interventions.views.opened import absent, case_asked_for, case_href, trail_to_case
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking

METHODS = ["GET", "POST"]


def plan_href(case: Case) -> str:
    """Where its plan is."""
    return reverse("case-plan", args=[case.ref])


def trail_to_plan(case: Case) -> Trail:
    """The way to what belongs to a plan."""
    return [*trail_to_case(case), (_("Support plan"), plan_href(case))]


@require_safe
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan: what is needed, who does what by when, when it is looked at again."""
    viewer, found = asking(request), case_asked_for(request, ref, "plan")
    review = found.reviews.filter(held_on__isnull=True, let_go_on__isnull=True).first()
    context = {
        "case": found,
        "needs": presenters.needs(viewer, found),
        "review": review,
        "missed": review is not None and review.due_on < viewer.day,
        "hold": policies.may_hold_review(viewer, review) if review else None,
        "held": presenters.reviews(found),
        "checks": presenters.checks(viewer, found),
        "work": policies.may_write_need(viewer, PlanNeed(case=found)),
        "day": viewer.day,
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/plan.html", context)


@require_http_methods(METHODS)
def write_need(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a need down."""
    viewer, found = asking(request), case_asked_for(request, ref)
    need, form = PlanNeed(case=found), forms.WriteNeed(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_need(need, by=viewer, **given)
        return Done(_("It is written down. Say what is done for it."), plan_href(found))

    decision = policies.may_write_need(viewer, need)
    return answer_form(request, FormPage(_("Write a need down"), form, decision, trail_to_plan(found), do))


@require_http_methods(METHODS)
def end_need(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say that a need is met, or there no more."""
    viewer, found = asking(request), case_asked_for(request, ref)
    need = found.needs.filter(ref=which[:12]).first() or absent()
    need.case = found
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.end_need(need, by=viewer)
        return Done(_("It is met, or there no more."), plan_href(found))

    decision, title = policies.may_end_need(viewer, need), _("The need is met, or there no more")
    return answer_form(request, FormPage(title, form, decision, trail_to_plan(found), do, _("It is so")))


def _people(case: Case, viewer: Viewer) -> dict[str, Any]:
    return {str(person.pk): person for person in queries.who_can_own(case, viewer.day)}


@require_http_methods(METHODS)
def put_action(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an action in the plan."""
    viewer, found = asking(request), case_asked_for(request, ref)
    needs = {need.ref: need for need in found.needs.filter(ended_on__isnull=True).order_by("pk")}
    people = _people(found, viewer)
    providers = {row.ref: row for row in queries.providers(found.panel, viewer.day)}
    chosen = {
        "need": [(key, need.words.get("words", "")) for key, need in needs.items()],
        "owner": [(key, person.name) for key, person in people.items()],
        "provider": [("", _("Nobody beside them")), *((key, row.called) for key, row in providers.items())],
    }
    form = forms.PutAction(request.POST or None, chosen=chosen)

    def do(given: dict[str, Any]) -> Done:
        row = PlanAction(case=found, need=needs[given["need"]], owner=people[given["owner"]], due=given["due"])
        row.provider = providers.get(given["provider"])
        actions.put_action(row, by=viewer, words=given["words"])
        return Done(_("It is in the plan."), plan_href(found))

    decision, title = policies.may_put_action(viewer, PlanAction(case=found)), _("Put an action in the plan")
    intro = "" if needs else _("Write down first what is needed: each action is for a need.")
    return answer_form(request, FormPage(title, form, decision, trail_to_plan(found), do, "", intro))


def _action(request: HttpRequest, ref: str, which: str) -> tuple[Case, PlanAction]:
    found = case_asked_for(request, ref)
    row = found.actions.select_related("owner").filter(ref=which[:12]).first() or absent()
    row.case = found
    return found, row


@require_http_methods(METHODS)
def change_action(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Give it another owner or day."""
    viewer = asking(request)
    found, row = _action(request, ref, which)
    people = _people(found, viewer)
    chosen = {"owner": [(key, person.name) for key, person in people.items()]}
    now = {"owner": str(row.owner_id), "due": row.due}
    form = forms.ChangeAction(request.POST or None, chosen=chosen, initial=now)

    def do(given: dict[str, Any]) -> Done:
        actions.change_action(row, by=viewer, owner=people[given["owner"]], due=given["due"])
        return Done(_("It is changed."), plan_href(found))

    decision, title = policies.may_change_action(viewer, row), _("Who sees to it, and by when?")
    return answer_form(request, FormPage(title, form, decision, trail_to_plan(found), do))


@require_http_methods(METHODS)
def end_action(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say what came of it."""
    viewer = asking(request)
    found, row = _action(request, ref, which)
    form = forms.EndAction(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.end_action(row, by=viewer, **given)
        return Done(_("What came of it is written down."), plan_href(found))

    decision, title = policies.may_end_action(viewer, row), _("What came of the action?")
    intro = row.words.get("words", "")
    return answer_form(request, FormPage(title, form, decision, trail_to_plan(found), do, "", intro))


@require_http_methods(METHODS)
def hold_review(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the review down that is due."""
    viewer, found = asking(request), case_asked_for(request, ref)
    review = found.reviews.filter(held_on__isnull=True, let_go_on__isnull=True).first() or absent()
    review.case = found
    people = _people(found, viewer)
    chosen = {"there": [(key, person.name) for key, person in people.items()]}
    form = forms.HoldReview(request.POST or None, chosen=chosen)

    def do(given: dict[str, Any]) -> Done:
        there = tuple(people[key] for key in given.pop("there"))
        actions.hold_review(review, by=viewer, found=Reviewed(there=there, **given))
        return Done(_("It is written down, and the next review has its day."), plan_href(found))

    decision = policies.may_hold_review(viewer, review)
    return answer_form(request, FormPage(_("Write the review down"), form, decision, trail_to_plan(found), do))


@require_http_methods(METHODS)
def check(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Write down what a look after closing found."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row: AfterCheck = found.after_checks.filter(ref=which[:12]).first() or absent()
    row.case = found
    form = forms.Check(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.do_check(row, by=viewer, **given)
        if given["finding"] == "again":
            words = _("It is written down. Open the case again, with the reason.")
            return Done(words, reverse("case-reopen", args=[found.ref]))
        return Done(_("It is written down."), case_href(found))

    decision, title = policies.may_check(viewer, row), _("Look again, %(n)s months after closing") % {"n": row.number}
    return answer_form(request, FormPage(title, form, decision, trail_to_plan(found), do))
