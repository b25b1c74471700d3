"""What the database itself refuses of accounts of contributions: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from headwater.performance.models import (
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    AccountWriter,
    ContributionAccount,
    OtherExplanation,
)

from ..conftest import person
from .constraints_of_measures import (
    BEFORE,
    DAY,
    LATER,
    MONTH,
    OTHER,
    WRITER,
    _whole,
    collection,
    force,
    indicator,
    saved,
    twice,
)


def an_account(**given: Any) -> Any:
    own: dict[str, Any] = {"title": "T", "sort": "other", "change": "C", "done": "D", "written_on": DAY}
    return _whole(ContributionAccount, own | given, {"organisation": force, "written_by": lambda: person(WRITER)})


def handed_in(**given: Any) -> Any:
    own = {"state": "submitted", "mechanism": "M", "doubt": "X", "submitted_on": DAY}
    return an_account(**own | {"submitted_by": person(WRITER)} | given)


def taken(**given: Any) -> Any:
    own = {"state": "accepted", "accepted_on": DAY}
    return handed_in(**own | {"accepted_by": given.pop("accepted_by", None) or person(OTHER)} | given)


def account() -> Any:
    return ContributionAccount.objects.filter(title="T").first() or saved(an_account())


def _of_account(model: Any, own: dict[str, Any], given: dict[str, Any]) -> Any:
    made = {"organisation": force, "account": account, "by": lambda: person(WRITER)}
    return _whole(model, {"on": DAY} | own | given, made)


def evidence(**given: Any) -> Any:
    return _of_account(AccountEvidence, {"side": "for", "source": "others", "shows": "S"}, given)


def explanation(**given: Any) -> Any:
    return _of_account(OtherExplanation, {"what": "W"}, given)


def comparison(**given: Any) -> Any:
    own = {"collection": collection(), "indicator": indicator(), "place": force(), "start": MONTH}
    return _of_account(AccountComparison, own, given)


def challenge(**given: Any) -> Any:
    return _of_account(AccountChallenge, {"asked": "A", "due": LATER}, given)


def writer(**given: Any) -> Any:
    return _of_account(AccountWriter, {}, given)


def answered(**given: Any) -> Any:
    own = {"answer": "A", "answered_by": given.pop("answered_by", None) or person(OTHER), "answered_on": DAY}
    return challenge(**own | given)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "contribution_account_says_what": lambda: an_account(change=""),
    "contribution_account_codes_known": lambda: an_account(said="proved"),
    "contribution_account_submitted_whole": lambda: handed_in(doubt=""),
    "contribution_account_days_fit_state": lambda: taken(accepted_on=None),
    "contribution_account_accepted_by_another": lambda: taken(accepted_by=person(WRITER)),
    "contribution_account_withdrawn_for_a_reason": lambda: handed_in(state="withdrawn", withdrawn_on=DAY),
    "account_evidence_says_what_it_shows": lambda: evidence(shows=""),
    "account_evidence_against_answered": lambda: evidence(answer="A"),
    "other_explanation_says_what": lambda: explanation(what=""),
    "other_explanation_judged_for_a_reason": lambda: explanation(judged="ruled_out"),
    "account_comparison_against_known": lambda: comparison(against="hope"),
    "account_compared_with_places_for_a_reason": lambda: comparison(against="places"),
    "account_writer_once": lambda: twice(writer),
    "account_challenge_asks_and_leaves_time": lambda: challenge(due=DAY),
    "account_challenge_answered_by_another": lambda: answered(answered_by=person(WRITER)),
}
GOOD: list[Callable[[], models.Model]] = [
    an_account,
    handed_in,
    taken,
    lambda: taken(state="published", published_on=LATER),
    lambda: taken(state="withdrawn", withdrawn_on=LATER, withdrawn_because="B"),
    evidence,
    lambda: evidence(side="against", answer="A"),
    explanation,
    lambda: explanation(judged="ruled_out", reason="R"),
    lambda: comparison(against="places", why_alike="W"),
    writer,
    challenge,
    lambda: challenge(on=BEFORE),
    answered,
]
