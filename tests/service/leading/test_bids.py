"""Money by bid: published criteria, scores of several people, and another who decides."""

from __future__ import annotations

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.governance import actions, policies
from headwater.governance.models import Bid, BidCriterion, BidRound, BidScore

from ..conftest import ClientOf, as_viewer, organisation
from .making_grants import COORDINATOR, FORCE_MONEY, LEAD, MONEY, OFFICER, STRANGER, TEACHER

pytestmark = pytest.mark.usefixtures("county")


def test_bids_are_scored_by_published_criteria_and_decided_by_another(client_of: ClientOf) -> None:
    found = BidRound.objects.get()
    bid, other = Bid.objects.filter(round=found).order_by("pk")
    where = f"{MONEY}bid/{bid.ref}/"
    assert client_of(OFFICER).get(f"{MONEY}bids/{found.ref}/criterion/").status_code == 403  # it is published
    assert client_of(STRANGER).get(where).status_code == 404
    assert client_of(FORCE_MONEY).get(where).status_code == 200
    need = BidCriterion.objects.get(title="Need")
    given = {"criterion": need.ref, "score": "4", "reasons": "Nobody is there"}
    assert client_of(FORCE_MONEY).post(f"{where}score/", given).status_code == 403
    assert client_of(OFFICER).post(f"{where}score/", given).status_code == 422  # once by each
    assert client_of("Luca Fairweather").post(f"{where}score/", given).status_code == 302
    page = client_of(COORDINATOR).get(where).content.decode()
    assert "Score: 3.25 of 4" in page
    with pytest.raises(Refused):
        actions.decide_bid(bid, by=as_viewer(OFFICER), outcome="awarded", awarded=1, why="Mine")
    with pytest.raises(Refused) as no:  # a chief officer of the bidder directs, and not on their own bid
        actions.decide_bid(bid, by=as_viewer("Frances Hale"), outcome="awarded", awarded=1, why="Ours")
    assert no.value.decision.rule == "bids/own"
    decided = {"outcome": "awarded", "awarded": "50,000", "why": "Best"}
    assert client_of(COORDINATOR).post(f"{where}decide/", decided).status_code == 422  # more than was asked for
    assert client_of(COORDINATOR).post(f"{where}decide/", decided | {"awarded": "42,000"}).status_code == 302
    assert client_of(COORDINATOR).get(f"{where}decide/").status_code == 403
    assert BidScore.objects.filter(bid=other).count() == 0
    assert "not scored whole" in client_of(OFFICER).get(f"{MONEY}bids/{found.ref}/").content.decode()


def test_no_bid_is_scored_or_decided_while_others_can_still_come() -> None:
    bid = Bid.objects.order_by("pk")[0]
    with writing("test"):
        bid.round.closes = timezone.localdate()
        bid.round.save()
    score = BidScore(bid=bid, criterion=BidCriterion.objects.order_by("pk")[0], score=3, reasons="R")
    assert policies.may_score(as_viewer("Luca Fairweather"), score).rule == "bids/open"
    assert policies.may_decide_bid(as_viewer(COORDINATOR), bid).rule == "bids/open"


def test_a_round_is_published_with_criteria_or_not_at_all(client_of: ClientOf) -> None:
    given = {"organisation": str(organisation("National unit (demonstration)").pk), "title": "T", "what_for": "W"}
    given |= {"pot": "1000", "closes": str(timezone.localdate()), "one_off": "on"}
    client = client_of(OFFICER)
    assert client.post(f"{MONEY}bids/add/", given).status_code == 422  # the long-term need has no day
    assert client.post(f"{MONEY}bids/add/", given | {"review_on": "1 March 2027"}).status_code == 302
    found = BidRound.objects.get(title="T")
    assert client_of(LEAD).get(f"{MONEY}bids/{found.ref}/").status_code == 404
    where = f"{MONEY}bids/{found.ref}/"
    assert client.post(f"{where}publish/", {"a": "b"}).status_code == 422
    criterion = {"title": "Need", "means": "M", "weight": "5", "scorers": "1"}
    assert client.post(f"{where}criterion/", criterion).status_code == 302
    assert client.post(f"{where}criterion/", criterion).status_code == 422
    assert client.post(f"{where}publish/", {"a": "b"}).status_code == 302
    bid = {"organisation": str(organisation("Force 01").pk), "what": "W", "amount": "500", "why": "Y"}
    assert client_of(LEAD).get(f"{where}send/").status_code == 200
    assert client_of(LEAD).post(f"{where}send/", bid | {"amount": "1,001"}).status_code == 422
    assert client_of(LEAD).post(f"{where}send/", bid).status_code == 302
    assert client_of(LEAD).post(f"{where}send/", bid).status_code == 422
    assert client_of(TEACHER).get(f"{where}send/").status_code == 403
