"""An account of a contribution is submitted, accepted by another, published, withdrawn; and challenged by readers."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.contribution import NOT_COMPARED
from headwater.core.errors import refuse
from headwater.core.lifecycle import CONTRIBUTION
from headwater.core.sentences import kept, sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies
from headwater.performance.actions.accounts import not_more_than_allowed
from headwater.performance.models import AccountChallenge, ContributionAccount


def _because(because: str) -> None:
    not_empty({"Why": because})
    no_persons({"Why": because})


@action("contribution.submitted", policy=policies.may_submit_account)
def submit_account(account: ContributionAccount, *, by: Viewer) -> ContributionAccount:
    """Submit it: how the figures compare and what may be said are kept in it as they are now."""
    whole = not_more_than_allowed(account, by, account.said)
    figures = whole.figures
    account.kept = {
        "compared": figures.code if figures else NOT_COMPARED,
        "words": [kept(words) for words in figures.words] if figures else [],
        "strongest": whole.allowed.strongest,
        "reasons": [kept(reason) for reason in whole.allowed.reasons],
    }
    account.state = CONTRIBUTION.after("submit", account.state)
    account.submitted_by, account.submitted_on, account.given_back_because = by.person, by.day, ""
    account.save()
    return account


@action("contribution.given_back", policy=policies.may_give_back_account)
def give_account_back(account: ContributionAccount, *, by: Viewer, because: str) -> ContributionAccount:
    """Give it back to those who write it, with a reason: it is a draft again. Challenges of it stay."""
    _because(because)
    account.state = CONTRIBUTION.after("give_back", account.state)
    account.submitted_by = account.submitted_on = None
    account.kept, account.given_back_because = {}, because
    account.save()
    return account


@action("contribution.accepted", policy=policies.may_accept_account)
def accept_account(account: ContributionAccount, *, by: Viewer) -> ContributionAccount:
    """Accept it, as another person than wrote it: that its words follow from what it shows."""
    account.state = CONTRIBUTION.after("accept", account.state)
    account.accepted_by, account.accepted_on = by.person, by.day
    account.save()
    return account


@action("contribution.published", policy=policies.may_publish_account)
def publish_account(account: ContributionAccount, *, by: Viewer) -> ContributionAccount:
    """Publish it for everybody with a post."""
    account.state, account.published_on = CONTRIBUTION.after("publish", account.state), by.day
    account.save()
    return account


@action("contribution.withdrawn", policy=policies.may_withdraw_account)
def withdraw_account(account: ContributionAccount, *, by: Viewer, because: str) -> ContributionAccount:
    """Withdraw it, with a reason: it stays to be read by those who could read it, and what they asked with it."""
    _because(because)
    account.state = CONTRIBUTION.after("withdraw", account.state)
    account.withdrawn_on, account.withdrawn_because = by.day, because
    account.save()
    return account


@action("contribution.challenged", policy=policies.may_challenge_account)
def challenge_account(challenge: AccountChallenge, *, by: Viewer, due: date) -> AccountChallenge:
    """Challenge it: an answer is due by a day, and the challenge stays on its page. It is not saved yet."""
    not_empty({"What you ask": challenge.asked})
    no_persons({"What you ask": challenge.asked})
    challenge.account = challenge.account.fresh()
    insist(policies.may_challenge_account(by, challenge))
    if due <= by.day:
        raise refuse("To be answered by", sentence("that leaves no time."), sentence("Give a later day."))
    challenge.organisation, challenge.due = challenge.account.organisation, due
    challenge.by, challenge.on = by.person, by.day  # type: ignore[assignment]
    challenge.save()
    return challenge


@action("contribution.challenge_answered", policy=policies.may_answer_challenge)
def answer_challenge(challenge: AccountChallenge, *, by: Viewer, answer: str) -> AccountChallenge:
    """Answer a challenge, once and under one’s own name."""
    not_empty({"Answer": answer})
    no_persons({"Answer": answer})
    challenge.answer, challenge.answered_by, challenge.answered_on = answer, by.person, by.day
    challenge.save()
    return challenge
