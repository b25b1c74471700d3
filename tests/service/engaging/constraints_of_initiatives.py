"""What the database itself refuses of initiatives and education: each constraint with the row it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from headwater.engagement.models import (
    ConcernStep,
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    ImpactNote,
    Initiative,
    InitiativeConcern,
    InitiativeMove,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
)

from ..conftest import organisation, person
from ..leading.constraints_of_plans import saved, twice

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER = "Idris Maddox"


def _place() -> dict[str, Any]:
    return {"organisation": organisation("Force 02")}


def an_initiative(**given: Any) -> Initiative:
    whole = {"title": "T", "aim": "A", "audience": "youth", "start": DAY, "end": LATER, "funder": "F"}
    return Initiative(**(_place() | whole | {"proposed_by": person(WRITER), "proposed_on": DAY} | given))


def a_designed_one(**given: Any) -> Initiative:
    whole = {"evaluation": "E", "evaluation_on": DAY, "stop_rule": "S", "reach": 5, "state": "running"}
    whole |= {"review_on": LATER}
    return an_initiative(**(whole | given))


def _of_it(given: dict[str, Any]) -> dict[str, Any]:
    return _place() | ({} if "initiative" in given else {"initiative": saved(an_initiative())})


def a_step(**given: Any) -> InitiativeStep:
    return InitiativeStep(**(_of_it(given) | {"number": 1, "kind": "activity", "what": "W"} | given))


def a_move(**given: Any) -> InitiativeMove:
    whole = {"was": "proposed", "now": "approved", "reason": "R", "on": DAY, "by": person(WRITER)}
    return InitiativeMove(**(_of_it(given) | whole | given))


def a_reach(**given: Any) -> InitiativeReach:
    whole = {"start": DAY, "end": LATER, "counted": 1, "how": "H", "kept_on": LATER, "by": person(WRITER)}
    return InitiativeReach(**(_of_it(given) | whole | given))


def a_result(**given: Any) -> InitiativeResult:
    whole = {"found": "F", "strength": "told", "limits": "L", "on": DAY, "by": person(WRITER)}
    return InitiativeResult(**(_of_it(given) | whole | given))


def a_review(**given: Any) -> InitiativeReview:
    whole = {"found": "F", "stop_met": "no", "on": DAY, "next_on": LATER, "by": person(WRITER)}
    return InitiativeReview(**(_of_it(given) | whole | given))


def a_note(**given: Any) -> ImpactNote:
    whole = {"gains": "G", "harms": "H", "asked": "A", "on": DAY, "by": person(WRITER)}
    return ImpactNote(**(_of_it(given) | whole | given))


def a_concern(**given: Any) -> InitiativeConcern:
    whole: dict[str, Any] = {"kind": "spying", "said": "S", "raised_by": "R", "severity": "serious", "mitigation": "M"}
    whole |= {"review_on": LATER, "raised_on": DAY, "kept_by": person(WRITER), "first_review": LATER}
    whole |= {"first_severity": "serious"}
    return InitiativeConcern(**(_of_it(given) | whole | given))


def a_decided_concern(**given: Any) -> InitiativeConcern:
    whole = {"decision": "go_on", "decision_reasons": "R", "decided_by": person("Frances Hale"), "decided_on": DAY}
    return a_concern(**(whole | given))


def a_closed_concern(**given: Any) -> InitiativeConcern:
    whole = {"closed_on": LATER, "closed_by": person("Frances Hale"), "outcome": "O"}
    return a_decided_concern(**(whole | given))


def a_concern_step(**given: Any) -> ConcernStep:
    whole = {"concern": saved(a_concern()), "did": "D", "severity": "slight", "review_on": LATER, "on": DAY}
    return ConcernStep(**(_place() | whole | {"by": person(WRITER)} | given))


def a_reach_put_right_by_itself() -> InitiativeReach:
    row = saved(a_reach())
    row.replaces = row
    return row  # type: ignore[no-any-return]


def a_liaison(**given: Any) -> EducationLiaison:
    whole: dict[str, Any] = {"sector": "school", "how": "H", "start": DAY, "kept_by": person(WRITER), "kept_on": DAY}
    return EducationLiaison(**(_place() | whole | given))


def a_fund_use(**given: Any) -> EducationFundUse:
    return EducationFundUse(**(_place() | {"use": "staff", "rests_on": "R", "on": DAY, "by": person(WRITER)} | given))


def a_resource(**given: Any) -> EducationResource:
    whole = {"title": "T", "england": True, "why": "W", "source": "S", "kept_by": person(WRITER), "kept_on": DAY}
    return EducationResource(**(_place() | whole | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "initiative_says_what_and_who_pays": lambda: an_initiative(funder=""),
    "initiative_audience_known": lambda: an_initiative(audience="believers"),
    "initiative_state_known": lambda: an_initiative(state="dreamt"),
    "initiative_ends_after_it_starts": lambda: an_initiative(end=BEFORE),
    "initiative_evaluation_has_its_day": lambda: an_initiative(evaluation="E"),
    "initiative_designed_before_it_starts": lambda: a_designed_one(evaluation="", evaluation_on=None),
    "initiative_step_says_what": lambda: a_step(what=""),
    "initiative_step_numbered_once": lambda: twice(a_step),
    "initiative_moved_for_a_reason": lambda: a_move(reason=""),
    "reach_of_a_period_over": lambda: a_reach(kept_on=DAY),
    "reach_counted_once": lambda: twice(a_reach),
    "initiative_result_with_its_limits": lambda: a_result(limits=""),
    "initiative_review_answers_the_stop_rule": lambda: a_review(stop_met="perhaps"),
    "impact_note_says_both_and_who_was_asked": lambda: a_note(harms=""),
    "concern_says_what_and_who": lambda: a_concern(raised_by=""),
    "concern_known": lambda: a_concern(severity="7"),
    "concern_looked_at_again": lambda: a_concern(review_on=DAY),
    "concern_decided_for_a_reason": lambda: a_decided_concern(decision_reasons=""),
    "concern_closed_with_an_outcome": lambda: a_concern(closed_on=LATER),
    "concern_decided_before_it_is_closed": lambda: a_concern(
        closed_on=LATER, closed_by=person("Frances Hale"), outcome="O"
    ),
    "concern_struck_for_a_reason": lambda: a_concern(struck_on=LATER),
    "concern_step_says_what": lambda: a_concern_step(did=""),
    "initiative_reviewed_while_it_goes_on": lambda: a_designed_one(review_on=None),
    "initiative_moved_between_states": lambda: a_move(now="dreamt"),
    "reach_put_right_by_another": a_reach_put_right_by_itself,
    "liaison_with_a_sector_once": lambda: twice(a_liaison),
    "liaison_with_one_once": lambda: twice(lambda: a_liaison(partner=organisation("Ashvale Academy"))),
    "resource_issued_by_then": lambda: a_resource(issued_on=LATER),
    "liaison_ends_after_it_starts": lambda: a_liaison(end=BEFORE),
    "liaison_says_how": lambda: a_liaison(how=""),
    "fund_use_rests_on_something": lambda: a_fund_use(rests_on=""),
    "resource_named_with_its_source": lambda: a_resource(source=""),
    "resource_applies_somewhere": lambda: a_resource(england=False),
    "resource_says_why_not_elsewhere": lambda: a_resource(why=""),
    "resource_ends_after_it_is_kept": lambda: a_resource(ended_on=BEFORE),
    "resource_kept_once": lambda: twice(a_resource),
}
GOOD: list[Callable[[], models.Model]] = [
    an_initiative,
    a_designed_one,
    a_step,
    a_move,
    a_closed_concern,
    a_concern_step,
    lambda: a_move(reason="", cause="harm"),
    a_reach,
    a_result,
    a_review,
    a_note,
    a_concern,
    a_decided_concern,
    lambda: a_concern(severity="slight", closed_on=LATER, closed_by=person(WRITER), outcome="O"),
    a_liaison,
    a_fund_use,
    a_resource,
]
