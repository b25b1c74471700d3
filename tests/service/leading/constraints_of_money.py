"""What the database itself refuses of grants, posts, proposals, support and bids: each constraint with its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import models

from headwater.governance.models import (
    Award,
    Bid,
    BidCriterion,
    BidRound,
    BidScore,
    BridgeStep,
    Budget,
    FundedPost,
    Grant,
    JointFunder,
    MoneyProposal,
    PostStep,
    ProposalLine,
    Spending,
    SupportDuty,
    SupportGiven,
)

from ..conftest import organisation, person

DAY, BEFORE, AFTER, MONTH = date(2020, 5, 5), date(2020, 5, 4), date(2021, 5, 4), date(2020, 5, 1)
ONE, OTHER = "Marguerite Solway", "Ada Whitcombe"
TOO_MUCH, NUMBERS = 10**15, count()


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[..., models.Model], **same: Any) -> models.Model:
    saved(make(**same))
    return make(**same)


def a_grant(**given: Any) -> Grant:
    whole = {"organisation": organisation("Force 01"), "title": f"T{next(NUMBERS)}", "funder": "F"}
    whole |= {"start": DAY, "end": AFTER}
    return Grant(**(whole | {"kept_on": DAY} | given))


def _of_a_grant(given: dict[str, Any]) -> dict[str, Any]:
    return {"organisation": organisation("Force 01")} | ({} if "grant" in given else {"grant": saved(a_grant())})


def an_award(**given: Any) -> Award:
    whole = {"kind": "ctio", "halves": 2, "amount": 5, "pay": 5, "start": DAY, "known_on": DAY}
    return Award(**(_of_a_grant(given) | whole | given))


def a_budget(**given: Any) -> Budget:
    whole = {"number": 1, "was": 0, "change": 5, "total": 5, "effective": DAY, "known_on": DAY}
    return Budget(**(_of_a_grant(given) | whole | given))


def a_later_budget(**given: Any) -> Budget:
    return a_budget(**({"number": 2, "was": 5, "change": -5, "total": 0} | given))


def a_bridge_line(**given: Any) -> BridgeStep:
    return BridgeStep(**({"organisation": organisation("Force 01"), "budget": saved(a_budget()), "what": "W",
                          "amount": -1} | given))  # fmt: skip


def some_spending(**given: Any) -> Spending:
    whole = {"head": "car", "month": MONTH, "amount": 5, "known_on": DAY}
    return Spending(**(_of_a_grant(given) | whole | given))


def a_funded_post(**given: Any) -> FundedPost:
    whole = {"number": 1, "kind": "ctio", "halves": 2, "created_on": DAY, "planned_start": DAY, "year_cost": 5}
    whole |= {} if "award" in given else {"award": saved(an_award())}
    return FundedPost(**(whole | {"organisation": organisation("Force 01"), "known_on": DAY} | given))


def _of_a_post(given: dict[str, Any]) -> dict[str, Any]:
    return {"organisation": organisation("Force 01")} | (
        {} if "funded" in given else {"funded": saved(a_funded_post())}
    )


def a_joint_funder(**given: Any) -> JointFunder:
    return JointFunder(**(_of_a_post(given) | {"name": "OSCT", "share": 50} | given))


def a_step(**given: Any) -> PostStep:
    whole = {"state": "filled", "on": DAY, "not_before": DAY, "known_on": DAY}
    return PostStep(**(_of_a_post(given) | whole | given))


def a_proposal(**given: Any) -> MoneyProposal:
    whole = {"kind": "move", "title": "T", "why": "W", "effective": DAY, "proposed_by": person(ONE)}
    return MoneyProposal(**(_of_a_grant(given) | whole | {"proposed_on": DAY} | given))


def an_approved_proposal(**given: Any) -> MoneyProposal:
    whole = {"state": "approved", "decided_by": person(OTHER), "decided_on": DAY, "reasons": "R"}
    return a_proposal(**(whole | ({} if "budget" in given else {"budget": saved(a_budget())}) | given))


def a_proposal_line(**given: Any) -> ProposalLine:
    place = organisation("Force 01")
    whole = {"organisation": place, "proposal": saved(a_proposal()), "what": "W", "amount": 5, "to": place}
    return ProposalLine(**(whole | given))


def a_duty(**given: Any) -> SupportDuty:
    whole = {"host": organisation("Northmoor region"), "force": organisation("Ashvale area"), "start": DAY}
    return SupportDuty(**(whole | given))


def some_support(**given: Any) -> SupportGiven:
    whole = {"force": organisation("Force 02"), "month": MONTH, "half_days": 3, "what": "W", "by": person(ONE)}
    return SupportGiven(**(_of_a_post(given) | whole | {"on": DAY} | given))


def a_round(**given: Any) -> BidRound:
    whole = {"organisation": organisation("Force 01"), "title": "T", "what_for": "W", "pot": 5, "closes": DAY}
    return BidRound(**(whole | {"made_by": person(ONE), "made_on": DAY} | given))


def a_criterion(**given: Any) -> BidCriterion:
    whole = {"organisation": organisation("Force 01"), "title": "T", "means": "M", "weight": 5}
    return BidCriterion(**(whole | ({} if "round" in given else {"round": saved(a_round())}) | given))


def a_bid(**given: Any) -> Bid:
    whole = {"organisation": organisation("Force 02"), "what": "W", "why": "Y", "amount": 5, "sent_by": person(ONE)}
    whole |= {} if "round" in given else {"round": saved(a_round())}
    return Bid(**(whole | {"sent_on": DAY} | given))


def a_decided_bid(**given: Any) -> Bid:
    decided = {"outcome": "awarded", "awarded": 5, "decided_why": "R", "decided_by": person(OTHER), "decided_on": DAY}
    return a_bid(**(decided | given))


def a_score(**given: Any) -> BidScore:
    whole = {"organisation": organisation("Force 02"), "score": 4, "reasons": "R", "by": person(OTHER), "on": DAY}
    whole |= {} if "bid" in given else {"bid": saved(a_bid()), "criterion": saved(a_criterion())}
    return BidScore(**(whole | given))


def scored_again() -> BidScore:
    first = saved(a_score())
    return a_score(bid=first.bid, criterion=first.criterion)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "grant_says_what_and_from_whom": lambda: a_grant(funder=""),
    "grant_ends_after_it_starts": lambda: a_grant(end=DAY),
    "grant_kept_once": lambda: twice(a_grant, title="T"),
    "award_heads_make_its_amount": lambda: an_award(amount=6),
    "award_is_an_amount": lambda: an_award(amount=TOO_MUCH, pay=TOO_MUCH),
    "award_kind_known": lambda: an_award(kind="wizard"),
    "award_gives_something": lambda: an_award(halves=0, amount=0, pay=0),
    "award_kept_once": lambda: twice(an_award, grant=saved(a_grant())),
    "budget_bears_to_the_penny": lambda: a_budget(total=4),
    "budget_begins_at_nothing": lambda: a_budget(was=1, total=6),
    "budget_is_an_amount": lambda: a_budget(change=TOO_MUCH, total=TOO_MUCH),
    "budget_number_once": lambda: twice(a_budget, grant=saved(a_grant())),
    "bridge_line_says_for_what": lambda: a_bridge_line(what=""),
    "spending_head_known": lambda: some_spending(head="pay"),
    "spending_is_an_amount": lambda: some_spending(amount=TOO_MUCH),
    "spending_is_of_a_month": lambda: some_spending(month=DAY),
    "spending_was_known": lambda: some_spending(gone_on=BEFORE),
    "spending_kept_once": lambda: twice(some_spending, grant=saved(a_grant())),
    "funded_post_ends_after_it_starts": lambda: a_funded_post(end=BEFORE),
    "funded_post_is_planned_when_it_is_there": lambda: a_funded_post(planned_start=BEFORE),
    "funded_post_kind_known": lambda: a_funded_post(kind="wizard"),
    "funded_post_is_half_a_post_at_least": lambda: a_funded_post(halves=0),
    "funded_post_share": lambda: a_funded_post(share=101),
    "funded_post_cost_is_an_amount": lambda: a_funded_post(year_cost=TOO_MUCH),
    "funded_post_converted_why": lambda: a_funded_post(staff=True),
    "funded_post_time_is_a_share": lambda: a_funded_post(prevent_time=101),
    "relabelled_post_says_its_time": lambda: a_funded_post(previous_role="R"),
    "funded_post_focus_known": lambda: a_funded_post(focus="fun"),
    "funded_post_number_once": lambda: twice(a_funded_post, award=saved(an_award())),
    "joint_funder_share": lambda: a_joint_funder(share=100),
    "joint_funder_once": lambda: twice(a_joint_funder, funded=saved(a_funded_post())),
    "post_step_state_known": lambda: a_step(state="gone"),
    "post_not_filled_before_it_is_there": lambda: a_step(on=BEFORE),
    "post_step_was_known": lambda: a_step(gone_on=BEFORE),
    "one_step_of_a_post_a_day": lambda: twice(a_step, funded=saved(a_funded_post())),
    "money_proposal_kind_known": lambda: a_proposal(kind="steal"),
    "money_proposal_says_what_and_why": lambda: a_proposal(why=""),
    "money_proposal_state_known": lambda: a_proposal(state="lost"),
    "money_proposal_decided_by_another": lambda: an_approved_proposal(decided_by=person(ONE)),
    "money_proposal_decided_with_reasons": lambda: an_approved_proposal(reasons=""),
    "money_proposal_approved_makes_a_budget": lambda: an_approved_proposal(budget=None),
    "proposal_line_says_for_what": lambda: a_proposal_line(what=""),
    "proposal_line_of_posts_has_a_kind": lambda: a_proposal_line(halves=2),
    "proposal_line_share_is_paid_by_somebody": lambda: a_proposal_line(share=50),
    "support_duty_ends_after_it_starts": lambda: a_duty(end=DAY - timedelta(days=1)),
    "one_open_support_duty": lambda: twice(a_duty),
    "support_duty_is_for_another": lambda: a_duty(host=organisation("Ashvale area")),
    "support_is_of_a_month": lambda: some_support(month=DAY),
    "support_fits_its_month": lambda: some_support(half_days=63),
    "support_says_what": lambda: some_support(what=""),
    "support_logged_once": lambda: twice(some_support, funded=saved(a_funded_post())),
    "bid_round_says_what_for": lambda: a_round(what_for=""),
    "bid_round_has_a_sum": lambda: a_round(pot=0),
    "one_off_round_is_reviewed": lambda: a_round(one_off=True),
    "bid_criterion_says_what": lambda: a_criterion(means=""),
    "bid_criterion_has_a_weight": lambda: a_criterion(weight=0),
    "bid_criterion_scored_by_one_or_two": lambda: a_criterion(scorers=3),
    "bid_criterion_once": lambda: twice(a_criterion, round=saved(a_round())),
    "bid_says_what_and_why": lambda: a_bid(why=""),
    "bid_is_an_amount": lambda: a_bid(amount=0),
    "bid_decided_with_reasons": lambda: a_decided_bid(decided_why=""),
    "bid_decided_by_another": lambda: a_decided_bid(decided_by=person(ONE)),
    "one_bid_from_each": lambda: twice(a_bid, round=saved(a_round())),
    "bid_score_on_its_scale": lambda: a_score(score=5),
    "bid_score_has_reasons": lambda: a_score(reasons=""),
    "bid_scored_once_by_each": scored_again,
}
GOOD: list[Callable[[], models.Model]] = [
    a_grant,
    an_award,
    a_budget,
    a_later_budget,
    a_bridge_line,
    some_spending,
    a_funded_post,
    a_joint_funder,
    a_step,
    a_proposal,
    an_approved_proposal,
    a_proposal_line,
    a_duty,
    some_support,
    a_round,
    a_criterion,
    a_bid,
    a_decided_bid,
    a_score,
]
