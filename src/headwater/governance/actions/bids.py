"""A round of bids is made and published, bids come in, are scored with reasons, and another decides (8.4.3)."""

from __future__ import annotations

from headwater.audit.actions import action
from headwater.core.bid_scoring import HIGHEST
from headwater.core.errors import refuse
from headwater.core.pence import MOST, pounds
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import Bid, BidCriterion, BidRound, BidScore
from headwater.organisations.guarded_words import no_identifiers, not_empty
from headwater.organisations.viewer import Viewer


@action("bids.round_made", policy=policies.may_run_round)
def make_round(found: BidRound, *, by: Viewer) -> BidRound:
    """Make a round; it is not saved yet, and open to nobody until it is published."""
    not_empty({"Title": found.title, "What is it for?": found.what_for})
    if found.closes < by.day:
        raise refuse("Bids until", sentence("that day is over."), sentence("Give a later day."))
    if not 0 < found.pot <= MOST:
        raise refuse("Sum", sentence("that is no sum that can be given."), sentence("Write it in pounds."))
    if found.one_off and found.review_on is None:
        what = sentence("what is given once leaves a need behind that somebody must look at (8.4.3).")
        raise refuse("Long-term need reviewed by", what, sentence("Give a day."))
    found.made_by, found.made_on = by.person, by.day  # type: ignore[assignment]
    found.save()
    return found


@action("bids.criterion_added", policy=policies.may_write_criterion)
def add_criterion(criterion: BidCriterion, *, by: Viewer) -> BidCriterion:
    """Add a criterion to a round that is not published."""
    not_empty({"Criterion": criterion.title, "What is looked for": criterion.means})
    if BidCriterion.objects.filter(round=criterion.round, title=criterion.title).exists():
        raise refuse("Criterion", sentence("there is one called so."), sentence("Call it something else."))
    criterion.organisation = criterion.round.organisation
    criterion.save()
    return criterion


@action("bids.published", policy=policies.may_run_round)
def publish_round(found: BidRound, *, by: Viewer) -> BidRound:
    """Publish the criteria: they change no more, and bids can come."""
    if not BidCriterion.objects.filter(round=found).exists():
        raise refuse("Criteria", sentence("there are none."), sentence("Write at least one: bids are scored by them."))
    found.published_on = by.day
    found.save()
    return found


@action("bids.sent", policy=policies.may_bid)
def send_bid(bid: Bid, *, by: Viewer) -> Bid:
    """Send a bid; it is not saved yet. One from each organisation."""
    not_empty({"What is it for?": bid.what, "Why, against the criteria": bid.why})
    no_identifiers({"Why, against the criteria": bid.why})
    if not 0 < bid.amount <= bid.round.pot:
        what = sentence("it is nothing, or more than the whole sum of {pot}.", pot=pounds(bid.round.pot))
        raise refuse("Amount", what, sentence("Ask for less."))
    bid.round.fresh()
    if Bid.objects.filter(round=bid.round, organisation=bid.organisation).exists():
        raise refuse("Organisation", sentence("its bid is in already."), sentence("There is one from each."))
    bid.sent_by, bid.sent_on = by.person, by.day  # type: ignore[assignment]
    bid.save()
    return bid


@action("bids.scored", policy=policies.may_score)
def score_bid(score: BidScore, *, by: Viewer) -> BidScore:
    """Score a bid on a criterion, with reasons; once by each."""
    not_empty({"Reasons": score.reasons})
    if not 0 <= score.score <= HIGHEST:
        raise refuse("Score", sentence("that is off the scale."), sentence("From 0 to {most}.", most=HIGHEST))
    score.bid.fresh()  # locked: two could score at once what one scores
    standing = BidScore.objects.filter(bid=score.bid, criterion=score.criterion)
    if standing.filter(by=by.person_id).exists():
        raise refuse("Criterion", sentence("you scored it already."), sentence("Leave it to somebody else."))
    if standing.count() >= score.criterion.scorers:
        raise refuse("Criterion", sentence("enough people have scored it."), sentence("Choose another."))
    score.organisation, score.by, score.on = score.bid.organisation, by.person, by.day  # type: ignore[assignment]
    score.save()
    return score


@action("bids.decided", policy=policies.may_decide_bid)
def decide_bid(bid: Bid, *, by: Viewer, outcome: str, awarded: int | None, why: str) -> Bid:
    """Award or refuse it, with reasons. All awards of a round stay within its sum."""
    not_empty({"Reasons": why})
    bid.round.fresh()  # locked: two awards at once could be more than the sum
    if outcome == "awarded":
        given = sum(row.awarded or 0 for row in Bid.objects.filter(round=bid.round).exclude(pk=bid.pk))
        if not awarded or awarded > bid.amount:
            what = sentence("it is nothing, or more than was asked for, {amount}.", amount=pounds(bid.amount))
            raise refuse("Awarded", what, sentence("Write an amount up to that."))
        if given + awarded > bid.round.pot:
            what = sentence("{left} are left of the sum.", left=pounds(bid.round.pot - given))
            raise refuse("Awarded", what, sentence("Award less, or refuse it."))
    bid.outcome, bid.awarded = outcome, awarded if outcome == "awarded" else None
    bid.decided_why, bid.decided_by, bid.decided_on = why, by.person, by.day
    bid.save()
    return bid
