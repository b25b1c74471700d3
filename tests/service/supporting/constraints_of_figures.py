"""What the database itself refuses of figures: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from headwater.interventions.models import AssuranceStatement, DeclaredCount, PanelResidents

from ..conftest import organisation, person
from .constraints_of_casework import BEFORE, DAY, FORCE, LATER, OTHER, WRITER, a_panel, saved

WHOLE = {"worked": "A", "late": "B", "samples": "C", "changes": "D", "signed_on": DAY}


def residents(**given: Any) -> PanelResidents:
    row = {"organisation": organisation(FORCE), "start": DAY, "number": 1000, "source": "A census"} | given
    return PanelResidents(**{"panel": saved(a_panel()), **row})


def declared(**given: Any) -> DeclaredCount:
    row = {"quarter": date(2020, 4, 1), "point": "came", "characteristic": "sex", "answer": "female"} | given
    return DeclaredCount(**{"panel": saved(a_panel()), **row})


def statement(**given: Any) -> AssuranceStatement:
    row = {"organisation": organisation(FORCE), "start": BEFORE, "end": LATER, "by": person(WRITER)} | given
    return AssuranceStatement(**{"panel": saved(a_panel()), **row})


def taken(who: str) -> AssuranceStatement:
    return statement(state="taken", **WHOLE, taken_by=person(who), taken_on=DAY)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "panel_residents_end_after_they_start": lambda: residents(end=BEFORE),
    "panel_residents_have_a_source": lambda: residents(source=""),
    "panel_residents_one_number_holds": lambda: residents(panel=saved(residents()).panel),
    "declared_answer_counted_once": lambda: declared(panel=saved(declared()).panel),
    "declared_answer_at_a_point": lambda: declared(point="later"),
    "declared_in_a_quarter": lambda: declared(quarter=date(2020, 4, 2)),
    "one_statement_of_a_period": lambda: statement(panel=saved(statement()).panel),
    "assurance_statement_is_of_a_period": lambda: statement(end=BEFORE),
    "assurance_statement_taken_by_another": lambda: taken(WRITER),
    "assurance_statement_signed_whole": lambda: statement(state="signed", **WHOLE | {"late": ""}),
}
GOOD: list[Callable[[], models.Model]] = [residents, declared, statement, lambda: taken(OTHER)]
