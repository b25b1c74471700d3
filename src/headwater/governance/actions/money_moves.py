"""Money is proposed to be moved, and another decides: an approval makes the next budget, with its bridge (4.4.4)."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.audit.actions import action
from headwater.core.budget_bridges import Bridge, BridgeLine, problems_of_bridge
from headwater.core.decision import Decision
from headwater.core.errors import BadInput, refuse
from headwater.core.funded_posts import days_of_year
from headwater.core.grant_rows import AwardRow
from headwater.core.lifecycle import MONEY_PROPOSAL
from headwater.core.pence import half_up_of
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.actions.loading_awards import MOST_POSTS, posts_of_award
from headwater.governance.models import (
    Award,
    BridgeStep,
    Budget,
    FundedPost,
    JointFunder,
    MoneyProposal,
    ProposalLine,
)
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("money.proposed", policy=policies.may_propose)
def propose(proposal: MoneyProposal, *, by: Viewer, lines: Sequence[ProposalLine]) -> MoneyProposal:
    """Propose to bring money forward, or to move it; neither it nor its lines are saved yet."""
    not_empty({"What do you propose?": proposal.title, "Why?": proposal.why})
    grant = proposal.grant
    if not grant.start <= proposal.effective <= grant.end:
        what = sentence("it is not in the time of the grant, {start} to {end}.", start=grant.start, end=grant.end)
        raise refuse("In force from", what, sentence("Give a day of it."))
    problems = problems_of_bridge(_bridge(proposal, lines))
    if problems:
        raise BadInput(problems)
    if proposal.kind == "move" and sum(line.amount for line in lines) != 0:
        what = sentence("moving money within a budget leaves its total as it is: the lines sum to nothing.")
        raise refuse("Lines", what, sentence("Change a line, or choose another kind of proposal."))
    proposal.organisation, proposal.state = grant.organisation, MONEY_PROPOSAL.first
    proposal.proposed_by, proposal.proposed_on = by.person, by.day  # type: ignore[assignment]
    proposal.save()
    for line in lines:
        line.proposal, line.organisation = proposal, grant.organisation
        line.save()
    return proposal


def _last(proposal: MoneyProposal) -> Budget:
    return Budget.objects.filter(grant=proposal.grant).order_by("-number")[0]


def _bridge(proposal: MoneyProposal, lines: Sequence[ProposalLine]) -> Bridge:
    was, steps = _last(proposal).total, tuple(BridgeLine(line.what, line.amount) for line in lines)
    return Bridge(was, steps, was + sum(line.amount for line in lines))


@action("money.approved", policy=policies.may_decide)
def approve(proposal: MoneyProposal, *, by: Viewer, reasons: str) -> MoneyProposal:
    """Approve it: the next budget stands from its day on, and the posts that it brings forward are there."""
    not_empty({"Reasons": reasons})
    proposal.grant.fresh()  # locked: two approvals at once would begin at one budget
    lines = list(ProposalLine.objects.filter(proposal=proposal).select_related("to"))
    bridge = _bridge(proposal, lines)
    problems = problems_of_bridge(bridge)
    if problems:
        raise BadInput(problems)
    budget = Budget(organisation=proposal.organisation, grant=proposal.grant, number=_last(proposal).number + 1)
    budget.was, budget.change, budget.total = bridge.was, bridge.change, bridge.total
    budget.effective, budget.known_on, budget.reason, budget.decided_by = proposal.effective, by.day, reasons, by.person
    budget.save()
    for line in lines:
        BridgeStep(organisation=proposal.organisation, budget=budget, what=line.what, amount=line.amount).save()
    _give(proposal, lines, by)
    proposal.budget = budget
    return _decided(proposal, "approve", by, reasons)


def _give(proposal: MoneyProposal, lines: Sequence[ProposalLine], by: Viewer) -> None:
    """The posts of the lines: what a line gives pays for them from its day to the end of the grant."""
    grant = proposal.grant
    numbers: dict[tuple[int, str, str], int] = {}
    for key in FundedPost.objects.filter(award__grant=grant).values_list("organisation", "award__party", "kind"):
        numbers[key] = numbers.get(key, 0) + 1
    if sum(numbers.values()) + sum(line.halves for line in lines) // 2 > MOST_POSTS:
        what = sentence("a grant here has at most {most} posts.", most=f"{MOST_POSTS:,}")
        raise refuse("Lines", what, sentence("Propose fewer."))
    days = (grant.end - proposal.effective).days + 1
    for line in lines:
        if not line.halves:
            continue
        given = Award(grant=grant, organisation=line.to, kind=line.kind, halves=line.halves, amount=line.amount)
        given.pay, given.start, given.known_on = line.amount, proposal.effective, by.day
        if Award.objects.filter(
            grant=grant, organisation=line.to, party="", kind=line.kind, start=given.start
        ).exists():
            what = sentence("{name} has an award for such posts from that day already.", name=line.to)
            raise refuse("In force from", what, sentence("Propose it for another day."))
        given.save()
        paid = half_up_of(line.amount, days_of_year(grant.start), days)
        whole = (
            half_up_of(paid, 2, line.halves) if line.share == 100 else half_up_of(paid, 100, line.halves * line.share)
        )
        posts = posts_of_award(given, _as_row(line, whole), numbers)
        for post in posts:
            post.save()
            if line.joint:
                funder = JointFunder(organisation=post.organisation, funded=post, name=line.joint)
                funder.share = 100 - line.share
                funder.save()


def _as_row(line: ProposalLine, year_cost: int) -> AwardRow:
    return AwardRow(
        row=0, to=line.to.name, party="", kind=line.kind, halves=line.halves, heads={}, year_cost=year_cost, start=None,
        planned=None, until=None, share=line.share, joint=line.joint, staff=False, one_off=False, regional=False,
        known_on=None, told="", source="",
    )  # fmt: skip


def _decided(proposal: MoneyProposal, verb: str, by: Viewer, reasons: str) -> MoneyProposal:
    proposal.state = MONEY_PROPOSAL.after(verb, proposal.state)
    proposal.decided_by, proposal.decided_on, proposal.reasons = by.person, by.day, reasons
    proposal.save()
    return proposal


def _may_refuse(by: Viewer, proposal: MoneyProposal) -> Decision:
    return policies.may_decide(by, proposal, "refuse")


@action("money.refused", policy=_may_refuse)
def refuse_proposal(proposal: MoneyProposal, *, by: Viewer, reasons: str) -> MoneyProposal:
    """Refuse it, with reasons: nothing moves."""
    not_empty({"Reasons": reasons})
    return _decided(proposal, "refuse", by, reasons)


@action("money.taken_back", policy=policies.may_take_back)
def take_back(proposal: MoneyProposal, *, by: Viewer) -> MoneyProposal:
    """Take one's own proposal back."""
    proposal.state = MONEY_PROPOSAL.after("take_back", proposal.state)
    proposal.save()
    return proposal
