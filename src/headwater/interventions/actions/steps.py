"""The steps of a case: each by somebody, with a reason, and a next day. Statements, and the question to other work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.errors import refuse
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.after_steps import follow_step
from headwater.interventions.models import Case, CaseStep, OtherWorkCheck, Statement
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework

FURTHEST = 366  # days ahead that a next day may be


@action("case.step", policy=policies.may_run_case)
def take_step(case: Case, *, by: Viewer, verb: str, because: str) -> Case:
    """Take an open case to its next state; why is sealed. Its next day is that of the new step’s limit."""
    not_empty({"Why": because})
    insist(policies.may_take_step(by, case, verb, queries.facts_of(case)))
    if verb in ("close", "reopen"):
        raise ValueError("closing and opening again have verbs of their own")
    before, case.state = case.state, CASE.after(verb, case.state)
    case.next_on = due_after(by.day, queries.days_for(case.panel, case.state, by.day))
    case.next_what = {"consent": "consent", "panel": "panel", "gathering": "agencies"}.get(case.state, "step")
    follow_step(case, by, verb)
    case.save()
    keep_step(case, by, StepTaken(verb, before, because))
    return case


@dataclass(frozen=True)
class StepTaken:
    """What was done, from which state, why, and what the person said of it."""

    verb: str
    before: str
    because: str
    own: str = ""


def keep_step(case: Case, by: Viewer, taken: StepTaken) -> CaseStep:
    """Write a step down, with the day by which the next thing is to be done."""
    case.open()
    step = CaseStep(case=case, verb=taken.verb, begun_in=taken.before, state=case.state, on=by.day, by=by.person)
    ahead = case.is_open and case.next_on is not None and case.next_on >= by.day
    step.due_on = case.next_on if ahead else None  # what is late already was due by the step before
    step.write(because=taken.because, own=taken.own)
    step.save()
    return step


@action("case.closed", policy=policies.may_run_case)
def close_case(case: Case, *, by: Viewer, outcome: str, because: str, own: str = "") -> Case:
    """Close it: with an outcome, why, and what the person says of it. It is kept for so long only."""
    not_empty({"Why": because})
    insist(policies.may_take_step(by, case, "close", queries.facts_of(case)))
    before, case.state, case.outcome, case.closed_on = case.state, "closed", outcome, by.day
    case.keep_until = kept_until(case, by.day)
    check = min(casework().checks)
    case.next_on, case.next_what = (months_after(by.day, check), "check") if outcome == "supported" else (None, "")
    follow_step(case, by, "close")
    case.save()
    keep_step(case, by, StepTaken("close", before, because, own.strip()))
    return case


def kept_until(case: Case, closed_on: date) -> date:
    """The day until which a closed case is kept: by its outcome, a child’s for a shorter time."""
    keeping = casework().keeping[case.outcome]
    return months_after(closed_on, keeping.child_months if case.child else keeping.months)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month’s last day where it has not that many."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = 29 if month == 1 and _leaps(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]
    return date(year, month + 1, min(day.day, last))


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@action("case.opened_again", policy=policies.may_run_case)
def open_again(case: Case, *, by: Viewer, because: str) -> Case:
    """Open a closed case again: it is screened anew, with a fresh reason, and has an owner who is there today."""
    not_empty({"Why": because})
    insist(policies.may_take_step(by, case, "reopen", queries.facts_of(case)))
    before, case.state = case.state, CASE.after("reopen", case.state)
    case.outcome, case.closed_on, case.keep_until = "", None, None
    owner = queries.officer_on_duty(case.panel, by.day)
    if owner is None:
        raise refuse("Why", sentence("the panel has nobody who could own it."), sentence("Have an officer named."))
    case.owner = owner
    case.next_on, case.next_what = due_after(by.day, queries.days_for(case.panel, case.state, by.day)), "step"
    follow_step(case, by, "reopen")
    case.save()
    keep_step(case, by, StepTaken("reopen", before, because))
    return case


@action("case.next_day", policy=policies.may_lead_case)
def set_next_day(case: Case, *, by: Viewer, next_on: date, next_what: str, because: str) -> Case:
    """Set another next day, with a reason: what was late stays in the steps as late."""
    not_empty({"Why": because})
    if not 0 <= (next_on - by.day).days <= FURTHEST:
        what = sentence("it is not within a year from today.")
        raise refuse("Next day", what, sentence("Write a day from today on, at most a year ahead."))
    case.next_on, case.next_what = next_on, next_what
    case.save()
    keep_step(case, by, StepTaken("next", case.state, because))
    return case


@action("statement.written", policy=lambda by, statement: policies.may_work_on_case(by, statement.case))
def write_statement(statement: Statement, *, by: Viewer, words: str, whose: str, when: str = "") -> Statement:
    """Write a statement down, tagged as fact, opinion, allegation or the person’s own; or one that corrects another."""
    not_empty({"What is said": words, "Whose it is": whose})
    statement.case.open()
    corrected = statement.corrects
    if corrected is not None and corrected.case_id != statement.case_id:
        raise ValueError("a statement of another case")
    if corrected is not None and Statement.objects.filter(corrects=corrected).exists():
        what = sentence("it was corrected already.")
        raise refuse("What is said", what, sentence("Correct the correction."))
    statement.by, statement.written_at = by.person, timezone.now()
    statement.write(words=words, whose=whose, when=when)
    statement.save()
    return statement


@action("other_work.asked", policy=policies.may_ask_about_other_work)
def ask_about_other_work(check: OtherWorkCheck, *, by: Viewer) -> OtherWorkCheck:
    """Ask whether the case stands in the way of other work. No word about the person goes with it from here."""
    case = check.case.fresh()
    if case.checks_of_other_work.filter(answer="").exists():
        raise refuse("Question", sentence("it was asked already."), sentence("Write down the answer to that one."))
    check.asked_by, check.asked_on = by.person, by.day  # type: ignore[assignment]
    check.save()
    return check


@action("other_work.answered", policy=policies.may_answer_about_other_work)
def answer_about_other_work(
    check: OtherWorkCheck, *, by: Viewer, answer: str, again_on: date | None = None
) -> OtherWorkCheck:
    """Write down the outcome and not a word more: it may go on, waits until a day, or is kept apart."""
    case = check.case.fresh()
    if (answer == "wait") != (again_on is not None):
        what = sentence("a day to ask again is given where it waits, and only there.")
        raise refuse("Ask again on", what, sentence("Write a day, or choose another answer."))
    if again_on is not None and not 0 < (again_on - by.day).days <= FURTHEST:
        what = sentence("it is not ahead, or more than a year ahead.")
        raise refuse("Ask again on", what, sentence("Write a day from tomorrow on."))
    check.answer, check.answered_by, check.answered_on, check.again_on = answer, by.person, by.day, again_on
    check.save()
    if again_on is not None:
        case.next_on, case.next_what = again_on, "answer"
        case.save()
    return check
