"""What the database itself refuses before the panel: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from headwater.interventions.models import (
    AgencyQuestion,
    AgencyStatement,
    AskedPerson,
    Assessment,
    CaseTelling,
    Consent,
    WithoutConsent,
)

from ..conftest import organisation, person
from .constraints_of_casework import (
    BEFORE,
    DAY,
    FORCE,
    LATER,
    OTHER,
    WRITER,
    a_disclosure,
    a_statement,
    of_a_case,
    saved,
    twice,
)


def a_telling(words: bool = True, **given: Any) -> Any:
    return of_a_case(CaseTelling, words, **{"whom": "person", "told": True, "on": DAY, "by": person(WRITER)} | given)


def a_consent(words: bool = True, **given: Any) -> Any:
    own: dict[str, Any] = {
        "purpose": "support",
        "giver": "person",
        "capacity": "able",
        "given_on": DAY,
        "by": person(WRITER),
    }
    return of_a_case(Consent, words, **own | given)


def of_the_force(make: Callable[..., Any], **given: Any) -> Any:
    return make(purpose="ask", organisation=organisation(FORCE), **given)


def a_proposal(words: bool = True, **given: Any) -> Any:
    own: dict[str, Any] = {"purpose": "support", "basis": "vital", "proposed_by": person(WRITER), "proposed_on": DAY}
    return of_a_case(WithoutConsent, words, **own | {"review_on": LATER} | given)


def a_decision(**given: Any) -> Any:
    own: dict[str, Any] = {"agreed": True, "decided_by": person(OTHER), "decided_on": DAY}
    return a_proposal(**own | given)


def an_agency_question(words: bool = True, **given: Any) -> Any:
    disclosure = given.pop("disclosure", None) or saved(a_disclosure())
    own = {"case": disclosure.case, "organisation": organisation(FORCE), "basis": "consent", "disclosure": disclosure}
    own |= {"asked_by": person(WRITER), "asked_on": DAY, "due_on": LATER}
    return of_a_case(AgencyQuestion, words, **own | given)


def asked_twice() -> Any:
    first = saved(an_agency_question())
    return an_agency_question(disclosure=saved(a_disclosure(case=first.case)))


def somebody_named(**given: Any) -> AskedPerson:
    question = given.pop("question", None) or saved(an_agency_question())
    return AskedPerson(question=question, **{"person": person(OTHER), "by": person(WRITER), "on": DAY} | given)


def an_agency_answer(words: bool = False) -> AgencyStatement:
    question = saved(an_agency_question())
    row = AgencyStatement(question=question, statement=saved(a_statement(case=question.case)))
    if words:
        row.write(words="W")
    return row


def an_assessment(words: bool = True, **given: Any) -> Any:
    return of_a_case(Assessment, words, **{"edition": 1, "author": person(WRITER), "begun_on": DAY} | given)


def a_signed_assessment(**given: Any) -> Any:
    own: dict[str, Any] = {"signed_on": DAY, "second": person(OTHER), "second_view": "agrees", "second_on": DAY}
    return an_assessment(**own | given)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "telling_says_whom_and_how": lambda: a_telling(words=False),
    "not_told_is_looked_at_again": lambda: a_telling(told=False),
    "consent_says_for_whom": lambda: a_consent(organisation=organisation(FORCE)),
    "consent_by_who_can_give_it": lambda: a_consent(giver="parent"),
    "consent_ends_after_it_is_given": lambda: a_consent(until=BEFORE),
    "consent_withdrawn_after_it_is_given": lambda: a_consent(withdrawn_on=BEFORE, withdrawn_by=person(WRITER)),
    "one_answer_for_a_purpose_stands": lambda: twice(a_consent),
    "one_answer_for_a_recipient_stands": lambda: twice(lambda: of_the_force(a_consent)),
    "without_consent_says_for_whom": lambda: a_proposal(purpose="ask"),
    "without_consent_says_why": lambda: a_proposal(words=False),
    "without_consent_decided_by_another": lambda: a_decision(decided_by=person(WRITER)),
    "without_consent_is_looked_at_again": lambda: a_proposal(review_on=DAY),
    "without_consent_ended_by_somebody": lambda: a_decision(ended_on=LATER),
    "one_proposal_without_consent_open": lambda: twice(a_proposal),
    "agency_question_says_what": lambda: an_agency_question(words=False),
    "agency_question_due_after_it": lambda: an_agency_question(due_on=DAY),
    "agency_chased_after_it": lambda: an_agency_question(chased_on=BEFORE),
    "agency_question_over_by_somebody": lambda: an_agency_question(state="answered", over_on=LATER),
    "agency_asked_one_thing_at_a_time": asked_twice,
    "named_once_to_answer": lambda: twice(somebody_named),
    "named_to_answer_by_another": lambda: somebody_named(person=person(WRITER)),
    "agency_answer_is_the_statement": lambda: an_agency_answer(words=True),
    "assessment_edition_once": lambda: twice(a_signed_assessment),
    "one_draft_assessment": lambda: an_assessment(case=saved(an_assessment()).case, edition=2),
    "assessment_signed_with_words": lambda: an_assessment(words=False, signed_on=DAY),
    "assessment_second_is_another": lambda: a_signed_assessment(second=person(WRITER)),
}
GOOD: list[Callable[[], models.Model]] = [
    a_telling,
    lambda: a_telling(told=False, look_again_on=LATER),
    a_consent,
    lambda: of_the_force(a_consent, until=LATER),
    lambda: a_consent(giver="lawful", capacity="unable", refused=True),
    lambda: a_consent(withdrawn_on=DAY, withdrawn_by=person(WRITER)),
    a_proposal,
    a_decision,
    lambda: a_decision(ended_on=LATER, ended_by=person(WRITER)),
    lambda: a_decision(agreed=False),
    an_agency_question,
    lambda: an_agency_question(state="given_up", over_on=LATER, over_by=person(WRITER), chased_on=LATER),
    somebody_named,
    an_agency_answer,
    an_assessment,
    a_signed_assessment,
    lambda: a_signed_assessment(second_view="differs"),
]
