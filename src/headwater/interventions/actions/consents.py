"""Consent is written down and withdrawn, and what rested on it ends in the same action. Going on without it.

Each locks the case first, so that asking on a consent and withdrawing it wait for one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.consent import effects_of_ending, is_review_day, may_give
from headwater.core.errors import refuse
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.next_days import settle_next_day
from headwater.interventions.actions.steps import StepTaken, keep_step
from headwater.interventions.models import Case, Consent, WithoutConsent
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework


@action("case_consent.answered", policy=policies.may_write_consent)
def write_consent(row: Consent, *, by: Viewer, words: dict[str, str]) -> Consent:
    """Write down what somebody answered about one purpose and one recipient; a refusal ends what stood before it.

    ``words``: explained (how), considered (how it was seen who can decide), who (gave it), language, own.
    """
    case = row.case.fresh().open()
    insist(policies.may_work_on_case(by, case))
    _fits(row, case, by, words)
    before = Consent.objects.filter(case=case, purpose=row.purpose, organisation=row.organisation, stands=True).first()
    if before is not None:
        _follows(row, before)
        before.stands = False
        before.save()
    row.case, row.by, row.stands = case, by.person, True  # type: ignore[assignment]
    row.withdrawn_on, row.withdrawn_by = None, None
    row.write(**words)
    row.save()
    if row.refused:
        _ended(case, by, row, words.get("own", "") or words["explained"])
    settle_next_day(case)
    return row


@action("case_consent.heard", policy=policies.may_work_on_case)
def write_consents(case: Case, *, by: Viewer, rows: Sequence[Consent], words: dict[str, str]) -> Case:
    """Write down one answer about several purposes: each is kept by itself, and all of them or none."""
    for row in rows:
        write_consent(row, by=by, words=words)
    return case.fresh()


def _fits(row: Consent, case: Case, by: Viewer, words: dict[str, str]) -> None:
    """Raise what does not fit: who can give it, the days, and what is not said."""
    needed = {"How it was explained": "explained", "How you saw who can decide": "considered", "Language": "language"}
    if row.giver != "person":
        needed["Who gave it, and by what right"] = "who"
    not_empty({label: words.get(name, "") for label, name in needed.items()})
    gives = may_give(case.child, row.capacity, row.giver)
    if not gives.allowed:
        raise refuse("Given by", gives.reasons[0], sentence("Look again at who can decide this."))
    if not case.opened_on <= row.given_on <= by.day:
        what = sentence("it is ahead, or before the case was opened.")
        raise refuse("Answered on", what, sentence("Write the day on which they answered."))
    if row.until is not None and (row.refused or row.until < row.given_on):
        raise refuse("Until", sentence("nothing ends then."), sentence("Write a later day, or none."))


def _follows(row: Consent, before: Consent) -> None:
    """Raise where an answer would come before the one that stands, or is the same sent twice."""
    if row.given_on < max(before.given_on, before.withdrawn_on or before.given_on):
        what = sentence("a later answer, or a withdrawal, is written down.")
        raise refuse("Answered on", what, sentence("An earlier yes does not undo a later no: ask them again."))
    same = (before.given_on, before.refused, before.giver, before.until, before.withdrawn_on)
    if same == (row.given_on, row.refused, row.giver, row.until, None):
        what = sentence("this answer is written down already.")
        raise refuse("Answered on", what, sentence("Look at what stands there."))


@action("case_consent.withdrawn", policy=policies.may_write_case)
def withdraw_consent(case: Case, *, by: Viewer, consent: Consent, words: str, everything: bool = False) -> Case:
    """Withdraw consent as the person says, today and at once; with ``everything``, all that stands in the case.

    What rested on it ends here: questions by consent that nobody answered are taken back, and a case that nobody agrees
    to any more goes back to asking. What opens something later asks ``queries.consent_in_force``.
    """
    not_empty({"What they said": words})
    case.open()
    one = Consent.objects.get(pk=consent.pk, case=case)
    insist(policies.may_withdraw(by, one))
    stands = Consent.objects.filter(case=case, stands=True, refused=False, withdrawn_on__isnull=True)
    for row in stands.order_by("pk") if everything else [one]:
        row.case = case
        row.withdrawn_on, row.withdrawn_by = max(by.day, row.given_on), by.person
        row.write(withdrawn=words)
        row.save()
        _ended(case, by, row, words)
    return settle_next_day(case)


def _ended(case: Case, by: Viewer, row: Consent | WithoutConsent, because: str) -> None:
    """Do what the end of an agreement does."""
    agreed = queries.agreed_in(case).basis("support", None, by.day) != ""
    effects = effects_of_ending(row.purpose, case.state, still_agreed=agreed)
    if effects.takes_back_questions:
        basis = "consent" if isinstance(row, Consent) else "without"
        for question in queries.waiting_questions(case).filter(organisation=row.organisation, basis=basis):
            question.state, question.over_on, question.over_by = "taken_back", by.day, by.person
            question.save()
    if effects.back_to_consent:
        before, case.state = case.state, CASE.after("ask_consent", case.state)
        case.next_on = due_after(by.day, queries.days_for(case.panel, case.state, by.day))
        case.next_what = "consent"
        case.save()
        keep_step(case, by, StepTaken("ask_consent", before, because))


@action("without_consent.proposed", policy=policies.may_propose_without)
def propose_without(row: WithoutConsent, *, by: Viewer, because: str) -> WithoutConsent:
    """Propose to go on without consent, with reasons, on a basis that the law has, until it is looked at again."""
    not_empty({"Why": because})
    case = row.case.fresh().open()
    row.case = case
    insist(policies.may_propose_without(by, row))
    if WithoutConsent.objects.filter(case=case, agreed__isnull=True).exists():
        what = sentence("another proposal waits to be decided on.")
        raise refuse("Why", what, sentence("Have that one decided on first."))
    _near(row.review_on, by)
    row.proposed_by, row.proposed_on = by.person, by.day  # type: ignore[assignment]
    row.write(because=because)
    row.save()
    return row


def _near(review_on: date, by: Viewer) -> None:
    most = casework().before.without_consent.days
    if not is_review_day(review_on, by.day, most).allowed:
        what = sentence("it is not from tomorrow on, and at most {days} days ahead.", days=most)
        raise refuse("Look at it again on", what, sentence("Write a nearer day."))


@action("without_consent.decided", policy=policies.may_decide_without)
def decide_without(row: WithoutConsent, *, by: Viewer, agreed: bool, because: str) -> WithoutConsent:
    """Decide on what another proposed: yes, until the day to look again, or no; with the reasons."""
    not_empty({"Why": because})
    case = row.case.fresh().open()
    insist(policies.may_work_on_case(by, case))
    if agreed and row.review_on <= by.day:
        what = sentence("the day to look at it again is past.")
        raise refuse("Decision", what, sentence("Say no, and have it proposed with a new day."))
    row.case, row.agreed, row.decided_by, row.decided_on = case, agreed, by.person, by.day
    row.write(decided=because)
    row.save()
    settle_next_day(case)
    return row


@action("without_consent.ended", policy=policies.may_end_without)
def end_without(row: WithoutConsent, *, by: Viewer, because: str) -> WithoutConsent:
    """End it before its day: from this moment nothing rests on it."""
    not_empty({"Why": because})
    case = row.case.fresh().open()
    row.case, row.ended_on, row.ended_by = case, by.day, by.person
    row.write(ended=because)
    row.save()
    _ended(case, by, row, because)
    settle_next_day(case)
    return row
