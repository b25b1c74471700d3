"""Funded posts: one with its history, those that are unclear, deployment, and when posts end."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.funded_posts import FILLED, POST_TYPES
from headwater.core.lifecycle import FUNDED_POST
from headwater.core.pence import posts_told, pounds
from headwater.core.recruitment import cliff
from headwater.governance import actions, policies
from headwater.governance.actions.funded_posts import SAID
from headwater.governance.forms import funded_posts as forms
from headwater.governance.forms.money import Nothing
from headwater.governance.models import RECONSTRUCTED, JointFunder
from headwater.governance.presenters.money import UNCLEAR, deployment_table, posts_table, state_of
from headwater.governance.presenters.money_picture import MoneyBars
from headwater.governance.presenters.money_statement import month_told
from headwater.governance.queries import money as queries
from headwater.governance.views.money import trail_to_money
from headwater.organisations.models import Post, below
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


def _asked_for(request: HttpRequest, ref: str) -> Any:
    found = queries.find_funded_post(asking(request), ref)
    if found is None:
        raise Http404
    return found


def _href(found: Any) -> str:
    return reverse("funded-post", args=[found.ref])


def _trail(found: Any) -> list[tuple[str, str]]:
    return [*trail_to_money(found.award.grant), (said(found.called), _href(found))]


@list_page
@require_safe
def all_posts(request: HttpRequest) -> HttpResponse:
    """All funded posts that I read."""
    listing = posts_table().answer(request, queries.funded_posts(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    return render(request, "governance/money_list.html", {"listing": listing, "trail": trail_to_money()})


@list_page
@require_safe
def unclear(request: HttpRequest) -> HttpResponse:
    """Posts of which nobody can tell which role they are (4.4.6)."""
    listing = UNCLEAR.answer(request, queries.unclear_posts(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("Money was given for these posts, and whoever looked could not tell what they do. Ask where they are.")
    context = {"listing": listing, "intro": intro, "trail": trail_to_money()}
    return render(request, "governance/money_list.html", context)


@list_page
@require_safe
def deployment(request: HttpRequest) -> HttpResponse:
    """Whether posts are deployed, and what they are for (4.6.1)."""
    viewer = asking(request)
    listing = deployment_table(viewer).answer(request, queries.funded_posts(viewer).filter(queries.NOT_ENDED))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("Recently means fewer than thirteen weeks in post: too early to judge what it does.")
    context = {"listing": listing, "intro": intro, "trail": trail_to_money()}
    return render(request, "governance/money_list.html", context)


@require_safe
def ends(request: HttpRequest) -> HttpResponse:
    """When posts end, by month, with what they cost in a year: the edge that is coming (8.4.4)."""
    viewer = asking(request)
    rows = cliff(queries.ending_posts(viewer))
    shown = [(month_told(row.month), (row.year_cost,)) for row in rows]
    bars = MoneyBars("ends", _("Cost of a year of the posts that end"), _("Month"), (_("Cost of a year"),), shown)
    told = [(month_told(row.month), posts_told(row.halves), pounds(row.year_cost)) for row in rows]
    context = {"bars": bars, "rows": told, "trail": trail_to_money()}
    return render(request, "governance/money_ends.html", context)


@require_safe
def funded_post(request: HttpRequest, ref: str) -> HttpResponse:
    """One post: its plan, its history with authors, who pays, and what is said of it."""
    viewer, found = asking(request), _asked_for(request, ref)
    steps = list(queries.steps_of(found))
    last = next((step for step in reversed(steps) if step.gone_on is None), None)
    context = {
        "post": found,
        "called": said(found.called),
        "kind": said(POST_TYPES[found.kind]),
        "halves": posts_told(found.halves),
        "cost": pounds(found.year_cost),
        "state": FUNDED_POST.states[state_of(found)],
        "filled": state_of(found) == FILLED,
        "steps": [(step, FUNDED_POST.states[step.state], step == last) for step in steps],
        "joint": list(JointFunder.objects.filter(funded=found)),
        "keep": policies.may_keep_post(viewer, found),
        "made_up": found.told == RECONSTRUCTED,
        "trail": trail_to_money(found.award.grant),
    }
    return render(request, "governance/funded_post.html", context)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what it came to."""
    viewer, found = asking(request), _asked_for(request, ref)
    last = queries.steps_of(found).filter(gone_on__isnull=True).last()
    form = forms.SayStep(request.POST or None, now=last.state if last else FUNDED_POST.first)

    def do(given: dict[str, Any]) -> Done:
        actions.say_step(found, by=viewer, **given)
        return Done(_("It stands in its history."), _href(found))

    title, decision = _("What became of the post?"), policies.may_keep_post(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Say so"), said(found.called)))


@require_http_methods(["GET", "POST"])
def set_right(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Take the last step back, which was a mistake."""
    viewer, found = asking(request), _asked_for(request, ref)
    row = queries.steps_of(found).filter(ref=step).first()
    if row is None:
        raise Http404

    def do(_given: dict[str, Any]) -> Done:
        actions.take_step_back(found, by=viewer, step=step)
        return Done(_("It was set right. What people knew until today stays in the history."), _href(found))

    words = _("“%(state)s” on %(day)s was a mistake.")
    intro = words % {"state": said(FUNDED_POST.states[row.state]), "day": said(row.on)}
    decision = policies.may_keep_post(viewer, found)
    form = Nothing(request.POST if request.method == "POST" else None)
    page = FormPage(_("Set it right"), form, decision, _trail(found), do, _("Take it back"), intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how it is held, what it was before and what it is for."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.SayOfPost(request.POST) if request.method == "POST" else forms.SayOfPost.of(found)

    def do(given: dict[str, Any]) -> Done:
        before, after = {name: given[f"was_{name}"] for name in SAID}, {name: given[name] for name in SAID}
        actions.say_of_post(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is kept."), _href(found))

    decision = policies.may_keep_post(viewer, found)
    page = FormPage(_("How the post is held, and what for"), form, decision, _trail(found), do, "", said(found.called))
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def joint(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who pays for it together."""
    viewer, found = asking(request), _asked_for(request, ref)
    others = "\n".join(f"{row.name} | {row.share}" for row in JointFunder.objects.filter(funded=found))
    form = forms.PayJointly(request.POST or None, initial={"share": found.share, "others": others})

    def do(given: dict[str, Any]) -> Done:
        actions.pay_jointly(found, by=viewer, **given)
        return Done(_("It is kept."), _href(found))

    decision = policies.may_keep_post(viewer, found)
    return answer_form(request, FormPage(_("Who pays for it"), form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which post of the register it is."""
    viewer, found = asking(request), _asked_for(request, ref)
    there = Post.objects.as_at(viewer.day).filter(below(found.organisation.path, "organisation__"))
    posts = there.select_related("organisation").order_by("organisation__name", "kind")
    initial = {"post": found.post.ref if found.post else ""}
    form = forms.LinkPost(request.POST or None, posts=posts, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        actions.link_post(found, by=viewer, post=given["post"])
        return Done(_("It is kept."), _href(found))

    decision = policies.may_keep_post(viewer, found)
    return answer_form(request, FormPage(_("Which post is it in the register?"), form, decision, _trail(found), do))
