"""The eight roles at many places and at one, what was seen of them, what officers did, and mature partnerships."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.enablers import PRESENCE_WORDS
from headwater.core.framework import Enabler
from headwater.core.maturity import CRITERIA
from headwater.governance import actions, policies, queries
from headwater.governance.enabling_roles import enabling_roles, role_called
from headwater.governance.forms import enablers as forms
from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.governance.presenters import enablers as words
from headwater.governance.views.overview import led_asked_for, trail_to_leading
from headwater.organisations.models import Organisation, Partnership, Post
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.tables import TYPES, taken_as

KINDS = ("force", "area")


def trail_to_roles(place: Organisation | None = None) -> Trail:
    """The way to the roles, and to those of a place."""
    trail = [*trail_to_leading(), (_("The eight roles"), reverse("enablers"))]
    return [*trail, (place.name, reverse("enablers-of", args=[place.ref]))] if place else trail


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The roles of all forces or areas that I read, as at a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else KINDS[0]
    text = request.GET.get("q", "")[:100].replace("\x00", "")
    rows = queries.roles_at(queries.places_asked(viewer, day, kind, text), day)
    if request.GET.get("format") in TYPES:
        cells = words.lines_of(rows)
        return taken_as(_("The eight roles"), words.titles_of(rows), cells, request.GET["format"], "roles")
    context = {"day": day, "kind": kind, "q": text, "roles": enabling_roles(), "body": words.body(rows)}
    context |= {"found": bool(rows), "legend": words.legend(), "trail": trail_to_leading()}
    return render(request, "governance/enablers.html", context)


@require_safe
def of_place(request: HttpRequest, ref: str) -> HttpResponse:
    """The roles of one force or area, in the report’s order: held or not, by whom, and what hangs on one person."""
    viewer = asking(request)
    place = tiered_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    found = queries.roles_at([place], day)[0]
    shown = [
        {"at": one, "tone": words.tone(one.role.presence), "words": PRESENCE_WORDS[one.role.presence]}
        for one in found.roles
    ]
    for item, one in zip(shown, found.roles, strict=True):
        item["holders"] = [(post.at, holder, holder.months_on(day)) for post in one.posts for holder in post.holders]
    context = {
        "place": place,
        "day": day,
        "roles": shown,
        "single": [told for one in found.roles for told in one.role.single],
        "turnover": [told for one in found.roles for told in one.role.turnover],
        "trail": trail_to_roles(),
    }
    return render(request, "governance/enablers_of.html", context)


def tiered_asked_for(request: HttpRequest, ref: str) -> Organisation:
    """The force or area of that reference, whose leading the viewer reads."""
    place = led_asked_for(request, ref)
    if not place.tiered:
        raise Http404
    return place


def role_asked_for(name: str) -> Enabler:
    """The role of that identifier."""
    found = role_called(name)
    if found is None:
        raise Http404
    return found


@require_safe
def role(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """One role at a place: what it is to do, and what was seen of that in a year."""
    viewer = asking(request)
    place, enabler = tiered_asked_for(request, ref), role_asked_for(name)
    seen = queries.behaviours_of(place, enabler, viewer.day)
    context = {
        "place": place,
        "enabler": enabler,
        "behaviours": [(one, seen.get(one.id, [])) for one in enabler.behaviours],
        "write": policies.may_write_behaviour(viewer, BehaviourSeen(organisation=place, enabler=enabler.id)),
        "trail": trail_to_roles(place),
    }
    return render(request, "governance/role.html", context)


@require_http_methods(["GET", "POST"])
def write_behaviour(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Write down that a behaviour of a role was seen."""
    viewer = asking(request)
    place, enabler = tiered_asked_for(request, ref), role_asked_for(name)
    choices = [(one.id, one.text) for one in enabler.behaviours]
    form = forms.WriteBehaviour(request.POST or None, behaviours=choices, initial={"on": viewer.day})
    here = reverse("enabler-role", args=[ref, name])

    def do(given: dict[str, Any]) -> Done:
        actions.write_behaviour(BehaviourSeen(organisation=place, enabler=enabler.id, **given), by=viewer)
        return Done(_("It is written down."), here)

    decision = policies.may_write_behaviour(viewer, BehaviourSeen(organisation=place, enabler=enabler.id))
    trail = [*trail_to_roles(place), (enabler.id, here)]
    return answer_form(request, FormPage(_("What was seen of it?"), form, decision, trail, do, "", enabler.title))


@list_page
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """What officers in post did, and of how many posts each kind was seen in a year."""
    viewer = asking(request)
    listing = words.ACTIVITY_TABLE.answer(request, queries.post_activities(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    profile = queries.activity_profile(viewer, viewer.day)
    context = {"listing": listing, "profile": profile, "writes": queries.posts_that_act(viewer).exists()}
    return render(request, "governance/post_activities.html", context | {"trail": trail_to_leading()})


@require_http_methods(["GET", "POST"])
def write_activity(request: HttpRequest) -> HttpResponse:
    """Write down what was done in a post."""
    viewer = asking(request)
    posts = queries.posts_that_act(viewer)
    form = forms.WriteActivity(request.POST or None, posts=posts, initial={"on": viewer.day})
    first = posts.first()
    place = first.organisation if first else Organisation(pk=0, name=_("a place"))

    def do(given: dict[str, Any]) -> Done:
        post: Post = given["post"]
        actions.write_post_activity(PostActivity(organisation=post.organisation, **given), by=viewer)
        return Done(_("It is written down."), reverse("post-activities"))

    decision = policies.may_write_activity(viewer, PostActivity(organisation=place))
    trail = [*trail_to_leading(), (_("What officers in post did"), reverse("post-activities"))]
    return answer_form(request, FormPage(_("What was done?"), form, decision, trail, do))


@require_safe
def maturity(request: HttpRequest) -> HttpResponse:
    """Partnerships that I may see, by the three criteria of a mature one, as at a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    found = queries.maturity_of(queries.partnerships_seen(viewer, day), day)
    context = {"day": day, "found": found, "criteria": CRITERIA, "trail": trail_to_leading()}
    return render(request, "governance/maturity.html", context)


def partnership_asked_for(viewer: Viewer, ref: str) -> Partnership:
    """The partnership of that reference."""
    found = queries.find_partnership(viewer, ref)
    if found is None:
        raise Http404
    return found


def trail_to_maturity(partnership: Partnership | None = None) -> Trail:
    """The way to mature partnerships, and to one."""
    trail = [*trail_to_leading(), (_("Mature partnerships"), reverse("maturity"))]
    return [*trail, (partnership.name, reverse("maturity-of", args=[partnership.ref]))] if partnership else trail


@require_safe
def maturity_of(request: HttpRequest, ref: str) -> HttpResponse:
    """One partnership: each criterion with all that was judged of it."""
    viewer = asking(request)
    found = partnership_asked_for(viewer, ref)
    context = {
        "partnership": found,
        "criteria": [(name, text, queries.history_of_criterion(found, name)[:20]) for name, text in CRITERIA.items()],
        "judge": policies.may_judge_partnership(viewer, MaturityJudged(partnership=found)),
        "trail": trail_to_maturity(),
    }
    return render(request, "governance/maturity_of.html", context)


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, ref: str, criterion: str) -> HttpResponse:
    """Say how far a criterion is met."""
    viewer = asking(request)
    found = partnership_asked_for(viewer, ref)
    if criterion not in CRITERIA:
        raise Http404
    form = forms.JudgePartnership(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.judge_partnership(MaturityJudged(partnership=found, criterion=criterion, **given), by=viewer)
        return Done(_("It is kept, with your name and today’s date."), reverse("maturity-of", args=[ref]))

    decision = policies.may_judge_partnership(viewer, MaturityJudged(partnership=found))
    return answer_form(request, FormPage(_(CRITERIA[criterion]), form, decision, trail_to_maturity(found), do))
