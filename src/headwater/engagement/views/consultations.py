"""Consultations: put to groups, advised, answered, and published where a group agrees."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.representation import overdue
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import communities as short_forms
from headwater.engagement.forms import consultations as forms
from headwater.engagement.models import Consultation, Consulted
from headwater.engagement.presenters.communities import consultations_table
from headwater.engagement.views.communities import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

MOST_PUBLISHED = 100  # on one page, the newest first


def trail_to_consultations(consultation: Consultation | None = None) -> Trail:
    """The way to the list, and to what belongs to a consultation."""
    whole = [*trail_to_engagement(), (_("Consultations"), reverse("consultations"))]
    if consultation is None:
        return whole
    return [*whole, (consultation.question[:60], reverse("consultation", args=[consultation.ref]))]


def _asked_for(request: HttpRequest, ref: str) -> Consultation:
    return queries.find_consultation(asking(request), ref) or absent()


@list_page
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """The consultations that I read."""
    viewer = asking(request)
    listing = consultations_table(viewer).answer(request, queries.consultations(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.engages_at(viewer).filter(pk__in=viewer.own, kind__in=("force", "area"))
    context = {
        "listing": listing,
        "title": _("Consultations"),
        "links": [
            (reverse("consultation-put", args=[place.ref]), _("Ask the groups of %(name)s") % {"name": place.name})
            for place in places
        ],
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/list_of_communities.html", context)


@require_safe
def consultation(request: HttpRequest, ref: str) -> HttpResponse:
    """One consultation: who was asked, what each group advised, what was done, and whether it is published."""
    viewer, found = asking(request), _asked_for(request, ref)
    asked = queries.asked_of(viewer, found)
    context = {
        "consultation": found,
        "asked": [(row, policies.may_advise(viewer, row)) for row in asked],
        "late": overdue(found.respond_by, found.responded_on, viewer.day),
        "owner_ended": found.owner.end is not None and found.owner.end < viewer.day,
        "respond": policies.may_respond(viewer, found),
        "publish": policies.may_publish(viewer, found),
        "down": policies.may_take_down(viewer, found),
        "trail": trail_to_consultations(),
    }
    return render(request, "engagement/consultation.html", context)


@require_http_methods(["GET", "POST"])
def put(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a question to groups of a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    groups, posts = queries.groups_to_ask(viewer, place), queries.posts_of(place, viewer.day)
    form = forms.PutQuestion(request.POST or None, groups=groups, posts=posts)

    def do(given: dict[str, Any]) -> Done:
        chosen = given.pop("groups")
        made = actions.put_question(Consultation(organisation=place, **given), by=viewer, groups=chosen)
        return Done(_("It is put. Write the advice down when it comes."), reverse("consultation", args=[made.ref]))

    decision, title = policies.may_engage(viewer, place), _("Ask the groups of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_consultations(), do, _("Put the question")))


def _advice(request: HttpRequest, ref: str) -> Consulted:
    return queries.find_asked(asking(request), ref) or absent()


@require_http_methods(["GET", "POST"])
def advise(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what a group advises."""
    viewer, found = asking(request), _advice(request, ref)
    form = forms.GiveAdvice(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.give_advice(found, by=viewer, **given)
        return Done(_("The advice is written down."), reverse("consultation", args=[found.consultation.ref]))

    decision, title = policies.may_advise(viewer, found), _("What does %(name)s advise?") % {"name": found.group.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_consultations(found.consultation), do))


@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down whether a group agrees that its advice is shown."""
    viewer, found = asking(request), _advice(request, ref)
    form = forms.SayAgreement(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.say_agreement(found, by=viewer, **given)
        return Done(_("It is written down."), reverse("consultation", args=[found.consultation.ref]))

    decision = policies.may_advise(viewer, found)
    title = _("May the advice of %(name)s be shown?") % {"name": found.group.name}
    intro = _("The answer of the group. It may change its mind: then its advice is taken off at once.")
    page = FormPage(title, form, decision, trail_to_consultations(found.consultation), do, intro=intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def respond(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what was done."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.Respond(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.respond(found, by=viewer, **given)
        return Done(_("The groups can be told what was done."), reverse("consultation", args=[ref]))

    decision = policies.may_respond(viewer, found)
    return answer_form(request, FormPage(_("What did we do?"), form, decision, trail_to_consultations(found), do))


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish what was said and done."""
    viewer, found = asking(request), _asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.publish_response(found, by=viewer)
        return Done(_("It is published: you said, we did."), reverse("you-said"))

    decision, form = policies.may_publish(viewer, found), forms.Publish(request.POST if request.POST else None)
    intro = _("The question, what was done, and the advice of those groups that agreed. Nothing of the others.")
    trail = trail_to_consultations(found)
    return answer_form(request, FormPage(_("Publish it"), form, decision, trail, do, _("Publish it"), intro))


@require_http_methods(["GET", "POST"])
def down(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it down."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = short_forms.Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.take_down(found, by=viewer, **given)
        return Done(_("It is taken down."), reverse("consultation", args=[ref]))

    decision = policies.may_take_down(viewer, found)
    return answer_form(request, FormPage(_("Take it down"), form, decision, trail_to_consultations(found), do))


@require_safe
def you_said(request: HttpRequest) -> HttpResponse:
    """You said, we did: what is published, for anybody who signs in."""
    rows = queries.published().order_by("-published_on", "-pk")[:MOST_PUBLISHED]
    context = {"rows": rows, "trail": trail_to_engagement()}
    return render(request, "engagement/you_said.html", context)
