"""The forms about posts and the people in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.decision import deny
from headwater.core.sentences import sentence
from headwater.organisations import actions, forms, policies
from headwater.organisations.models import Holding, Organisation, Post
from headwater.organisations.pages import (
    Done,
    FormPage,
    answer_form,
    organisation_asked_for,
    organisation_href,
    trail_to,
)
from headwater.organisations.viewer import asking
from headwater.shell.days import told
from headwater.shell.saying import said


@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a post."""
    viewer, found = asking(request), organisation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.make_post(Post(organisation=found, **given), by=viewer)
        return Done(_("%(post)s is made. Nobody holds it yet.") % {"post": said(made)}, organisation_href(found))

    title = _("Make a post at %(name)s") % {"name": found}
    form = forms.MakePost(request.POST or None, organisation=found)
    return answer_form(request, FormPage(title, form, policies.may_make_post(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Invite somebody to a post."""
    viewer, found = asking(request), organisation_asked_for(request, ref)
    going_on = Post.objects.filter(Q(end__isnull=True) | Q(end__gte=viewer.day), organisation=found)
    form = forms.Invite(request.POST or None, posts=going_on)

    def do(given: dict[str, Any]) -> Done:
        terms = actions.Terms(given["start"], given["share"], given["deputy"])
        actions.invite(given["post"], by=viewer, email=given["email"], name=given["name"], terms=terms)
        words = _("%(person)s is appointed; if they had no account, a letter is on its way to them.")
        return Done(words % {"person": given["name"]}, organisation_href(found))

    title, decision = _("Invite somebody to %(name)s") % {"name": found}, policies.may_invite(viewer, found)
    if decision.allowed and not going_on.exists():
        none = sentence("{name} has no post that somebody could be invited to. Make one first.", name=found.name)
        decision = deny("invite/no-post", none)
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do))


@require_http_methods(["GET", "POST"])
def end_post(request: HttpRequest, ref: str) -> HttpResponse:
    """End a post, and the time of whoever holds it."""
    viewer = asking(request)
    ending = get_object_or_404(Post.objects.select_related("organisation"), ref=ref)
    found = organisation_asked_for(request, ending.organisation.ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_post(ending, by=viewer, last=given["last"])
        words = _("%(post)s ends on %(day)s.") % {"post": said(ending), "day": told(given["last"])}
        return Done(words, organisation_href(found))

    title, form = _("End the post %(post)s") % {"post": said(ending)}, forms.LastDay(request.POST or None)
    decision = policies.may_end_post(viewer, ending)
    intro = _("Whoever holds it leaves it with that day, and loses what it lets them see and do.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=intro))


@require_http_methods(["GET", "POST"])
def change_holding(request: HttpRequest, ref: str) -> HttpResponse:
    """Change the share of somebody's time that a post has, or whether they are deputy."""
    viewer = asking(request)
    asked, found = _holding(request, ref)
    holding = _going_on(asked, viewer.day)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in ("share", "deputy")}
        before = {name: given[f"was_{name}"] for name in ("share", "deputy")}
        made = actions.change_terms(holding, by=viewer, seen=given["seen"], before=before, after=after)
        words = _("The change is saved. It holds from %(day)s.")
        return Done(words % {"day": told(max(made.start, viewer.day))}, organisation_href(found))

    title = _("Change the terms of %(holding)s") % {"holding": said(holding)}
    form = forms.ChangeTerms(request.POST) if request.method == "POST" else forms.ChangeTerms.of(holding)
    decision = policies.may_change_holding(viewer, holding)
    intro = _("It changes from today. What was so before stays to be seen.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=intro))


def _holding(request: HttpRequest, ref: str) -> tuple[Holding, Organisation]:
    """The holding of that reference and where it is; of an organisation that the viewer may not see there is none."""
    rows = Holding.objects.standing().select_related("post__organisation", "person")
    holding = get_object_or_404(rows, ref=ref)
    return holding, organisation_asked_for(request, holding.post.organisation.ref)


def _going_on(holding: Holding, day: date) -> Holding:
    """Itself; or, where it ended because it was changed since its address was shown, the one in its place."""
    if holding.end is None or holding.end >= day:
        return holding
    rows = Holding.objects.as_at(day).select_related("post__organisation", "person")
    return rows.filter(post=holding.post, person=holding.person).first() or holding


@require_http_methods(["GET", "POST"])
def end_holding(request: HttpRequest, ref: str) -> HttpResponse:
    """End a person's time in a post."""
    viewer = asking(request)
    holding, found = _holding(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_holding(holding, by=viewer, last=given["last"])
        words = _("%(holding)s ends on %(day)s.") % {"holding": said(holding), "day": told(given["last"])}
        return Done(words, organisation_href(found))

    title, form = _("End %(holding)s") % {"holding": said(holding)}, forms.LastDay(request.POST or None)
    decision = policies.may_end_holding(viewer, holding)
    intro = _("From the day after, the post no longer lets them see or do anything.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=intro))


@require_http_methods(["GET", "POST"])
def invite_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Send somebody the letter again that lets them choose a password."""
    viewer = asking(request)
    holding, found = _holding(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.invite_again(holding, by=viewer)
        words = _("Another letter is on its way to %(person)s. The link in it is good for three days.")
        return Done(words % {"person": holding.person}, organisation_href(found))

    title = _("Send %(person)s the letter again") % {"person": holding.person}
    form = Form(request.POST if request.method == "POST" else None)
    decision = policies.may_invite_again(viewer, holding)
    words = _("It goes to %(address)s. The link in it is good for three days, and lets them choose a password.")
    intro = words % {"address": holding.person.email}
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, _("Send it"), intro))
