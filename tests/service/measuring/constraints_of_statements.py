"""What the database itself refuses of annual statements: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, StatementQuestion, StatementWriter

from ..conftest import organisation, person
from .constraints_of_measures import DAY, LATER, OTHER, WRITER, _whole, force, saved, twice

TEXTS = dict.fromkeys(ANNUAL_TEXTS, "T")


def a_draft(**given: Any) -> Any:
    made = {
        "organisation": force,
        "body": lambda: organisation("Force 01 Police Authority"),
        "written_by": lambda: person(WRITER),
    }
    return _whole(AnnualStatement, {"year": 2012, "written_on": DAY} | given, made)


def signed(**given: Any) -> Any:
    return a_draft(**{"state": "signed", "signed_by": person(OTHER), "signed_on": DAY} | TEXTS | given)


def taken(**given: Any) -> Any:
    taker = given.pop("taken_by", None) or person("Beatrix Northey")
    return signed(**{"state": "taken", "taken_by": taker, "taken_on": DAY, "taken_words": "W"} | given)


def published(**given: Any) -> Any:
    agreed = {"place_agreed_by": person(OTHER), "place_agreed_on": DAY, "body_agreed_on": DAY}
    agreed |= {"body_agreed_by": person("Beatrix Northey"), "state": "published", "published_on": DAY}
    return taken(**agreed | given)


def second(**given: Any) -> Any:
    first = AnnualStatement.objects.filter(year=2012, edition=1).first() or saved(signed())
    return a_draft(**{"edition": 2, "replaces": first, "replaces_because": "B"} | given)


def statement() -> Any:
    return AnnualStatement.objects.filter(year=2012).first() or saved(signed())


def question(**given: Any) -> Any:
    made = {"organisation": force, "statement": statement, "by": lambda: person("Beatrix Northey")}
    made |= {"answerer": lambda: person(WRITER)}
    return _whole(StatementQuestion, {"asked": "A", "on": DAY, "due": LATER} | given, made)


def writer(**given: Any) -> Any:
    made = {"organisation": force, "statement": statement, "by": lambda: person(WRITER)}
    return _whole(StatementWriter, {"on": DAY} | given, made)


def answered(**given: Any) -> Any:
    who = given.pop("answered_by", None) or person(WRITER)
    return question(**{"answer": "A", "answered_by": who, "answered_on": DAY} | given)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "annual_statement_edition_once": lambda: twice(signed),
    "annual_statement_one_draft_at_a_time": lambda: second(replaces=saved(a_draft())),
    "annual_statement_of_a_year_for_another": lambda: a_draft(body=force()),
    "annual_statement_edition_says_what_it_replaces": lambda: second(replaces_because=""),
    "annual_statement_signed_whole": lambda: signed(unmet=""),
    "annual_statement_taken_by_another": lambda: taken(taken_by=person(OTHER)),
    "annual_statement_taken_on_a_day": lambda: signed(state="taken"),
    "annual_statement_published_when_both_agree": lambda: published(body_agreed_on=None),
    "statement_writer_once": lambda: twice(writer),
    "statement_question_asks_another_and_leaves_time": lambda: question(due=DAY),
    "statement_question_answered_by_another": lambda: answered(answered_by=person("Beatrix Northey")),
}
GOOD: list[Callable[[], models.Model]] = [
    a_draft,
    signed,
    lambda: signed(state="questioned"),
    taken,
    published,
    lambda: published(state="replaced"),
    second,
    writer,
    question,
    answered,
]
