"""Milestones of an activity, and what it waits for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.governance import actions, policies, queries
from headwater.governance.forms import plans as forms
from headwater.governance.models import Activity, Dependency, PlanMilestone
from headwater.governance.views.activities import activity_asked_for, trail_to_activity
from headwater.governance.views.plans import absent
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.days import told


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a point on the way."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    form = forms.SetMilestone(request.POST or None, initial={"due": found.due})

    def do(given: dict[str, Any]) -> Done:
        actions.set_milestone(PlanMilestone(activity=found, **given), by=viewer)
        return Done(_("The milestone is set."), reverse("activity", args=[ref]))

    decision, trail = policies.may_change_activity(viewer, found), trail_to_activity(viewer, found)
    return answer_form(request, FormPage(_("Set a milestone"), form, decision, trail, do, _("Set it"), found.title))


@require_http_methods(["GET", "POST"])
def reached(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it was reached."""
    viewer = asking(request)
    found = queries.find_milestone(viewer, ref) or absent()
    form = forms.ReachMilestone(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.reach_milestone(found, by=viewer, on=given["on"])
        return Done(_("It is reached."), reverse("activity", args=[found.activity.ref]))

    decision, trail = policies.may_reach_milestone(viewer, found), trail_to_activity(viewer, found.activity)
    return answer_form(request, FormPage(_("It was reached"), form, decision, trail, do, _("Say so"), found.title))


@require_http_methods(["GET", "POST"])
def moved(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it another day, and say why."""
    viewer = asking(request)
    found = queries.find_milestone(viewer, ref) or absent()
    form = forms.MoveDay(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.move_milestone(found, by=viewer, **given)
        words = _("It is due on %(day)s now. The day that it had first stays written.") % {"day": told(made.due)}
        return Done(words, reverse("activity", args=[found.activity.ref]))

    decision, trail = policies.may_change_milestone(viewer, found), trail_to_activity(viewer, found.activity)
    intro = _("It is due on %(day)s: %(title)s") % {"day": told(found.due), "title": found.title}
    return answer_form(request, FormPage(_("Give the milestone another day"), form, decision, trail, do, intro=intro))


@require_http_methods(["GET", "POST"])
def wait(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what it waits for."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    decision, trail = policies.may_change_activity(viewer, found), trail_to_activity(viewer, found)
    others = Activity.objects.filter(plan=found.plan).exclude(pk=found.pk).order_by("number")
    form = forms.SayDependency(request.POST or None, others=others)

    def do(given: dict[str, Any]) -> Done:
        made = actions.say_dependency(Dependency(activity=found, **given), by=viewer)
        words = _("It waits for “%(title)s” now.") % {"title": made.needs.title}
        return Done(words, reverse("activity", args=[ref]))

    return answer_form(request, FormPage(_("What does it wait for?"), form, decision, trail, do, intro=found.title))


@require_http_methods(["GET", "POST"])
def wait_no_more(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it does not wait any more."""
    viewer = asking(request)
    found = queries.find_dependency(viewer, ref) or absent()
    here = reverse("activity", args=[found.activity.ref])

    def do(_given: dict[str, Any]) -> Done:
        actions.take_dependency_back(found, by=viewer)
        return Done(_("It waits for that no more."), here)

    form = forms.Nothing(request.POST if request.method == "POST" else None)
    decision = policies.may_change_activity(viewer, found.activity)
    intro = _("“%(title)s” waits for “%(needs)s”: %(why)s")
    intro %= {"title": found.activity.title, "needs": found.needs.title, "why": found.why}
    trail = trail_to_activity(viewer, found.activity)
    return answer_form(request, FormPage(_("It waits no more"), form, decision, trail, do, _("Take it back"), intro))
