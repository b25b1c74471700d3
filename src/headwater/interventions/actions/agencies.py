"""Asking agencies what they know, and what they answer. A question leaves the team, so it is a disclosure as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.decision import Decision, allow, deny
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.next_days import settle_next_day
from headwater.interventions.actions.referrals import Said
from headwater.interventions.models import (
    AgencyQuestion,
    AgencyStatement,
    AskedPerson,
    Case,
    Disclosure,
    Statement,
)
from headwater.interventions.policies.before_panel import NOT_ASKED
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework

LABEL = "On what basis"


@dataclass(frozen=True)
class Asking:
    """Who it is about, as far as they need it; the question; why, where no consent is needed; and who is named."""

    about: str
    words: str
    because: str = ""
    named: tuple[Person, ...] = ()


@action("agency.asked", policy=policies.may_ask_agency)
def ask_agency(question: AgencyQuestion, *, by: Viewer, asking: Asking) -> AgencyQuestion:
    """Ask an organisation what it knows, on a basis that holds today. That it was asked is a disclosure."""
    about, words, because, named = asking.about, asking.words, asking.because, asking.named
    not_empty({"Who it is about": about, "Question": words})
    case = question.case = question.case.fresh().open()
    insist(policies.may_ask_agency(by, question))
    _rests_on(question, by, because)
    if queries.waiting_questions(case).filter(organisation=question.organisation).exists():
        what = sentence("it was asked something that it has not answered yet.")
        raise refuse("Organisation", what, sentence("Wait for its answer, or give that one up."))
    people = _who_answers(question, by, named)
    question.asked_by, question.asked_on = by.person, by.day  # type: ignore[assignment]
    question.due_on = due_after(by.day, casework().before.agencies.days)
    question.disclosure = _disclosed(question, by, f"{about}\n{words}", ", ".join(one.name for one in people))
    question.write(about=about, question=words, because=because)
    question.save()
    for one in named:
        AskedPerson(question=question, person=one, by=by.person, on=by.day).save()
    settle_next_day(case)
    return question


def _rests_on(question: AgencyQuestion, by: Viewer, because: str) -> None:
    """Raise where what it is asked on is not there today."""
    agreed = queries.agreed_in(question.case)
    recipient = question.organisation_id
    if question.basis == "consent" and not agreed.consent("ask", recipient, by.day):
        what = sentence("nobody agrees today that this organisation is asked.")
        raise refuse(LABEL, what, sentence("Ask them first, and write down what they answer."))
    if question.basis == "without" and not agreed.without("ask", recipient, by.day):
        what = sentence("nobody has decided to ask this organisation without consent.")
        raise refuse(LABEL, what, sentence("Propose it first, and have it decided on."))
    if question.basis in ("law", "life") and not because.strip():
        raise refuse("Why", sentence("it is empty."), sentence("Say which law, or what the danger is."))


def _who_answers(question: AgencyQuestion, by: Viewer, named: Sequence[Person]) -> list[Person]:
    """Those who will read it; refused where nobody would, or where somebody named has no post there."""
    place = question.organisation_id
    keys = [one.pk for one in named]
    held = Holding.objects.as_at(by.day).filter(post__organisation=place, person__in=keys)
    if set(keys) - set(held.values_list("person", flat=True)) or by.person_id in keys:
        what = sentence("they have no post at that organisation today, or are you.")
        raise refuse("Who answers there", what, sentence("Name somebody else there who has a post."))
    seats = queries.answering(question.case.panel, by)
    found = {one.pk: one for one in (*(seat.person for seat in seats if seat.organisation_id == place), *named)}
    if not found:
        what = sentence("nobody from that organisation sits on the panel.")
        raise refuse("Who answers there", what, sentence("Name somebody there by the address of their account."))
    return list(found.values())


def _disclosed(question: AgencyQuestion, by: Viewer, what: str, to_whom: str) -> Disclosure:
    row = Disclosure(case=question.case, organisation=question.organisation, on=by.day, by=by.person)
    row.basis = question.basis
    row.write(what=what, to_whom=to_whom)
    row.save()
    return row


@action("agency.chased", policy=policies.may_write_case)
def chase_agency(case: Case, *, by: Viewer, question: AgencyQuestion) -> Case:
    """Ask again: it shows on the page of those who answer there, and that it was asked again."""
    row = AgencyQuestion.objects.get(pk=question.pk, case=case)
    insist(policies.may_chase(by, row))
    row.chased_on = by.day
    row.save()
    return case


@action("agency.given_up", policy=policies.may_run_case)
def give_up_agency(case: Case, *, by: Viewer, question: AgencyQuestion, because: str) -> Case:
    """Go on without an answer, and say why."""
    not_empty({"Why": because})
    case.open()
    row = AgencyQuestion.objects.get(pk=question.pk, case=case)
    insist(policies.may_give_up(by, row))
    row.case = case
    row.state, row.over_on, row.over_by = "given_up", by.day, by.person
    row.write(gave_up=because)
    row.save()
    return settle_next_day(case)


def may_answer_in(by: Viewer, case: Case) -> Decision:
    """Answer something that an agency was asked in a case. It opens nothing of the case itself."""
    if AgencyQuestion.objects.filter(policies.asked_of(by), case=case).exists():
        return allow("case/agency", sentence("Your agency was asked."))
    return deny("agency/not-asked", NOT_ASKED)


@action("agency.answered", policy=may_answer_in)
def answer_agency(case: Case, *, by: Viewer, question: AgencyQuestion, said: Sequence[Said]) -> Case:
    """Answer for an agency, statement by statement; with none, that it holds nothing."""
    row = AgencyQuestion.objects.select_related("organisation").get(pk=question.pk, case=case)
    insist(policies.may_answer_for_agency(by, row))
    case.open()
    row.case = case
    if not queries.still_open(row, queries.agreed_in(case), by):
        what = sentence("it is over: what it was asked on does not hold any more.")
        raise refuse("What is known", what, sentence("Nothing was sent. Keep nothing of the question."))
    said = [one for one in said if one.words.strip()]
    for one in said:
        statement = Statement(case=case, kind=one.kind, written_at=timezone.now(), by=by.person)
        whose = one.whose or by.name
        statement.write(words=one.words, whose=f"{whose}, {row.organisation.name}", when=one.when)
        statement.save()
        AgencyStatement(question=row, statement=statement).save()
    row.state, row.over_on, row.over_by = ("answered" if said else "nothing"), by.day, by.person
    row.save()
    return settle_next_day(case)
