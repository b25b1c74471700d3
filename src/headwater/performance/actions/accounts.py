"""An account of a contribution is written: its words, what shows it, other explanations, how figures compare."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.audit.guard import Record
from headwater.core.contribution import AGAINST, NOT_LOOKED, OWN, WORDS, overclaimed
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.return_periods import start_of
from headwater.core.sentences import sentence
from headwater.evidence.actions import cite
from headwater.evidence.models import Evidence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies, queries
from headwater.performance.actions.writers import wrote_in_account
from headwater.performance.models import (
    ACCOUNT_TEXTS,
    AccountComparison,
    AccountEvidence,
    ContributionAccount,
    OtherExplanation,
)
from headwater.performance.policies.accounts import authors

CLAIMING = ("title", "change", "done", "mechanism")


def _held(account: ContributionAccount) -> None:
    """Its words tell of no person, and claim to prove nothing."""
    labels: dict[str, str] = {"title": "Title"} | {name: str(words) for name, words in ACCOUNT_TEXTS.items()}
    not_empty({labels[name]: getattr(account, name) for name in ("title", "change", "done")})
    no_persons({label: getattr(account, name) for name, label in labels.items()})
    remedy = sentence("Say what was seen. What may be said of it follows from what shows it.")
    problems = [
        Problem(labels[name], sentence("“{words}”: nothing here is ever that sure.", words=found[0]), remedy)
        for name in CLAIMING
        if (found := overclaimed(getattr(account, name)))
    ]
    if problems:
        raise BadInput(problems)


@action("contribution.begun", policy=policies.may_begin_account)
def begin_account(account: ContributionAccount, *, by: Viewer) -> ContributionAccount:
    """Begin an account, as a draft that says that nothing can be said. ``account`` is not saved yet."""
    _held(account)
    account.written_by, account.written_on = by.person, by.day  # type: ignore[assignment]
    account.save()
    wrote_in_account(account, by)
    return account


@action("contribution.written", policy=policies.may_write_account)
def write_account(
    account: ContributionAccount, *, by: Viewer, seen: int, before: Mapping[str, str], texts: Mapping[str, str]
) -> ContributionAccount:
    """Change its words. Raises ``Conflict`` where somebody else changed the same since version ``seen``."""
    refuse_conflict(account, seen, texts, before)
    changed = {name: words for name, words in texts.items() if words != before.get(name, "")}
    for name, words in changed.items():
        setattr(account, name, words)
    _held(account)
    account.save()
    if changed:
        wrote_in_account(account, by)
    return account


@action("contribution.evidence", policy=policies.may_write_in_account)
def add_account_evidence(row: AccountEvidence, *, by: Viewer, record: Record) -> AccountEvidence:
    """Cite a record for it or against it, as it is now. ``row`` is not saved yet.

    A note of somebody who writes the account is what those say who did it, whatever it is called.
    """
    texts = {"What it shows": row.shows}
    not_empty(texts)
    no_persons(texts)
    _in_its_account(row, by)
    if isinstance(record, ContributionAccount | AccountEvidence | OtherExplanation):
        what = sentence("that is such an account, and shows nothing by itself.")
        raise refuse("Or a record, by its reference", what, sentence("Cite what it rests on."))
    wrote = {by.person_id, *authors(row.account)}
    own_note = isinstance(record, Evidence) and record.kind == "note" and record.added_by_id in wrote
    if own_note and row.source != OWN:
        what = sentence("it is a note of somebody who wrote the account.")
        raise refuse("Whose it is", what, sentence("Choose “{words}”.", words=sentence("What those say who did it")))
    _written(row, by)
    cite(record, by=by, by_urn=row.urn)
    return row


@action("contribution.evidence_answered", policy=policies.may_write_in_account)
def answer_evidence(row: AccountEvidence, *, by: Viewer, answer: str) -> AccountEvidence:
    """Say what is made of something that speaks against it: it stays where it is."""
    not_empty({"What is made of it": answer})
    no_persons({"What is made of it": answer})
    if row.side != AGAINST:
        what = sentence("it speaks for the account.")
        raise refuse("What is made of it", what, sentence("There is nothing to answer."))
    _in_its_account(row, by)
    row.answer = answer
    row.save()
    wrote_in_account(row.account, by)
    return row


@action("contribution.explanation", policy=policies.may_write_in_account)
def add_explanation(row: OtherExplanation, *, by: Viewer) -> OtherExplanation:
    """Name something else that could explain the change. ``row`` is not saved yet."""
    not_empty({"What else could explain it": row.what})
    _judged(row)
    _in_its_account(row, by)
    _written(row, by)
    return row


@action("contribution.explanation_judged", policy=policies.may_write_in_account)
def judge_explanation(row: OtherExplanation, *, by: Viewer, judged: str, reason: str) -> OtherExplanation:
    """Judge another explanation, for a reason, or anew."""
    row.judged, row.reason = judged, reason
    _judged(row)
    _in_its_account(row, by)
    _written(row, by)
    return row


def _in_its_account(row: AccountEvidence | OtherExplanation, by: Viewer) -> None:
    """Lock the account: nobody submits or accepts it while somebody writes in it."""
    row.account = row.account.fresh()
    insist(policies.may_write_in_account(by, row))


def _written(row: AccountEvidence | OtherExplanation | AccountComparison, by: Viewer) -> None:
    """Save it as written by somebody; who wrote it before stays one of the writers."""
    row.organisation, row.by, row.on = row.account.organisation, by.person, by.day  # type: ignore[assignment]
    row.save()
    wrote_in_account(row.account, by)


def _judged(row: OtherExplanation) -> None:
    no_persons({"What else could explain it": row.what, "Why": row.reason})
    if row.judged == NOT_LOOKED:
        row.reason = ""
    else:
        not_empty({"Why": row.reason})


@action("contribution.compared", policy=policies.may_write_in_account)
def compare_figures(row: AccountComparison, *, by: Viewer) -> AccountComparison:
    """Say which figures are looked at before and after, and against what: it takes the place of an earlier one."""
    account = row.account.fresh()
    insist(policies.may_write_account(by, account))
    no_persons({"Why those places would have changed alike": row.why_alike})
    if row.against == "places":
        not_empty({"Why those places would have changed alike": row.why_alike})
    if row.start > by.day:
        raise refuse("First day after it was begun", sentence("that day is to come."), sentence("Give a day before."))
    kept = AccountComparison.objects.filter(account=account).first() or row
    for name in ("collection", "indicator", "place", "against", "why_alike", "chosen"):
        setattr(kept, name, getattr(row, name))
    kept.start = start_of(row.collection.period, row.start)
    kept.account = account
    _written(kept, by)
    return kept


@action("contribution.said", policy=policies.may_write_account)
def say_words(account: ContributionAccount, *, by: Viewer, said: str) -> ContributionAccount:
    """Choose the words: as strong as what shows it allows, or weaker."""
    not_more_than_allowed(account, by, said)
    account.said = said
    account.save()
    wrote_in_account(account, by)
    return account


def not_more_than_allowed(account: ContributionAccount, by: Viewer, said: str) -> queries.WholeAccount:
    """All of it, if these words may be said. Raises ``BadInput`` with every reason where they are too strong."""
    whole = queries.whole_account(by, account)
    if not whole.allowed.allows(said):
        most = sentence("Say “{words}” or less.", words=WORDS[whole.allowed.strongest])
        raise BadInput([Problem("What is said", reason, most) for reason in whole.allowed.reasons])
    return whole
