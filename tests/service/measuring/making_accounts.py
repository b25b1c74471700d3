"""Accounts of contributions as tests make them: begun by the manager, with what allows the strongest words."""

from __future__ import annotations

from datetime import date
from typing import Any

from headwater.evidence.models import Evidence
from headwater.performance import actions, queries
from headwater.performance.models import (
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    ContributionAccount,
    FigureCollection,
    FrameworkAdoption,
    OtherExplanation,
    SuccessStatement,
)

from ..conftest import as_viewer, organisation

CHIEF, MANAGER, MEMBER, OVERSEER = "Frances Hale", "Idris Maddox", "Petra Lindqvist", "Beatrix Northey"
ELSEWHERE, PARTNER, COORDINATOR = "Edwin Carraway", "Ben Tolliver", "Ada Whitcombe"
WHERE = "/measures/contributions/"


def begun(**given: Any) -> ContributionAccount:
    own = {"title": "Sooner", "sort": "initiative", "change": "It went faster.", "done": "Two answer and not one."}
    more = {"mechanism": "One stands in for the other.", "doubt": "Whether fewer came."}
    new = ContributionAccount(organisation=organisation("Force 01"), **own | more | given)
    return actions.begin_account(new, by=as_viewer(MANAGER))


def cited(account: ContributionAccount, *, source: str = "others", side: str = "for") -> AccountEvidence:
    row = AccountEvidence(account=account, side=side, source=source, shows="The council says so.")
    return actions.add_account_evidence(row, by=as_viewer(MANAGER), record=a_record())


def a_record() -> FrameworkAdoption:
    return FrameworkAdoption.objects.filter(organisation__name="Force 01").earliest("pk")


def explained(
    account: ContributionAccount, judged: str = "ruled_out", reason: str = "Nothing was."
) -> OtherExplanation:
    row = OtherExplanation(account=account, what="Something else was begun.", judged=judged, reason=reason)
    return actions.add_explanation(row, by=as_viewer(MANAGER))


def supported(**given: Any) -> ContributionAccount:
    """One that may say that it may have helped, and says so."""
    account = begun(**given)
    cited(account)
    explained(account)
    return actions.say_words(account, by=as_viewer(MANAGER), said="may_have_helped")


def submitted(**given: Any) -> ContributionAccount:
    return actions.submit_account(supported(**given), by=as_viewer(MANAGER))


def accepted(**given: Any) -> ContributionAccount:
    return actions.accept_account(submitted(**given), by=as_viewer(CHIEF))


def published(**given: Any) -> ContributionAccount:
    return actions.publish_account(accepted(**given), by=as_viewer(CHIEF))


def challenged(account: ContributionAccount, by: str, due: date) -> AccountChallenge:
    row = AccountChallenge(account=account, asked="What of the other schools?")
    return actions.challenge_account(row, by=as_viewer(by), due=due)


def compared(
    account: ContributionAccount, against: str = "trend", by: str = MANAGER, **given: Any
) -> AccountComparison:
    """The share of referrals answered in time, of the second place of the monthly collection."""
    monthly = FigureCollection.objects.get(period="month")
    indicator = next(one for one in queries.indicators_charted(monthly) if queries.newest_of(one).form == "share")
    place = monthly.places.order_by("organisation__name")[1].organisation
    row = AccountComparison(account=account, collection=monthly, indicator=indicator, place=place, against=against)
    for name, value in given.items():
        setattr(row, name, value)
    return actions.compare_figures(row, by=as_viewer(by))


def whole(name: str, account: ContributionAccount) -> queries.WholeAccount:
    viewer = as_viewer(name)
    found = queries.find_account(viewer, account.ref)
    assert found is not None
    return queries.whole_account(viewer, found)


def a_note(by: str) -> Evidence:
    from headwater.evidence.actions import add_note

    new = Evidence(organisation=organisation("Force 01"), title="What I saw")
    return add_note(new, by=as_viewer(by), note="It went faster.")


def a_statement() -> SuccessStatement:
    return SuccessStatement.objects.filter(organisation__name="Force 01").earliest("pk")
