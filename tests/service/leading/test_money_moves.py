"""Money is moved by a proposal that another approves, and bears to the penny."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.core.underspend import forecast
from headwater.governance import actions
from headwater.governance.models import Budget, FundedPost, MoneyProposal, ProposalLine
from headwater.governance.queries import money as queries
from headwater.organisations.actions import appoint, make_post
from headwater.organisations.models import Holding, Post

from ..conftest import ClientOf, as_viewer, organisation, person
from .making_grants import COORDINATOR, MONEY, OFFICER, loaded, page_of, proposed, the_grant

pytestmark = pytest.mark.usefixtures("county")


def test_what_is_proposed_is_approved_by_another_with_reasons_and_makes_the_next_budget(client_of: ClientOf) -> None:
    proposal = proposed()
    where = f"{MONEY}proposals/{proposal.ref}/"
    assert client_of(OFFICER).post(f"{where}approve/", {"reasons": "Mine"}).status_code == 403
    with pytest.raises(Refused):
        actions.approve(proposal, by=as_viewer(OFFICER), reasons="Mine")
    assert client_of(COORDINATOR).post(f"{where}approve/", {"reasons": ""}).status_code == 422
    assert client_of(COORDINATOR).post(f"{where}approve/", {"reasons": "It is needed now"}).status_code == 302
    first, second = Budget.objects.filter(grant=proposal.grant).order_by("number")
    assert (second.was, second.change, second.total) == (first.total, 300_000, first.total + 300_000)
    posts = FundedPost.objects.filter(award__grant=proposal.grant, kind="analyst")
    assert [post.halves for post in posts] == [2, 2]
    page = client_of(OFFICER).get(where).content.decode()
    assert "It is needed now" in page
    assert client_of(COORDINATOR).post(f"{where}refuse/", {"reasons": "Too late"}).status_code == 403
    kept_now = queries.grant_kept(as_viewer(OFFICER), proposal.grant)
    day = timezone.localdate()
    gone = [step for post in kept_now.funded for step in post.steps]
    assert gone == []
    assert sum(forecast(kept_now.facts, day).by_cause.values()) == forecast(kept_now.facts, day).underspend


def test_what_is_refused_or_taken_back_moves_nothing(client_of: ClientOf) -> None:
    proposal = proposed()
    where = f"{MONEY}proposals/{proposal.ref}/"
    assert client_of(COORDINATOR).post(f"{where}back/", {"a": "b"}).status_code == 403
    assert client_of(COORDINATOR).post(f"{where}refuse/", {"reasons": "Not this year"}).status_code == 302
    assert Budget.objects.filter(grant=proposal.grant).count() == 1
    assert client_of(OFFICER).post(f"{where}back/", {"a": "b"}).status_code == 403
    other = MoneyProposal.objects.exclude(pk=proposal.pk).get()
    assert client_of(OFFICER).post(f"{MONEY}proposals/{other.ref}/back/", {"a": "b"}).status_code == 302
    assert MoneyProposal.objects.get(pk=other.pk).state == "taken_back"


def test_a_proposal_that_does_not_bear_to_the_penny_is_refused(client_of: ClientOf) -> None:
    with pytest.raises(BadInput, match="less than nothing"):
        proposed(line={"amount": -99_999_999_999, "kind": "", "halves": 0})
    grant = the_grant()
    given = {"kind": "move", "title": "T", "why": "W", "effective": str(grant.end)}
    for lines in ("Cars | -100\nTravel | 99.99", "Cars", "Cars | x", "| 5", "A | 5 | wizard | 1", "A | 5 | ctio",
                  "A | 5 | ctio | 1 | Nowhere", "A | 5 | ctio | 1 | Force 01 | 50", "A | 5 | ctio | 1 | Force 01 | 999",
                  "\n".join("A | 5" for _ in range(20)), "A | 9999999999999", "A\x00 | 5 | \x00"):  # fmt: skip
        answer = client_of(OFFICER).post(page_of(grant, "propose/"), given | {"lines": lines})
        assert answer.status_code == 422, lines
    good = client_of(OFFICER).post(page_of(grant, "propose/"), given | {"lines": "Cars | -100\nTravel | 100"})
    assert good.status_code == 302


def test_whoever_keeps_money_and_directs_still_does_not_approve_what_they_proposed(client_of: ClientOf) -> None:
    keeper, both, force = as_viewer("Luca Fairweather"), person("Frances Hale"), organisation("Force 01")
    post = make_post(Post(organisation=force, kind="finance-lead", start=date(2020, 1, 1)), by=keeper)
    appoint(Holding(post=post, person=both, start=date(2020, 1, 1)), by=keeper)
    grant = loaded()
    line = ProposalLine(what="Cars", amount=100, to=force)
    proposal = MoneyProposal(grant=grant, kind="add", title="P", why="W", effective=grant.start)
    proposal = actions.propose(proposal, by=as_viewer("Frances Hale"), lines=[line])
    answer = client_of("Frances Hale").post(f"{MONEY}proposals/{proposal.ref}/approve/", {"reasons": "Mine"})
    assert answer.status_code == 403
    assert "You proposed it, so somebody else decides." in answer.content.decode()
    other = actions.propose(
        MoneyProposal(grant=grant, kind="add", title="Q", why="W", effective=grant.start),
        by=as_viewer(OFFICER),
        lines=[ProposalLine(what="Cars", amount=100, to=force)],
    )
    where = f"{MONEY}proposals/{other.ref}/approve/"
    assert client_of("Frances Hale").post(where, {"reasons": "Needed"}).status_code == 302
