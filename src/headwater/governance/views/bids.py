"""Money by bid: rounds, criteria, bids, scores and decisions (8.4.3)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.bid_scoring import HIGHEST, TIES, score_told
from headwater.core.pence import pounds
from headwater.governance import actions, policies
from headwater.governance.forms import bids as forms
from headwater.governance.forms.money import Nothing
from headwater.governance.models import Bid, BidCriterion, BidRound, BidScore
from headwater.governance.presenters.money import rounds_table
from headwater.governance.queries import money_moves as queries
from headwater.governance.queries.money import money_organisations
from headwater.governance.views.money import trail_to_money
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page


def _trail(found: BidRound | None = None) -> Trail:
    trail = [*trail_to_money(), (_("Money by bid"), reverse("bid-rounds"))]
    return [*trail, (found.title, reverse("bid-round", args=[found.ref]))] if found else trail


def _round(request: HttpRequest, ref: str) -> BidRound:
    found = queries.find_round(asking(request), ref)
    if found is None:
        raise Http404
    return found


def _bid(request: HttpRequest, ref: str) -> Bid:
    found = queries.find_bid(asking(request), ref)
    if found is None:
        raise Http404
    return found


@list_page
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Rounds of bids that I read."""
    viewer = asking(request)
    listing = rounds_table(viewer.day).answer(request, queries.rounds(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    nowhere = Organisation(pk=0, name=_("an organisation"))
    make = policies.may_run_round(viewer, BidRound(organisation=money_organisations(viewer).first() or nowhere))
    return render(request, "governance/bid_rounds.html", {"listing": listing, "make": make, "trail": trail_to_money()})


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make a round."""
    viewer = asking(request)
    kept = money_organisations(viewer)
    form = forms.MakeRound(request.POST or None, kept=kept)

    def do(given: dict[str, Any]) -> Done:
        made = actions.make_round(BidRound(**given), by=viewer)
        return Done(_("It is made. Write its criteria, then publish it."), reverse("bid-round", args=[made.ref]))

    nowhere = Organisation(pk=0, name=_("an organisation"))
    decision = policies.may_run_round(viewer, BidRound(organisation=kept.first() or nowhere))
    return answer_form(request, FormPage(_("Give a sum by bid"), form, decision, _trail(), do))


@require_safe
def bid_round(request: HttpRequest, ref: str) -> HttpResponse:
    """One round: its criteria, and the bids that I read, in their order."""
    viewer, found = asking(request), _round(request, ref)
    criteria = queries.criteria_of(found)
    placed = queries.standing(viewer, found)
    own = queries.bidders(viewer).first() or Organisation(pk=0, name=_("an organisation"))
    context = {
        "round": found,
        "pot": pounds(found.pot),
        "criteria": criteria,
        "weights": sum(row.weight for row in criteria),
        "bids": [(bid, pounds(bid.amount), score_told(one.score), one) for bid, one in placed],
        "awarded": pounds(sum(bid.awarded or 0 for bid, _place in placed)),
        "ties": TIES,
        "highest": HIGHEST,
        "run": policies.may_run_round(viewer, found),
        "send": policies.may_bid(viewer, Bid(round=found, organisation=own)),
        "trail": _trail(),
    }
    return render(request, "governance/bid_round.html", context)


@require_http_methods(["GET", "POST"])
def criterion(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a criterion."""
    viewer, found = asking(request), _round(request, ref)
    form = forms.AddCriterion(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.add_criterion(BidCriterion(round=found, **given), by=viewer)
        return Done(_("It is added."), reverse("bid-round", args=[ref]))

    decision = policies.may_run_round(viewer, found)
    return answer_form(request, FormPage(_("Add a criterion"), form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish the criteria."""
    viewer, found = asking(request), _round(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.publish_round(found, by=viewer)
        return Done(_("It is published: bids can come."), reverse("bid-round", args=[ref]))

    form = Nothing(request.POST if request.method == "POST" else None)
    intro = _("From then on its criteria change no more.")
    decision = policies.may_run_round(viewer, found)
    page = FormPage(_("Publish the criteria"), form, decision, _trail(found), do, _("Publish"), intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a bid."""
    viewer, found = asking(request), _round(request, ref)
    own = queries.bidders(viewer)
    form = forms.SendBid(request.POST or None, own=own)

    def do(given: dict[str, Any]) -> Done:
        made = actions.send_bid(Bid(round=found, **given), by=viewer)
        return Done(_("It is sent."), reverse("bid", args=[made.ref]))

    nowhere = Organisation(pk=0, name=_("an organisation"))
    decision = policies.may_bid(viewer, Bid(round=found, organisation=own.first() or nowhere))
    return answer_form(request, FormPage(_("Send a bid"), form, decision, _trail(found), do, _("Send it")))


@require_safe
def bid(request: HttpRequest, ref: str) -> HttpResponse:
    """One bid with its scores and the decision."""
    viewer, found = asking(request), _bid(request, ref)
    (place,) = [one for row, one in queries.standing(viewer, found.round) if row.ref == ref]
    context = {
        "bid": found,
        "amount": pounds(found.amount),
        "awarded": pounds(found.awarded or 0),
        "score": score_told(place.score),
        "place": place,
        "scores": list(found.scores.all()),
        "highest": HIGHEST,
        "may_score": policies.may_score(viewer, BidScore(bid=found)),
        "decide": policies.may_decide_bid(viewer, found),
        "trail": _trail(found.round),
    }
    return render(request, "governance/bid.html", context)


@require_http_methods(["GET", "POST"])
def score(request: HttpRequest, ref: str) -> HttpResponse:
    """Score a bid on a criterion."""
    viewer, found = asking(request), _bid(request, ref)
    form = forms.ScoreBid(request.POST or None, criteria=BidCriterion.objects.filter(round=found.round).order_by("pk"))

    def do(given: dict[str, Any]) -> Done:
        actions.score_bid(BidScore(bid=found, **given), by=viewer)
        return Done(_("It is scored."), reverse("bid", args=[ref]))

    decision = policies.may_score(viewer, BidScore(bid=found))
    return answer_form(request, FormPage(_("Score it"), form, decision, _trail(found.round), do, "", found.what))


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide on a bid."""
    viewer, found = asking(request), _bid(request, ref)
    form = forms.DecideBid(request.POST or None, initial={"awarded": found.amount})

    def do(given: dict[str, Any]) -> Done:
        actions.decide_bid(found, by=viewer, **given)
        return Done(_("It is decided."), reverse("bid", args=[ref]))

    decision = policies.may_decide_bid(viewer, found)
    return answer_form(request, FormPage(_("Decide"), form, decision, _trail(found.round), do, "", found.what))
