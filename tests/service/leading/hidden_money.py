"""Money, bids and allocations of which somebody reads nothing, or the part that is theirs and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from headwater.core.allocation_tables import needs_in
from headwater.core.grant_rows import rows_of
from headwater.governance import actions
from headwater.governance.demonstration_allocation import HALF_POST, WEIGHTS
from headwater.governance.demonstration_money import TITLE
from headwater.governance.models import (
    AllocationApproval,
    AllocationScenario,
    Bid,
    BidCriterion,
    BidRound,
    BidScore,
    FundedPost,
    Grant,
    MoneyProposal,
    PostAllocation,
    ProposalLine,
    SupportGiven,
)

from ..conftest import as_viewer, organisation
from ..places.hidden import Hidden
from .hidden_words import WORDS, said

OFFICER, COORDINATOR, KEEPER = "Marguerite Solway", "Ada Whitcombe", "Luca Fairweather"
NATIONAL, REGION, THIRD = "National unit (demonstration)", "Northmoor region", "Force 03"


def _loaded(grant: Grant, kind: str, headings: str, *rows: str) -> None:
    found, problems = rows_of(kind, headings.split(","), [row.split(",") for row in rows])
    assert not problems
    actions.load_rows(grant, by=as_viewer(OFFICER), rows=found)


def _filled(grant: Grant, to: str) -> None:
    """Awards to a force, the posts of them, one that came late and one that did not come, and what was spent."""
    _loaded(grant, "awards", "to,kind,posts,pay,joint_funder,share,source", f"{to},analyst,2,40000,Other,50,S")
    step = f"{to},analyst,1,filled,{grant.start + timedelta(days=30)},{said('award')}"
    _loaded(grant, "steps", "to,kind,number,state,on,note", step)
    _loaded(grant, "spending", "to,head,month,amount", f"{to},training,{grant.start},123.45")


def a_grant_to(to: str) -> Iterator[Hidden]:
    """A grant of which nothing goes to anybody but one force."""
    by = as_viewer(OFFICER)
    start = by.day.replace(day=1) - timedelta(days=100)
    new = Grant(organisation=organisation(NATIONAL), title=said("grant"), funder=said("grant"), basis=said("grant"))
    new.start, new.end = start, start + timedelta(days=300)
    grant = actions.keep_grant(new, by=by, total=90_000_000)
    _filled(grant, to)
    yield Hidden(WORDS["grant"], "/leadership/money/grants/{}/", grant.ref, OFFICER)


def more_of_a_grant_that_is_read_in_part() -> Iterator[Hidden]:
    """What a third force gets of a grant of which others read their part, its posts, and money that is to move."""
    by = as_viewer(OFFICER)
    grant = Grant.objects.select_related("organisation").get(title=TITLE)
    _filled(grant, THIRD)
    post = FundedPost.objects.filter(award__grant=grant, organisation__name=THIRD).order_by("pk")[0]
    yield Hidden(WORDS["award"], "/leadership/money/posts/{}/", post.ref, OFFICER)
    after: dict[str, Any] = {"unclear_why": said("post"), "focus": "brief"}
    before = {name: getattr(post, name) for name in after}
    post = actions.say_of_post(post, by=by, seen=post.version, before=before, after=after)
    to_come = (
        FundedPost.objects.filter(award__grant=grant, organisation__name=THIRD).exclude(pk=post.pk).order_by("pk")[0]
    )
    actions.pay_jointly(to_come, by=by, share=60, others=[(said("post"), 40)])
    yield Hidden(WORDS["post"], "/leadership/money/unclear/{}", "", OFFICER)
    for verb in ("approve", ""):
        line = ProposalLine(what=said("proposal"), amount=100_000, to=organisation(THIRD))
        new = MoneyProposal(grant=grant, kind="add", title=said("proposal"), why=said("proposal"))
        new.effective = grant.start
        made = actions.propose(new, by=by, lines=[line])
        if verb:
            actions.approve(made, by=as_viewer(COORDINATOR), reasons=said("proposal"))
    yield Hidden(WORDS["proposal"], "/leadership/money/proposals/{}/", made.ref, OFFICER)
    regional = FundedPost.objects.filter(award__grant=grant, regional=True).order_by("number")[0]
    given = SupportGiven(organisation=organisation(REGION), funded=regional, force=organisation(THIRD), half_days=4)
    given.month, given.what = grant.start, said("support")
    actions.log_support(given, by=by)
    yield Hidden(WORDS["support"], "/leadership/money/support/{}", "", OFFICER)


def a_round_that_is_being_written() -> Iterator[Hidden]:
    """Money by bid that is not published."""
    by = as_viewer(OFFICER)
    new = BidRound(organisation=organisation(NATIONAL), title=said("round"), what_for=said("round"), pot=100_000)
    new.closes = by.day + timedelta(days=30)
    made = actions.make_round(new, by=by)
    actions.add_criterion(BidCriterion(round=made, title=said("round"), means="M", weight=5, scorers=1), by=by)
    yield Hidden(WORDS["round"], "/leadership/money/bids/{}/", made.ref, OFFICER)


def what_came_of_the_bid_of(name: str) -> Iterator[Hidden]:
    """Scores of a bid of a force, and the decision."""
    bid = Bid.objects.select_related("round__organisation", "organisation").get(organisation__name=name)
    criteria = BidCriterion.objects.filter(round=bid.round).order_by("pk")
    score = BidScore(bid=bid, criterion=criteria[0], score=1, reasons=said("score"))
    actions.score_bid(score, by=as_viewer(KEEPER))
    by = as_viewer(COORDINATOR)
    actions.decide_bid(bid, by=by, outcome="awarded", awarded=bid.amount, why=said("score"))
    yield Hidden(WORDS["score"], "/leadership/money/bid/{}/", bid.ref, OFFICER)


def an_allocation_of_the_country() -> Iterator[Hidden]:
    """Posts that are shared out among forces, solved and approved."""
    by, keeper = as_viewer(OFFICER), organisation(NATIONAL)
    new = PostAllocation(organisation=keeper, title=said("allocation"), why=said("allocation"), day=by.day)
    new.source = said("allocation")
    made = actions.make_allocation(new, by=by, needs=needs_in(WEIGHTS))
    scenario = AllocationScenario(allocation=made, organisation=keeper, title=said("allocation"), total=16)
    scenario.why, scenario.method = said("allocation"), "sainte_lague"
    scenario = actions.make_scenario(scenario, by=by, limits=actions.Limits(HALF_POST, 1))
    run = actions.solve_scenario(scenario, by=by)
    yield Hidden(WORDS["allocation"], "/leadership/allocation/{}/", made.ref, OFFICER)
    approval = AllocationApproval(allocation=made, run=run, organisation=keeper, reason=said("allocation"))
    actions.approve_allocation(approval, by=as_viewer(COORDINATOR))
    yield Hidden(WORDS["allocation"], "/leadership/allocation/run/{}/", run.ref, OFFICER)
