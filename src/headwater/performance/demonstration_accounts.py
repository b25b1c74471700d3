"""What difference something made, in the demonstration: one account that was accepted, one published and challenged.

Everything in them is invented, and written by the same actions as anybody’s.
"""

from __future__ import annotations

from datetime import timedelta

from headwater.core.contribution import AGAINST, FOR, HELPED_TOO, MAY, NOT_LOOKED, RULED_OUT
from headwater.core.return_periods import after, start_of
from headwater.performance import actions, queries
from headwater.performance.demonstration_frameworks import CHIEF, COORDINATOR, FORCE, MANAGER, as_of, at
from headwater.performance.models import (
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    ContributionAccount,
    FigureCollection,
    FrameworkAdoption,
    OtherExplanation,
)

OVERSEER = "Beatrix Northey"
FASTER, CALLS = "Referrals are answered sooner (invented)", "More schools ring us first (invented)"


def make_accounts() -> None:
    """Two accounts of the force."""
    faster = _begun(
        ContributionAccount(
            title=FASTER,
            sort="practice",
            change="In the last half year more referrals were answered within five days (invented)",
            done="Two officers answer together instead of one, as another force does (invented)",
            mechanism="When one is away the other answers, so that nothing waits for somebody’s return (invented)",
            doubt="Fewer referrals came in the same months, and nobody knows why (invented)",
        ),
        120,
    )
    _figures(faster)
    _rests_on(faster, "The partnership wrote down that answers come sooner (invented)", 110)
    _explained(
        faster, "Fewer referrals came, so each was answered sooner", HELPED_TOO, "In two of the months (invented)"
    )
    _explained(faster, "Days are counted otherwise than before", RULED_OUT, "The definition is the same (invented)")
    _taken(faster, MAY, 100)
    calls = _begun(
        ContributionAccount(
            title=CALLS,
            sort="initiative",
            change="Four schools rang before they were asked, and a year before none did (invented)",
            done="An officer was at every school of the area once a term (invented)",
            mechanism="Whoever knows a face and a number rings it (invented)",
            doubt="Whether they would have rung anyway after what was in the news (invented)",
        ),
        90,
    )
    _rests_on(calls, "The council says that heads speak well of it (invented)", 85)
    _explained(calls, "What was in the news that spring", NOT_LOOKED, "")
    _against(calls)
    _challenged(actions.publish_account(_taken(calls, MAY, 70), by=as_of(CHIEF, 60)))


def _begun(new: ContributionAccount, days: int) -> ContributionAccount:
    new.organisation = at(FORCE)
    return actions.begin_account(new, by=as_of(MANAGER, days))


def _rests_on(account: ContributionAccount, shows: str, days: int) -> None:
    row = AccountEvidence(account=account, side=FOR, source="others", shows=shows)
    actions.add_account_evidence(row, by=as_of(MANAGER, days), record=_adoption())


def _adoption() -> FrameworkAdoption:
    return FrameworkAdoption.objects.filter(framework__shipped="ni35", organisation__name=FORCE).earliest("pk")


def _against(account: ContributionAccount) -> None:
    by = as_of(MANAGER, 80)
    row = AccountEvidence(account=account, side=AGAINST, source="figures", shows="Talks did not grow (invented)")
    row = actions.add_account_evidence(row, by=by, record=FigureCollection.objects.get(period="month"))
    actions.answer_evidence(row, by=by, answer="Visits to schools are not counted as talks (invented)")


def _explained(account: ContributionAccount, what: str, judged: str, reason: str) -> None:
    row = OtherExplanation(account=account, what=f"{what} (invented)", judged=judged, reason=reason)
    actions.add_explanation(row, by=as_of(MANAGER, 80))


def _figures(account: ContributionAccount) -> None:
    """The referrals of one area, before and after, against its own trend."""
    by = as_of(MANAGER, 110)
    monthly = FigureCollection.objects.get(period="month")
    indicator = next(one for one in queries.indicators_charted(monthly) if queries.newest_of(one).form == "share")
    place = monthly.places.order_by("organisation__name")[1].organisation
    row = AccountComparison(account=account, collection=monthly, indicator=indicator, place=place, against="trend")
    row.start = after("month", start_of("month", by.day), -3) + timedelta(days=2)
    actions.compare_figures(row, by=by)


def _taken(account: ContributionAccount, said: str, days: int) -> ContributionAccount:
    """Said as strongly as may be, submitted by who wrote it, and accepted by another."""
    account = actions.say_words(account, by=as_of(MANAGER, days), said=said)
    account = actions.submit_account(account, by=as_of(MANAGER, days))
    return actions.accept_account(account, by=as_of(CHIEF, days - 5))


def _challenged(account: ContributionAccount) -> None:
    first, second = as_of(COORDINATOR, 50), as_of(OVERSEER, 5)
    asked = AccountChallenge(account=account, asked="How many schools did ring elsewhere in those months? (invented)")
    asked = actions.challenge_account(asked, by=first, due=first.day + timedelta(days=14))
    answer = "Nobody has counted that. It is on the list for the coming year (invented)"
    actions.answer_challenge(asked, by=as_of(MANAGER, 40), answer=answer)
    more = AccountChallenge(account=account, asked="Which schools were not visited, and did they ring? (invented)")
    actions.challenge_account(more, by=second, due=second.day + timedelta(days=21))
