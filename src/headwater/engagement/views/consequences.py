"""Plans for the consequences of an event: the list, one of them, and what is done with one."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.audit.actions import Refused
from headwater.core.consequences import TRIGGERS
from headwater.core.errors import BadInput
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import consequences as forms
from headwater.engagement.forms.activations import NoQuestion, new_key
from headwater.engagement.models import Activation, ConsequencePlan, PlanTest
from headwater.engagement.presenters.consequence_page import plan_page
from headwater.engagement.presenters.consequences import plans_table
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


def absent() -> NoReturn:
    """There is no such thing, or it is not for the viewer."""
    raise Http404


def trail_to_consequences(plan: ConsequencePlan | None = None) -> Trail:
    """The way to the list, and to what belongs to a plan."""
    whole = [*trail_to_engagement(), (_("Consequence plans"), reverse("consequence-plans"))]
    return [*whole, (plan.title, reverse("consequence-plan", args=[plan.ref]))] if plan else whole


def consequence_plan_asked_for(request: HttpRequest, ref: str) -> ConsequencePlan:
    """The version of that reference; one that the viewer may not read is not there."""
    return queries.find_consequence_plan(asking(request), ref) or absent()


@list_page
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans that I read, with what each lacks; and what runs now."""
    viewer = asking(request)
    rows = queries.consequence_plans(viewer)
    living = list(rows.filter(state__in=queries.LIVE))
    listing = plans_table(queries.fitness_of(living, viewer.day)).answer(request, rows)
    if isinstance(listing, HttpResponse):
        return listing
    own = queries.engages_at(viewer).filter(pk__in=viewer.own)
    context = {
        "listing": listing,
        "running": queries.running_for(viewer),
        "places": [place for place in own if policies.may_engage(viewer, place).allowed],
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/consequence_plans.html", context)


@require_safe
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """One version: what it lacks, the button that sets it off, and all that is in it."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)
    context = plan_page(viewer, found) | {"key": new_key(), "trail": trail_to_consequences()}
    return render(request, "engagement/consequence_plan.html", context)


@require_POST
def activate(request: HttpRequest, ref: str) -> HttpResponse:
    """Set it off: one press. A second press, or one while it runs, leads to the same log."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)
    key = request.POST.get("key", "")[:64].replace("\x00", "")
    running = actions.begun_already(viewer, key) or queries.running_of(found)
    if running is not None:
        return redirect("activation", running.ref)
    new = Activation(plan=found, organisation=found.organisation, key=key, trigger=request.POST.get("trigger", ""))
    try:
        made = actions.activate(new, by=viewer)
    except Refused as refused:
        return refused_page(request, refused.decision)
    except BadInput as bad:
        running = queries.running_of(found)  # another pressed at the same moment
        if running is not None:
            return redirect("activation", running.ref)
        messages.warning(request, " ".join(f"{said(one.what)} {said(one.remedy)}" for one in bad.problems))
        return redirect("consequence-plan", ref)
    return redirect("activation", made.ref)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a plan of a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    initial = {"triggers": " ".join(TRIGGERS)}
    form = forms.BeginConsequencePlan(request.POST or None, posts=queries.posts_for(viewer, place), initial=initial)

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_consequence_plan(ConsequencePlan(organisation=place, **given), by=viewer)
        words = _("The plan is begun. Add roles, whom to call, messages and the checklist.")
        return Done(words, reverse("consequence-plan", args=[made.ref]))

    decision = policies.may_make_consequence_plan(viewer, ConsequencePlan(organisation=place))
    title = _("Begin a consequence plan of %(name)s") % {"name": place.name}
    trail = [*trail_to_engagement(place), (_("Consequence plans"), reverse("consequence-plans"))]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Begin it"), _codes()))


def _codes() -> str:
    names = queries.names_of_languages()
    return _("Codes of languages: %(codes)s") % {"codes": ", ".join(f"{code} {name}" for code, name in names.items())}


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a version is for, while it is being written."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)
    posted = request.method == "POST"
    form = forms.ChangeConsequencePlan(request.POST) if posted else forms.ChangeConsequencePlan.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.PLAN_CHANGES}
        before = {name: given[f"was_{name}"] for name in forms.PLAN_CHANGES}
        actions.change_consequence_plan(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("consequence-plan", args=[ref]))

    decision = policies.may_change_consequence_plan(viewer, found)
    page = FormPage(_("Change the plan"), form, decision, trail_to_consequences(found), do, "", _codes())
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, ref: str) -> HttpResponse:
    """Issue it for good, knowing what it lacks."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.issue_consequence_plan(found, by=viewer)
        return Done(_("It is issued, and can be set off by one press."), reverse("consequence-plan", args=[ref]))

    lacks = [said(one) for one in queries.fitness_of([found], viewer.day)[found.pk].lacks]
    intro = _("Issued, it never changes: what is to be otherwise goes into the next version.")
    if lacks:
        intro += " " + _("It lacks: %(lacks)s") % {"lacks": " ".join(lacks)}
    decision, title = policies.may_issue_consequence_plan(viewer, found), _("Issue the plan")
    form, trail = NoQuestion(request.POST or None), trail_to_consequences(found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Issue it"), intro))


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw it, and say why."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.withdraw_consequence_plan(found, by=viewer, because=given["because"])
        return Done(_("It is withdrawn, and stays to be read."), reverse("consequence-plan", args=[ref]))

    decision, title = policies.may_withdraw_consequence_plan(viewer, found), _("Withdraw the plan")
    form, trail = forms.Withdraw(request.POST or None), trail_to_consequences(found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Withdraw it")))


@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the next version."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.renew_consequence_plan(found, by=viewer, review_on=given["review_on"])
        words = _("Version %(number)s is begun with all that was in the one before.") % {"number": made.number}
        return Done(words, reverse("consequence-plan", args=[made.ref]))

    decision, title = policies.may_renew_consequence_plan(viewer, found), _("Begin the next version")
    form, trail = forms.Review(request.POST or None), trail_to_consequences(found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Begin it")))


@require_http_methods(["GET", "POST"])
def test(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that it was tested."""
    viewer, found = asking(request), consequence_plan_asked_for(request, ref)
    form = forms.WriteTest(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.try_consequence_plan(PlanTest(plan=found, organisation=found.organisation, **given), by=viewer)
        return Done(_("The test is written down."), reverse("consequence-plan", args=[ref]))

    decision, title = policies.may_test_consequence_plan(viewer, found), _("Write a test down")
    return answer_form(request, FormPage(title, form, decision, trail_to_consequences(found), do))
