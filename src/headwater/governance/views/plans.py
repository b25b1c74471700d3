"""Plans: the list, one of them, and beginning, changing, adopting, reviewing and ending one."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.lifecycle import PLAN
from headwater.governance import actions, policies, queries
from headwater.governance.forms import plans as forms
from headwater.governance.models import Objective, Plan, PlanReview
from headwater.governance.plan_headings import headings
from headwater.governance.presenters.plan_tables import coverage_table
from headwater.governance.presenters.plans import PLANS, owner_words
from headwater.governance.presenters.strand_picture import picture_of
from headwater.governance.views.overview import led_asked_for, trail_to_leading
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.schemes.plan_template import plan_template
from headwater.shell.days import told
from headwater.shell.long_lists import list_page

EMPTY = "empty"


def absent() -> NoReturn:
    """There is no such thing, or it is not for the viewer."""
    raise Http404


def trail_to_plans(plan: Plan | None = None) -> Trail:
    """The way to the list, and to what belongs to a plan."""
    whole = [*trail_to_leading(), (_("Plans"), reverse("plans"))]
    return [*whole, (plan.title, reverse("plan", args=[plan.ref]))] if plan else whole


def plan_asked_for(request: HttpRequest, ref: str) -> Plan:
    """The plan of that reference; one that the viewer may not read is not there."""
    return queries.find_plan(asking(request), ref) or absent()


@list_page
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans that I read."""
    viewer = asking(request)
    listing = PLANS.answer(request, queries.plans(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    own = queries.led(viewer).filter(pk__in=viewer.own).order_by("name")
    places = [place for place in own if policies.may_lead(viewer, place).allowed]
    context = {"listing": listing, "places": places, "trail": trail_to_leading()}
    return render(request, "governance/plans.html", context)


@require_safe
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """One plan: its objectives with their activities, what serves each strand, and what may be done with it."""
    viewer = asking(request)
    found = plan_asked_for(request, ref)
    whole = queries.whole_plan(found, viewer.day)
    rows = [(row, owner_words(row, viewer.day), whole.planned[row.pk].overdue(viewer.day)) for row in whole.activities]
    context = {
        "plan": found,
        "state": PLAN.states[found.state],
        "objectives": [(one, [row for row in rows if row[0].objective_id == one.pk]) for one in whole.objectives],
        "working": sum(row.working for row in whole.activities),
        "covered": coverage_table(whole),
        "picture": picture_of(whole),
        "reviews": found.reviews.select_related("by"),
        "change": policies.may_change_plan(viewer, found),
        "adopt": policies.may_adopt_plan(viewer, found),
        "review": policies.may_review_plan(viewer, found),
        "end": policies.may_end_plan(viewer, found),
        "trail": trail_to_plans(),
    }
    return render(request, "governance/plan.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a plan, from the template or empty."""
    viewer, place = asking(request), led_asked_for(request, ref)
    template = plan_template()
    words = _("From the template: %(title)s, 21 activities mapped to the strands")
    choices = [(template.id, words % {"title": template.title}), (EMPTY, _("Empty"))]
    form = forms.BeginPlan(request.POST or None, templates=choices, initial={"template": template.id})

    def do(given: dict[str, Any]) -> Done:
        chosen = template if given.pop("template") == template.id else None
        made = actions.begin_plan(Plan(organisation=place, **given), by=viewer, template=chosen)
        said = _("The plan is begun. Give each activity its owner and its day.")
        return Done(said, reverse("plan", args=[made.ref]))

    decision = policies.may_make_plan(viewer, Plan(organisation=place))
    title = _("Begin a plan of %(name)s") % {"name": place.name}
    intro = _("The titles of the template are working titles: the report names 21 activities and does not print them.")
    trail = [*trail_to_leading(place), (_("Plans"), reverse("plans"))]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Begin it"), intro))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change its title, its time and its review."""
    viewer, found = asking(request), plan_asked_for(request, ref)
    form = forms.ChangePlan(request.POST) if request.method == "POST" else forms.ChangePlan.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.PLAN_CHANGES}
        before = {name: given[f"was_{name}"] for name in forms.PLAN_CHANGES}
        actions.change_plan(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("plan", args=[ref]))

    decision = policies.may_change_plan(viewer, found)
    return answer_form(request, FormPage(_("Change the plan"), form, decision, trail_to_plans(found), do))


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, ref: str) -> HttpResponse:
    """Make it the organisation’s own."""
    viewer, found = asking(request), plan_asked_for(request, ref)
    form = forms.AdoptPlan(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.adopt_plan(found, by=viewer, where=given["where"], on=given["on"])
        words = _("%(name)s has adopted the plan.") % {"name": made.organisation.name}
        return Done(words, reverse("plan", args=[ref]))

    decision = policies.may_adopt_plan(viewer, found)
    return answer_form(request, FormPage(_("Adopt the plan"), form, decision, trail_to_plans(found), do, _("Adopt it")))


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a review found."""
    viewer, found = asking(request), plan_asked_for(request, ref)
    form = forms.ReviewPlan(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.review_plan(PlanReview(plan=found, **given), by=viewer)
        words = _("It is kept. The next review is on %(day)s.") % {"day": told(made.next_on)}
        return Done(words, reverse("plan", args=[ref]))

    decision = policies.may_review_plan(viewer, found)
    return answer_form(request, FormPage(_("Review the plan"), form, decision, trail_to_plans(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it ended, and why."""
    viewer, found = asking(request), plan_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_plan(found, by=viewer, because=given["because"])
        return Done(_("It has ended, and stays to be read."), reverse("plan", args=[ref]))

    form, decision = forms.Because(request.POST or None), policies.may_end_plan(viewer, found)
    return answer_form(request, FormPage(_("End the plan"), form, decision, trail_to_plans(found), do, _("End it")))


@require_http_methods(["GET", "POST"])
def objective(request: HttpRequest, ref: str) -> HttpResponse:
    """Write an objective into it."""
    viewer, found = asking(request), plan_asked_for(request, ref)
    form = forms.WriteObjective(request.POST or None, headings=headings(found.framework))

    def do(given: dict[str, Any]) -> Done:
        actions.write_objective(Objective(plan=found, **given), by=viewer)
        return Done(_("It is written. Add what is done for it."), reverse("plan", args=[ref]))

    decision = policies.may_change_plan(viewer, found)
    return answer_form(request, FormPage(_("Add an objective"), form, decision, trail_to_plans(found), do))
