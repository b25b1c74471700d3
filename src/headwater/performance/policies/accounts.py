"""Who reads, writes, accepts, publishes and challenges an account of a contribution."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import CONTRIBUTION
from headwater.core.sentences import sentence
from headwater.governance.policies import may_validate
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    AccountWriter,
    ContributionAccount,
    OtherExplanation,
)
from headwater.performance.policies.frameworks import may_answer_for, may_read_measures

CHALLENGED = ("submitted", "accepted", "published")


def may_read_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Read it: a draft, those who work there; then those who read how the place is led; published, all with a post."""
    works = may_work_on(by, account.organisation)
    if works.allowed or account.state == "draft":
        return works
    if account.published_on is not None and by.own:
        return allow("account/published", sentence("It was published for everybody who has a post."))
    return may_read_measures(by, account.organisation)


def may_begin_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Begin one for a place: those who work there."""
    return may_work_on(by, account.organisation)


def may_write_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Change it, and say what shows it, while it is a draft: those who work there."""
    works = may_work_on(by, account.organisation)
    return CONTRIBUTION.may("change", account.state) if works.allowed else works


def may_write_in_account(by: Viewer, row: AccountEvidence | OtherExplanation | AccountComparison) -> Decision:
    """Write what belongs to it: whoever may write the account."""
    return may_write_account(by, row.account)


def may_submit_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Submit it: those who write it, once it says how that would have led to it, and what is not known."""
    writes = may_write_account(by, account)
    if not writes.allowed:
        return writes
    if not account.mechanism.strip() or not account.doubt.strip():
        why = sentence("It does not say yet how what was done would have led to the change, and what is not known.")
        return deny("account/not-whole", why)
    return CONTRIBUTION.may("submit", account.state)


def may_give_back_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Give it back, with a reason: whoever could accept it."""
    judges = _may_judge(by, account)
    return CONTRIBUTION.may("give_back", account.state) if judges.allowed else judges


def may_accept_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Accept it: whoever leads there or confirms what the place says, wrote nothing of it, once all is answered."""
    judges = _may_judge(by, account)
    if not judges.allowed:
        return judges
    if AccountChallenge.objects.filter(account=account, answered_on__isnull=True).exists():
        return deny("account/challenged", sentence("A challenge of it is not answered yet."))
    return CONTRIBUTION.may("accept", account.state)


def _may_judge(by: Viewer, account: ContributionAccount) -> Decision:
    """Judge it: another person than wrote any of it, who leads there or confirms from above or outside."""
    if account.pk and by.person_id in authors(account):
        return deny("account/own", sentence("You wrote some of it, so somebody else accepts it."))
    leads = may_answer_for(by, account.organisation)
    return leads if leads.allowed else may_validate(by, account.organisation)


def authors(account: ContributionAccount) -> set[int | None]:
    """Everybody who wrote any of it, whoever wrote over it since, and who submitted it."""
    wrote = AccountWriter.objects.filter(account=account).order_by().values_list("by", flat=True)
    return {*wrote, account.written_by_id, account.submitted_by_id} - {None}


def may_publish_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Publish it for everybody with a post: those who lead there, once somebody accepted it."""
    leads = may_answer_for(by, account.organisation)
    return CONTRIBUTION.may("publish", account.state) if leads.allowed else leads


def may_withdraw_account(by: Viewer, account: ContributionAccount) -> Decision:
    """Withdraw it, with a reason: those who lead there. Who read it before goes on reading it, and why."""
    leads = may_answer_for(by, account.organisation)
    return CONTRIBUTION.may("withdraw", account.state) if leads.allowed else leads


def may_challenge_account(by: Viewer, challenge: AccountChallenge) -> Decision:
    """Challenge it: whoever reads it and has a post, and wrote none of it, from when it is submitted."""
    account = challenge.account
    read = may_read_account(by, account)
    if not read.allowed:
        return read
    if by.person is None or not by.own:
        return deny("account/no-post", sentence("This is for those with a post."))
    if account.state not in CHALLENGED:
        state = CONTRIBUTION.states[account.state]
        return deny("account/not-open", sentence("It is {state}: nothing is claimed to challenge.", state=state))
    if by.person_id in authors(account):
        return deny("account/own", sentence("You wrote some of it. Say what is not known in it."))
    return read


def may_answer_challenge(by: Viewer, challenge: AccountChallenge) -> Decision:
    """Answer a challenge under one’s own name, once: those who work at the place, and never who asked."""
    if challenge.answered_on is not None:
        return deny("account/answered", sentence("It was answered on {day}.", day=challenge.answered_on))
    if challenge.by_id == by.person_id:
        return deny("account/own-challenge", sentence("You asked it, so somebody else answers."))
    return may_work_on(by, challenge.account.organisation)
