"""The forms of recommendations: what the inspectorate asks for, what owners say, how one is closed, and letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from headwater.core.decision import Decision
from headwater.evidence.models import Evidence
from headwater.inspection import actions, policies
from headwater.inspection.forms import following_up as forms
from headwater.inspection.models import DependsOn, Letter, Milestone, Owner, Progress, Recommendation
from headwater.inspection.presenters.following_up import recommendation_link
from headwater.inspection.views.asked_for import inspection_asked_for
from headwater.inspection.views.following_up import list_href, one_asked_for, trail_below
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told


@require_http_methods(["GET", "POST"])
def recommend(request: HttpRequest, ref: str) -> HttpResponse:
    """Recommend something."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    form = forms.Recommend(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        place = given.pop("organisation")
        new = Recommendation(inspection=found, **given)
        made = actions.recommend(new, by=viewer, owners=[place] if place else [])
        return Done(_("Recommendation %(number)s is written.") % {"number": made.number}, recommendation_link(made))

    title, decision = _("Recommend something"), policies.may_recommend(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_below(found), do))


@require_http_methods(["GET", "POST"])
def from_framework(request: HttpRequest, ref: str) -> HttpResponse:
    """Take what the framework recommends."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        made = actions.take_from_framework(found, by=viewer)
        words = ngettext("%(count)s recommendation is taken.", "%(count)s recommendations are taken.", len(made))
        return Done(words % {"count": len(made)}, list_href(found))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title, decision = _("Take what the framework recommends"), policies.may_recommend(viewer, found)
    intro = _("Each part becomes a recommendation, with its deadline if it has one. Name its owners afterwards.")
    return answer_form(request, FormPage(title, form, decision, trail_below(found), do, _("Take them"), intro))


@dataclass(frozen=True)
class About:
    """A form about one recommendation: ``do`` writes and says what it did."""

    title: str
    form: django_forms.Form
    decision: Decision
    do: Callable[[Viewer, dict[str, Any]], str]


def _about(request: HttpRequest, found: Any, about: About) -> HttpResponse:
    viewer, here = asking(request), recommendation_link(found)

    def done(given: dict[str, Any]) -> Done:
        return Done(about.do(viewer, given), here)

    trail = [
        *trail_below(found.inspection),
        (_("Recommendation %(number)s") % {"number": found.number}, here),
    ]
    return answer_form(request, FormPage(about.title, about.form, about.decision, trail, done, intro=found.text))


@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest, ref: str) -> HttpResponse:
    """Name another owner."""
    viewer, found = asking(request), one_asked_for(request, ref)

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        actions.add_owner(Owner(recommendation=found, organisation=given["organisation"]), by=viewer)
        return _("%(name)s is to do it too.") % {"name": given["organisation"]}

    form = forms.AddOwner(request.POST or None, viewer=viewer)
    return _about(
        request, found, About(_("Name another owner"), form, policies.may_recommend(viewer, found.inspection), do)
    )


@require_http_methods(["GET", "POST"])
def depend(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what has to be done first."""
    viewer, found = asking(request), one_asked_for(request, ref)
    others = {row.pk: row for row in Recommendation.objects.filter(inspection=found.inspection).exclude(pk=found.pk)}
    choices = [(pk, f"{row.number} {row.text[:80]}") for pk, row in others.items()]

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        other = others[int(given["on"])]
        actions.depend(DependsOn(recommendation=found, on=other), by=viewer)
        return _("It waits for recommendation %(number)s.") % {"number": other.number}

    form = forms.Depend(request.POST or None, others=choices)
    decision = policies.may_recommend(viewer, found.inspection)
    return _about(request, found, About(_("What has to be done first?"), form, decision, do))


@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a step on the way."""
    viewer, found = asking(request), one_asked_for(request, ref)

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        actions.set_milestone(Milestone(recommendation=found, **given), by=viewer)
        return _("The step is set.")

    form, decision = forms.SetMilestone(request.POST or None), policies.may_recommend(viewer, found.inspection)
    return _about(request, found, About(_("Set a step on the way"), form, decision, do))


@require_http_methods(["GET", "POST"])
def milestone_met(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say when a step was reached."""
    viewer, found = asking(request), one_asked_for(request, ref)
    step = get_object_or_404(Milestone, recommendation=found, pk=pk)

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        actions.meet_milestone(step, by=viewer, day=given["day"])
        return _("“%(title)s” was reached on %(day)s.") % {"title": step, "day": told(given["day"])}

    form = forms.MeetMilestone(request.POST or None, initial={"day": viewer.day})
    return _about(request, found, About(step.title, form, policies.may_say_how_far(viewer, found), do))


@require_http_methods(["GET", "POST"])
def say_how_far(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how far it is."""
    viewer, found = asking(request), one_asked_for(request, ref)
    owners = {
        place.pk: place
        for place in policies.owners_of(found)
        if policies.may_speak_for(viewer, Progress(recommendation=found, organisation=place)).allowed
    }
    names = [(pk, place.name) for pk, place in owners.items()]
    evidence = Evidence.objects.visible(viewer.grants).filter(organisation__in=owners)
    form = forms.SayHowFar(request.POST or None, owners=names, evidence=evidence)

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        shown = given.pop("evidence")
        place = owners[int(given.pop("organisation"))]
        actions.say_how_far(Progress(recommendation=found, organisation=place, **given), by=viewer, evidence=shown)
        return _("What you said is kept.")

    return _about(request, found, About(_("How far is it?"), form, policies.may_say_how_far(viewer, found), do))


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose to close it."""
    viewer, found = asking(request), one_asked_for(request, ref)

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        actions.propose_closure(found, by=viewer, reason=given["reason"])
        return _("It is proposed to be closed; the inspectorate decides.")

    form = forms.ProposeClosure(request.POST or None)
    return _about(
        request, found, About(_("Propose to close it"), form, policies.may_propose_closure(viewer, found), do)
    )


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree to close it, or not."""
    viewer, found = asking(request), one_asked_for(request, ref)

    def do(viewer: Viewer, given: dict[str, Any]) -> str:
        actions.decide_closure(found, by=viewer, agreed=given["decision"] == "agreed", why=given["why"])
        return _("It is closed.") if given["decision"] == "agreed" else _("It stays open.")

    form = forms.DecideClosure(request.POST or None)
    return _about(request, found, About(_("Is it closed?"), form, policies.may_decide_closure(viewer, found), do))


@require_http_methods(["GET", "POST"])
def send_letter(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a letter of concern."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    form = forms.SendLetter(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        made = actions.send_letter(Letter(inspection=found, **given), by=viewer)
        return Done(_("The letter is sent to %(name)s.") % {"name": made.organisation}, list_href(found))

    title, decision = _("Send a letter of concern"), policies.may_recommend(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_below(found), do, _("Send it")))


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a letter of concern."""
    viewer = asking(request)
    found = get_object_or_404(Letter.objects.select_related("organisation", "inspection__kept"), pk=pk)
    if not policies.may_see_letter(viewer, found).allowed:
        raise Http404

    def do(given: dict[str, Any]) -> Done:
        actions.answer_letter(found, by=viewer, answer=given["answer"])
        return Done(_("The letter is answered."), reverse("home"))

    title = _("Letter of concern to %(name)s") % {"name": found.organisation}
    form, decision = forms.AnswerLetter(request.POST or None), policies.may_answer_letter(viewer, found)
    return answer_form(request, FormPage(title, form, decision, [], do, _("Answer it"), found.text))
