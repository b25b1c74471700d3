"""Who keeps grants and posts, who proposes to move money, who decides, and who bids (4.4, 8.4.3)."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import MONEY_PROPOSAL
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.governance.models import (
    Bid,
    BidCriterion,
    BidRound,
    BidScore,
    FundedPost,
    Grant,
    MoneyProposal,
    SupportDuty,
    SupportGiven,
)
from headwater.governance.policies.leading import may_approve_money, may_keep_money, may_lead, may_read_leadership
from headwater.organisations.viewer import Viewer


def may_read_whole_grant(by: Viewer, grant: Grant) -> Decision:
    """Read all of a grant: whoever reads how its keeper is led. Others read what it gives to places that they read."""
    return may_read_leadership(by, grant.organisation)


def may_keep_grant(by: Viewer, grant: Grant) -> Decision:
    """Keep a grant, its awards and its spending: whoever keeps the money of the organisation that holds it."""
    return may_keep_money(by, grant.organisation)


def may_keep_post(by: Viewer, funded: FundedPost) -> Decision:
    """Say what became of a post: whoever keeps the money where it is, or that of the grant."""
    here = may_keep_money(by, funded.organisation)
    return here if here.allowed else may_keep_money(by, funded.award.grant.organisation)


def may_propose(by: Viewer, proposal: MoneyProposal) -> Decision:
    """Propose to bring money forward or to move it: whoever keeps the grant."""
    return may_keep_grant(by, proposal.grant)


def may_decide(by: Viewer, proposal: MoneyProposal, verb: str = "approve") -> Decision:
    """Approve or refuse a proposal: whoever may direct there, and never whoever proposed it."""
    if by.person_id is not None and by.person_id == proposal.proposed_by_id:
        return deny("money/own", sentence("You proposed it, so somebody else decides."))
    state = MONEY_PROPOSAL.may(verb, proposal.state)
    return may_approve_money(by, proposal.grant.organisation) if state.allowed else state


def may_take_back(by: Viewer, proposal: MoneyProposal) -> Decision:
    """Take a proposal back: whoever proposed it."""
    state = MONEY_PROPOSAL.may("take_back", proposal.state)
    if not state.allowed or by.person_id == proposal.proposed_by_id:
        return state
    return deny("money/not-own", sentence("Only whoever proposed it takes it back."))


def may_say_duty(by: Viewer, duty: SupportDuty) -> Decision:
    """Say which force a host is to support: whoever keeps the host’s money, or directs there."""
    keeps = may_keep_money(by, duty.host)
    return keeps if keeps.allowed else may(Right.DIRECT, by.grants, duty.host.path, duty.host.name)


def may_log_support(by: Viewer, given: SupportGiven) -> Decision:
    """Log support: whoever has a post at the host or keeps its money."""
    if by.person is not None and given.organisation_id in by.own:
        return allow("support/own", sentence("You have a post at {name}.", name=given.organisation.name))
    return may_keep_money(by, given.organisation)


def may_run_round(by: Viewer, found: BidRound) -> Decision:
    """Make a round of bids and write its criteria until it is published: whoever keeps the money there."""
    if found.published_on is not None:
        return deny(
            "bids/published", sentence("It was published on {day}: its criteria stand.", day=found.published_on)
        )
    return may_keep_money(by, found.organisation)


def may_write_criterion(by: Viewer, criterion: BidCriterion) -> Decision:
    """Add a criterion, until the round is published."""
    return may_run_round(by, criterion.round)


def may_bid(by: Viewer, bid: Bid) -> Decision:
    """Send a bid for an organisation: whoever leads there or keeps its money, while the round is open."""
    if bid.round.published_on is None:
        return deny("bids/not-open", sentence("It is not published yet."))
    if bid.round.closes < by.day:
        return deny("bids/closed", sentence("Bids were taken until {day}.", day=bid.round.closes))
    leads = may_lead(by, bid.organisation)
    return leads if leads.allowed else may_keep_money(by, bid.organisation)


def may_read_bid(by: Viewer, bid: Bid) -> Decision:
    """Read a bid and its scores: those of the bidder, and whoever runs the round."""
    own = may_read_leadership(by, bid.organisation)
    return own if own.allowed else may_read_leadership(by, bid.round.organisation)


def may_score(by: Viewer, score: BidScore) -> Decision:
    """Score a bid: whoever keeps money or leads where the round is run, and not the bidder’s people."""
    bid = score.bid
    if bid.outcome:
        return deny("bids/decided", sentence("It was decided on {day}.", day=bid.decided_on))
    if bid.organisation_id in by.own or by.person_id == bid.sent_by_id:
        return deny("bids/own", sentence("It is your own bid, so others score it."))
    if bid.round.closes >= by.day:
        return deny("bids/open", sentence("Bids are scored together, once all are in on {day}.", day=bid.round.closes))
    keeps = may_keep_money(by, bid.round.organisation)
    return keeps if keeps.allowed else may_lead(by, bid.round.organisation)


def may_decide_bid(by: Viewer, bid: Bid) -> Decision:
    """Decide on a bid: whoever directs where the round is run, who neither sent nor scored it."""
    if bid.outcome:
        return deny("bids/decided", sentence("It was decided on {day}.", day=bid.decided_on))
    if bid.organisation_id in by.own:
        return deny("bids/own", sentence("It is your own bid, so others decide."))
    if bid.round.closes >= by.day:
        what = sentence("Bids are decided together, once all are in on {day}.", day=bid.round.closes)
        return deny("bids/open", what)
    if by.person_id is not None and (
        bid.sent_by_id == by.person_id or BidScore.objects.filter(bid=bid, by=by.person_id).exists()
    ):
        return deny("bids/scored", sentence("You sent or scored it, so somebody else decides."))
    return may_approve_money(by, bid.round.organisation)
