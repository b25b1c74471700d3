"""Annual statements as tests make them: begun by the manager, signed by the chief, taken by the authority."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from headwater.performance import actions, queries
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, StatementQuestion

from ..conftest import as_viewer, organisation, person

CHIEF, MANAGER, MEMBER, OVERSEER = "Frances Hale", "Idris Maddox", "Petra Lindqvist", "Beatrix Northey"
ELSEWHERE, PARTNER, COORDINATOR, COMMANDER = "Edwin Carraway", "Ben Tolliver", "Ada Whitcombe", "Nadia Farrow"
WHERE = "/measures/statements/"
TEXTS = {name: f"About {name}." for name in ANNUAL_TEXTS}


def running() -> int:
    """The year of statements that runs now: its figures are those of today."""
    day = timezone.localdate()
    return day.year if queries.begins(day.year) <= day else day.year - 1


def begun(year: int | None = None, **given: Any) -> AnnualStatement:
    body = organisation("Force 01 Police Authority")
    new = AnnualStatement(
        **{"organisation": organisation("Force 01"), "body": body, "year": running() if year is None else year} | given
    )
    return actions.begin_annual(new, by=as_viewer(MANAGER))


def written(year: int | None = None, **texts: str) -> AnnualStatement:
    row = begun(year)
    return actions.write_annual(row, by=as_viewer(MANAGER), seen=row.version, before={}, texts=TEXTS | texts)


def signed(year: int | None = None, **texts: str) -> AnnualStatement:
    row = written(year, **texts)
    return actions.sign_annual(row, by=as_viewer(CHIEF), seen=row.version)


def taken(year: int | None = None) -> AnnualStatement:
    return actions.take_annual(signed(year), by=as_viewer(OVERSEER), words="Read with care.")


def asked(row: AnnualStatement, who: str = MANAGER, by: str = OVERSEER) -> StatementQuestion:
    question = StatementQuestion(statement=row, asked="Why so late?", answerer=person(who))
    question.due = as_viewer(by).day + timedelta(days=14)
    return actions.send_annual_back(question, by=as_viewer(by))
