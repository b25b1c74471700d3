"""Capability that is held elsewhere: cards, drills, and calls in earnest."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.audit.actions import Refused
from headwater.governance import actions, policies, queries
from headwater.governance.forms import cards as forms
from headwater.governance.models import Call, MobiliseCard
from headwater.governance.presenters.cards import CALLS, CARDS, answers_within
from headwater.governance.views.overview import trail_to_leading
from headwater.organisations.models import Organisation, Post
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.place_queries import worked_on
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page


def trail_to_cards(card: MobiliseCard | None = None) -> Trail:
    """The way to the cards, and to what belongs to one."""
    trail = [*trail_to_leading(), (_("Calling on others"), reverse("cards"))]
    return [*trail, (card.title, reverse("card", args=[card.ref]))] if card else trail


@list_page
@require_safe
def all_cards(request: HttpRequest) -> HttpResponse:
    """What places of mine can call on, and what I read of others."""
    viewer = asking(request)
    listing = CARDS.answer(request, queries.cards(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "writes": queries.leads_at(viewer).exists(), "trail": trail_to_leading()}
    return render(request, "governance/cards.html", context)


@list_page
@require_safe
def all_calls(request: HttpRequest) -> HttpResponse:
    """Calls and drills that I read."""
    listing = CALLS.answer(request, queries.calls(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    return render(request, "governance/calls.html", {"listing": listing, "trail": trail_to_cards()})


def card_asked_for(viewer: Viewer, ref: str) -> MobiliseCard:
    """The card of that reference; one that is not theirs is not there."""
    found = queries.find_card(viewer, ref)
    if found is None:
        raise Http404
    return found


@require_safe
def card(request: HttpRequest, ref: str) -> HttpResponse:
    """One card: all that somebody needs at night, whether it can be counted on, and how it was tried."""
    viewer = asking(request)
    found = card_asked_for(viewer, ref)
    context = {
        "card": found,
        "within": answers_within(found.minutes),
        "counted": queries.can_be_called_on(found, viewer.day),
        "holders": queries.who_answers(found, viewer.day),
        "calls": queries.calls_of(viewer, found),
        "may_call": queries.places_that_call(viewer, found).exists(),
        "keep": policies.may_keep_card(viewer, found),
        "trail": trail_to_cards(),
    }
    return render(request, "governance/card.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write a card."""
    viewer = asking(request)
    own = queries.leads_at(viewer)
    posts = Post.objects.as_at(viewer.day).filter(organisation__in=own.values("pk")).select_related("organisation")
    form = forms.WriteCard(request.POST or None, own=own, posts=posts, reach=queries.could_serve(viewer))
    nowhere = Organisation(pk=0, name=_("an organisation"))

    def do(given: dict[str, Any]) -> Done:
        made = actions.write_card(MobiliseCard(**given), by=viewer)
        return Done(
            _("The card is written. Hold a drill: then it can be counted on."), reverse("card", args=[made.ref])
        )

    decision = policies.may_keep_card(viewer, MobiliseCard(organisation=own.first() or nowhere))
    return answer_form(request, FormPage(_("Write a card"), form, decision, trail_to_cards(), do))


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """Call on a card for a place."""
    viewer = asking(request)
    found = card_asked_for(viewer, ref)
    places = queries.places_that_call(viewer, found)
    only = places.first() if places.count() == 1 else None
    initial = {"organisation": only.ref if only else None, "kind": "real"}
    form = forms.CallOn(request.POST or None, places=places, initial=initial)
    nowhere = Organisation(pk=0, name=_("a place"))

    def do(given: dict[str, Any]) -> Done:
        made = Call(card=found, organisation=given["organisation"], drill=given["kind"] == "drill", why=given["why"])
        kept = actions.call_on(made, by=viewer)
        return Done(_("The clock is running. Now call: %(how)s") % {"how": found.how}, call_href(kept))

    decision = policies.may_call(
        viewer, Call(card=found, organisation=places.first() or worked_on(viewer).first() or nowhere)
    )
    page = FormPage(_("Call on it"), form, decision, trail_to_cards(found), do, _("Begin the call"), found.how)
    return answer_form(request, page)


def call_href(found: Call) -> str:
    """Where a call is shown."""
    return reverse("card-call", args=[found.ref])


def call_asked_for(viewer: Viewer, ref: str) -> Call:
    """The call of that reference."""
    found = queries.find_call(viewer, ref)
    if found is None:
        raise Http404
    return found


@require_safe
def one_call(request: HttpRequest, ref: str) -> HttpResponse:
    """A call: since when it runs, who answered, and what came of it."""
    viewer = asking(request)
    found = call_asked_for(viewer, ref)
    context = {
        "call": found,
        "within": answers_within(found.card.minutes),
        "answer": policies.may_answer_call(viewer, found),
        "close": policies.may_close_call(viewer, found),
        "trail": trail_to_cards(found.card),
    }
    return render(request, "governance/call.html", context)


@require_POST
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that somebody answers for it, now."""
    viewer = asking(request)
    found = call_asked_for(viewer, ref)
    try:
        actions.answer_call(found, by=viewer)
    except Refused as no:
        return refused_page(request, no.decision)
    messages.success(request, _("It is answered. Whoever called sees it."))
    return redirect(call_href(found))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what came of it."""
    viewer = asking(request)
    found = call_asked_for(viewer, ref)
    form = forms.CloseCall(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        came = actions.CameOf(given["worked"] == "yes", given["outcome"], given["lesson"], given["answered_at"])
        actions.close_call(found, by=viewer, came=came)
        return Done(_("It is closed. What you learned stands with the card."), call_href(found))

    decision = policies.may_close_call(viewer, found)
    trail = [*trail_to_cards(found.card), (_("Call"), call_href(found))]
    return answer_form(request, FormPage(_("What came of it?"), form, decision, trail, do, _("Close it"), found.why))


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a card was looked at and holds."""
    viewer = asking(request)
    found = card_asked_for(viewer, ref)
    form = forms.ReviewOn(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.review_card(found, by=viewer, review=given["review"])
        return Done(_("It is looked at."), reverse("card", args=[ref]))

    decision = policies.may_keep_card(viewer, found)
    title = _("Does the card still hold?")
    return answer_form(request, FormPage(title, form, decision, trail_to_cards(found), do, "", found.how))


@require_POST
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End a card today."""
    viewer = asking(request)
    found = card_asked_for(viewer, ref)
    try:
        actions.end_card(found, by=viewer)
    except Refused as no:
        return refused_page(request, no.decision)
    messages.success(request, _("It has ended. Places that counted on it are shown as partly met."))
    return redirect(reverse("card", args=[ref]))
