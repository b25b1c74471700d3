"""Referring somebody: with an account, or once by a link. And what the referrer is told."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.actions import hash_of_token, may_use_link
from headwater.interventions.forms import referrals as forms
from headwater.interventions.forms.panels import MakeLink
from headwater.interventions.models import FEEDBACKS, Case, Referral, ReferralLink
from headwater.interventions.presenters.lists import PANELS
from headwater.interventions.views.opened import (
    absent,
    case_asked_for,
    case_href,
    panel_asked_for,
    trail_to_case,
    trail_to_support,
)
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.forms import tell
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said

# Nobody is told the address, and so the link, that somebody comes from. With “no-referrer” a browser would send the
# form with the origin “null”, and every form sent from the page would be refused as one of another site.
REFERRER = "strict-origin"


@list_page
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """To which panel."""
    viewer = asking(request)
    rows = queries.panels_to_refer_to(viewer)
    listing = PANELS.answer(request, rows)
    if isinstance(listing, HttpResponse):
        return listing
    context = {"panels": rows.order_by("organisation__name", "name")[:100], "trail": trail_to_support()}
    return render(request, "interventions/refer_choose.html", context)


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, ref: str) -> HttpResponse:
    """Refer somebody to a panel."""
    viewer, panel = asking(request), panel_asked_for(request, ref)
    form = forms.Refer(request.POST or None)

    def do(_given: dict[str, Any]) -> Done:
        place = Organisation.objects.filter(pk__in=viewer.own[:1]).first()
        given = form.given(viewer.name, organisation=place)
        if not queries.find_my_referral(viewer, given.receipt):  # a second press of the button sends nothing more
            actions.refer(Case(panel=panel), by=viewer, given=given)
        words = _("It was received, and somebody owns it from now on. You will be told here what came of it.")
        return Done(words, reverse("my-referral", args=[given.receipt]))

    decision = policies.may_refer_to(viewer, panel)
    intro = _("If somebody is in danger now, ring 999 first. What you write is sealed: those who work on it read it.")
    title = _("Refer somebody to %(panel)s") % {"panel": panel.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_support(), do, _("Send it"), intro))


@require_safe
def my_referral(request: HttpRequest, receipt: str) -> HttpResponse:
    """The receipt of a referral of their own, and what they were told."""
    viewer = asking(request)
    found = queries.find_my_referral(viewer, receipt) or absent()
    context = {"referral": found, "feedback": FEEDBACKS.get(found.feedback, ""), "trail": trail_to_support()}
    return render(request, "interventions/my_referral.html", context)


def _link(token: str) -> ReferralLink:
    rows = ReferralLink.objects.select_related("panel__organisation", "organisation")
    return rows.filter(token_hash=hash_of_token(token[:100])).first() or absent()


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Refer somebody by a link, without an account. It can be used once."""
    link = _link(token)
    by = Viewer(None, _("by a link"), timezone.localdate(), ())
    decision = may_use_link(by, link)
    form = forms.ReferByLink(request.POST or None)
    status = 200
    if request.method == "POST" and decision.allowed and form.is_valid():
        try:
            who = form.cleaned_data["referrer"]
            given = form.given(who, organisation=link.organisation, referrer=who)
            actions.refer_by_link(link, by=by, given=given)
        except BadInput as bad:
            tell(form, bad)
            status = 422
        else:
            return redirect(request.path)
    if form.errors:
        status = 422
    context = {"panel": link.panel, "form": form, "decision": decision, "used": link.used_at}
    response = render(request, "interventions/by_link.html", context, status=status if decision.allowed else 410)
    response["Referrer-Policy"] = REFERRER
    return response


@require_http_methods(["GET", "POST"])
def make_link(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a link for somebody without an account; it is shown once."""
    viewer, panel = asking(request), panel_asked_for(request, ref)
    link = ReferralLink(panel=panel)
    decision = policies.may_make_link(viewer, link)
    form = MakeLink(request.POST or None, viewer=viewer)
    if request.method == "POST" and decision.allowed and form.is_valid():
        link.organisation = form.cleaned_data["organisation"]
        made = actions.make_link(link, by=viewer)
        address = request.build_absolute_uri(reverse("refer-by-link", args=[made.token]))  # type: ignore[attr-defined]
        context = {"panel": panel, "link": made, "address": address, "trail": trail_to_support(panel)}
        return render(request, "interventions/link_made.html", context)
    intro = _("It can be used once, within fourteen days. Send it by a way that only they read.")
    title = _("Make a link to refer by")

    def nothing(_given: dict[str, Any]) -> Done:
        raise AssertionError("a link is shown, and not told of afterwards")

    return answer_form(request, FormPage(title, form, decision, trail_to_support(panel), nothing, _("Make it"), intro))


@require_http_methods(["GET", "POST"])
def end_link(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a link back."""
    viewer = asking(request)
    link = queries.find_link(viewer, ref) or absent()

    def do(_given: dict[str, Any]) -> Done:
        actions.end_link(link, by=viewer)
        return Done(_("The link opens nothing any more."), reverse("panel", args=[link.panel.ref]))

    decision, title = policies.may_end_link(viewer, link), _("Take the link back")
    form = plain.Form(request.POST if request.method == "POST" else None)
    return answer_form(request, FormPage(title, form, decision, trail_to_support(link.panel), do, _("Take it back")))


def _referral(request: HttpRequest, ref: str, which: str) -> tuple[Case, Referral]:
    case = case_asked_for(request, ref)
    return case, case.referrals.filter(ref=which[:12]).first() or absent()


@require_http_methods(["GET", "POST"])
def acknowledge(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say that it was received."""
    viewer = asking(request)
    case, referral = _referral(request, ref, which)

    def do(_given: dict[str, Any]) -> Done:
        actions.acknowledge(referral, by=viewer)
        return Done(_("Whoever referred is told that it was received."), case_href(case))

    decision, title = policies.may_acknowledge_referral(viewer, referral), _("Acknowledge the referral")
    form = plain.Form(request.POST if request.method == "POST" else None)
    intro = said(FEEDBACKS["received"])
    return answer_form(request, FormPage(title, form, decision, trail_to_case(case), do, _("Acknowledge it"), intro))


@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Tell whoever referred what came of it."""
    viewer = asking(request)
    case, referral = _referral(request, ref, which)
    form = forms.Feedback(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.tell_referrer(referral, by=viewer, **given)
        return Done(_("Whoever referred is told."), case_href(case))

    decision, title = policies.may_tell_referrer(viewer, referral), _("Tell whoever referred")
    intro = _("One of these sentences, and no more: what is done is between the person and those who support them.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(case), do, _("Tell them"), intro))
