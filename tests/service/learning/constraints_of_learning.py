"""What the database itself refuses of learning: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.core.case_studies import EMMIE
from headwater.learning.models import (
    Adoption,
    CallAnswer,
    CaseStudy,
    Commendation,
    Commitment,
    CommitmentStatus,
    EvidenceCall,
    FlagAnswer,
    FollowedTheme,
    ResultElsewhere,
    StudyEdition,
    StudyQuestion,
    StudyReview,
    StudyStep,
    StudyTheme,
)
from headwater.sharing.models import Audience, Label, Product, Release

from ..conftest import organisation, person

DAY, BEFORE, LATER = date(2020, 5, 5), date(2020, 5, 4), date(2020, 6, 5)
WRITER, OTHER, THIRD, FORCE = "Idris Maddox", "Frances Hale", "Luca Fairweather", "Force 02"


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[[], models.Model]) -> models.Model:
    first, again = saved(make()), make()
    for field in first._meta.concrete_fields:
        if field.name not in ("id", "ref", "version"):
            setattr(again, field.attname, getattr(first, field.attname))
    return again


def a_study(**given: Any) -> Any:
    own = {"organisation": organisation(FORCE), "author": person(WRITER), "kind": "disruption", "title": "T"}
    return CaseStudy(**own | {"begun_on": DAY} | given)


def of_a_study(model: Any, **given: Any) -> Any:
    study = given.pop("study", None) or saved(a_study())
    return model(study=study, organisation=study.organisation, **given)


def a_theme(**given: Any) -> Any:
    return of_a_study(StudyTheme, **{"theme": "women"} | given)


def an_answer(**given: Any) -> Any:
    return of_a_study(FlagAnswer, **{"key": "k", "because": "B", "by": person(WRITER), "on": DAY} | given)


def a_step(**given: Any) -> Any:
    own = {"verb": "give_back", "state": "draft", "said": "S", "by": person(OTHER), "on": DAY}
    return of_a_study(StudyStep, **own | given)


def a_review(**given: Any) -> Any:
    own = {"round": 1, "reviewer": person(OTHER), "asked_by": person(THIRD), "asked_on": DAY, "due_on": LATER}
    return of_a_study(StudyReview, **own | given)


def a_said_review(**given: Any) -> Any:
    own = dict.fromkeys(EMMIE, "E") | {"verdict": "publish", "strength": "some", "reason": "R"}
    return a_review(**own | {"free_on": DAY, "said_on": LATER} | given)


def a_release() -> Any:
    at, whom = organisation(FORCE), person(WRITER)
    number = Audience.objects.count()
    audience = saved(Audience(organisation=at, title=f"A {number}", scheme="gpms", reads="PROTECT"))
    asset = "national security"
    product = saved(
        Product(organisation=at, title="P", scheme="gpms", asset=asset, made_by=whom, made_at=timezone.now())
    )
    label, _ = Label.objects.get_or_create(scheme="gpms", rank=9, level="L", asset=asset, caveats="")
    given = {
        "product": product,
        "audience": audience,
        "label": label,
        "number": 1,
        "title": "R",
        "body": [],
        "words": "",
    }
    return saved(Release(**given, sha256="0", issued_by=whom, issued_at=timezone.now()))


def an_edition(**given: Any) -> Any:
    return of_a_study(StudyEdition, **{"release": a_release(), "whole": True, "published_on": DAY} | given)


def of_an_edition(model: Any, **given: Any) -> Any:
    edition = given.pop("edition", None) or saved(an_edition())
    own = {
        "edition": edition,
        "study": edition.study,
        "organisation": organisation(FORCE),
        "by": person(OTHER),
        "on": DAY,
    }
    return model(**own | given)


def an_adoption(**given: Any) -> Any:
    return of_an_edition(Adoption, **{"start": DAY, "changes": "C"} | given)


def a_result(**given: Any) -> Any:
    adoption = saved(an_adoption())
    own = {"edition": adoption.edition, "adoption": adoption, "result": "did_not", "changes": "C", "evidence": "E"}
    return of_an_edition(ResultElsewhere, **own | given)


def a_question(**given: Any) -> Any:
    return of_an_edition(StudyQuestion, **{"text": "Q"} | given)


def thanks(**given: Any) -> Any:
    return of_an_edition(Commendation, **{"reason": "R"} | given)


def a_followed(**given: Any) -> Any:
    own = {"organisation": organisation(FORCE), "person": person(WRITER), "theme": "women", "since": DAY}
    return FollowedTheme(**own | given)


def a_call(**given: Any) -> Any:
    return EvidenceCall(
        **{"organisation": organisation(FORCE), "question": "Q", "by": person(WRITER), "on": DAY} | given
    )


def a_call_answer(**given: Any) -> Any:
    own = {"call": saved(a_call()), "edition": saved(an_edition()), "organisation": organisation(FORCE)}
    return CallAnswer(**own | {"by": person(WRITER), "on": DAY} | given)


def a_promise(**given: Any) -> Any:
    own = {"organisation": organisation(FORCE), "what": "W", "said_where": "S", "promised_on": DAY, "due": LATER}
    return Commitment(**own | {"kept_by": person(WRITER), "kept_on": DAY} | given)


def a_status(**given: Any) -> Any:
    row = saved(a_promise())
    own = {"commitment": row, "organisation": row.organisation, "said": "kept", "because": "B", "evidence": "E"}
    return CommitmentStatus(**own | {"by": person(WRITER), "on": DAY} | given)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "study_of_a_kind_titled": lambda: a_study(title=""),
    "study_state_known": lambda: a_study(state="lost", judged_by=person(WRITER), judged_on=DAY),
    "study_filed_under_known_words": lambda: a_study(region="nowhere"),
    "study_years_in_order": lambda: a_study(first_year=2009, last_year=2008),
    "study_judged_by_somebody": lambda: a_study(judged_by=person(WRITER)),
    "study_goes_nowhere_unjudged": lambda: a_study(state="received"),
    "study_theme_once": lambda: twice(a_theme),
    "study_theme_known": lambda: a_theme(theme="nothing"),
    "flag_answered_once": lambda: twice(an_answer),
    "flag_answered_with_a_reason": lambda: an_answer(because=""),
    "study_step_says_why": lambda: a_step(said=""),
    "study_step_state_known": lambda: a_step(state="lost"),
    "study_reviewed_once_by_one": lambda: twice(a_review),
    "study_review_said_whole": lambda: a_said_review(said_on=None),
    "study_review_aside_with_its_conflict": lambda: a_review(conflict="C"),
    "study_reviewed_by_another": lambda: a_review(asked_by=person(OTHER)),
    "study_review_due_after_asked": lambda: a_review(due_on=BEFORE),
    "edition_withdrawn_for_a_reason": lambda: an_edition(withdrawn_by=person(WRITER), withdrawn_why="W"),
    "theme_followed_once": lambda: twice(a_followed),
    "theme_followed_known_in_order": lambda: a_followed(until=BEFORE),
    "study_adopted_once_by_one": lambda: twice(an_adoption),
    "adoption_says_what_changes": lambda: an_adoption(changes=""),
    "adoption_ended_for_a_reason": lambda: an_adoption(ended_why="W"),
    "result_shown_by_what": lambda: a_result(evidence=""),
    "study_question_asks_something": lambda: a_question(text=""),
    "study_question_answered_by_somebody": lambda: a_question(answer="A", answered_by=person(WRITER)),
    "study_commended_once_by_one": lambda: twice(thanks),
    "study_commended_for_a_reason": lambda: thanks(reason=""),
    "call_asks_something": lambda: a_call(question=""),
    "call_closed_with_what_came_of_it": lambda: a_call(closed_by=person(WRITER), closed_why="W"),
    "call_answered_once_by_one": lambda: twice(a_call_answer),
    "commitment_says_what_and_where": lambda: a_promise(said_where=""),
    "commitment_days_in_order": lambda: a_promise(due=BEFORE),
    "commitment_status_says_why": lambda: a_status(because=""),
    "commitment_kept_shown_by_what": lambda: a_status(evidence=""),
}
GOOD: list[Callable[[], models.Model]] = [
    lambda: a_study(state="received", judged_by=person(WRITER), judged_on=DAY, first_year=2008, last_year=2008),
    a_theme,
    an_answer,
    a_step,
    lambda: a_review(aside_on=DAY, conflict="C"),
    a_said_review,
    lambda: an_edition(withdrawn_on=LATER, withdrawn_by=person(WRITER), withdrawn_why="W"),
    lambda: a_followed(until=DAY),
    lambda: an_adoption(ended_on=LATER, ended_why="W"),
    a_result,
    lambda: a_question(answer="A", answered_by=person(WRITER), answered_on=LATER),
    thanks,
    lambda: a_call(closed_on=LATER, closed_by=person(OTHER), closed_why="W"),
    a_call_answer,
    lambda: a_promise(due=None),
    a_status,
]
