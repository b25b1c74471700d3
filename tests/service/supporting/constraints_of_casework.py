"""What the database itself refuses of casework: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.interventions.actions import ready_ring
from headwater.interventions.models import (
    Case,
    CaseGlass,
    CaseLink,
    CaseStep,
    Disclosure,
    EarlierCase,
    Likeness,
    Look,
    OtherWorkCheck,
    Panel,
    Referral,
    ReferralLink,
    Seat,
    Statement,
    StepLimit,
    TeamPlace,
)

from ..conftest import organisation, person

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER, OTHER, FORCE = "Idris Maddox", "Frances Hale", "Force 02"


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[[], models.Model]) -> models.Model:
    first, again = saved(make()), make()
    for field in first._meta.concrete_fields:
        if field.name not in ("id", "ref", "version"):
            setattr(again, field.attname, getattr(first, field.attname))
    return again


def a_panel(**given: Any) -> Panel:
    own = {
        "organisation": organisation(FORCE),
        "name": "P",
        "route": "channel",
        "basis": "B",
        "start": DAY,
    }
    return Panel(**own | given)


def a_panel_seat(**given: Any) -> Seat:
    own = {
        "person": person(WRITER),
        "organisation": organisation(FORCE),
        "role": "member",
        "start": DAY,
    }
    panel = given.pop("panel", None) or saved(a_panel())
    return Seat(panel=panel, **own | given)


def a_step_limit(**given: Any) -> StepLimit:
    own = {"state": "screening", "days": 5, "source": "S", "start": DAY}
    panel = given.pop("panel", None) or saved(a_panel())
    return StepLimit(panel=panel, **own | given)


def a_case(**given: Any) -> Case:
    ready_ring()
    panel = given.pop("panel", None) or saved(a_panel(name=f"P{Panel.objects.count()}"))
    own = {"route": "channel", "opened_on": DAY, "owner": person(WRITER), "next_on": LATER}
    made = Case(panel=panel, organisation=panel.organisation, **own)
    made.begin_key()
    for name, value in given.items():
        setattr(made, name, value)
    return made


CLOSED = {"state": "closed", "outcome": "no_concern", "closed_on": DAY, "keep_until": LATER}


def of_a_case(model: Any, words: Any = False, **given: Any) -> Any:
    row = model(case=given.pop("case", None) or saved(a_case()), **given)
    if words:
        row.write(words="W")
    return row


def a_team_place(**given: Any) -> Any:
    own = {
        "person": person(OTHER),
        "organisation": organisation(FORCE),
        "put_by": person(WRITER),
        "start": DAY,
    }
    return of_a_case(TeamPlace, **own | given)


def a_look(**given: Any) -> Any:
    return of_a_case(Look, **{"person": person(WRITER), "at": timezone.now(), "what": "case", "part": "owner"} | given)


def a_case_glass(**given: Any) -> Any:
    return of_a_case(CaseGlass, **{"words": True, "person": person(WRITER), "at": timezone.now()} | given)


def a_case_step(**given: Any) -> Any:
    return of_a_case(CaseStep, **{"verb": "check", "state": "screening", "on": DAY} | given)


def a_case_link(**given: Any) -> Any:
    own = {
        "kind": "family",
        "by": person(WRITER),
        "on": DAY,
        "other": given.pop("other", None) or saved(a_case()),
    }
    return of_a_case(CaseLink, **own | given)


def a_likeness(**given: Any) -> Any:
    return of_a_case(Likeness, **{"token": "t"} | given)


def an_earlier_case(**given: Any) -> Any:
    own = {"found_on": DAY, "other": given.pop("other", None) or saved(a_case())}
    return of_a_case(EarlierCase, **own | given)


def a_referral(**given: Any) -> Any:
    return of_a_case(Referral, **{"source": "self", "knows": "agrees", "received_at": timezone.now()} | given)


def a_statement(**given: Any) -> Any:
    return of_a_case(Statement, **{"words": True, "kind": "fact", "written_at": timezone.now()} | given)


def a_referral_link(**given: Any) -> ReferralLink:
    now = timezone.now()
    own = {
        "token_hash": "h",
        "made_by": person(WRITER),
        "made_at": now,
        "expires_at": now + timedelta(days=1),
    }
    return ReferralLink(panel=saved(a_panel()), **own | given)


def a_check(**given: Any) -> Any:
    return of_a_case(OtherWorkCheck, **{"asked_by": person(WRITER), "asked_on": DAY} | given)


def an_answered_check(**given: Any) -> Any:
    return a_check(**{"answer": "clear", "answered_by": person(OTHER), "answered_on": DAY} | given)


def a_disclosure(**given: Any) -> Any:
    own = {"organisation": organisation(FORCE), "on": DAY, "by": person(WRITER), "basis": "consent"}
    return of_a_case(Disclosure, **{"words": True} | own | given)


def of_itself(make: Callable[..., Any], field: str) -> Any:
    made = saved(make())
    setattr(made, field, made)
    return made


def with_itself(make: Callable[..., Any]) -> Any:
    case = saved(a_case())
    return make(case=case, other=case)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "panel_ends_after_it_starts": lambda: a_panel(end=BEFORE),
    "panel_says_what_it_is": lambda: a_panel(basis=""),
    "panel_named_once_at_a_place": lambda: twice(a_panel),
    "panel_seat_ends_after_it_starts": lambda: a_panel_seat(end=BEFORE),
    "panel_seat_role_known": lambda: a_panel_seat(role="king"),
    "panel_seat_given_by_another": lambda: a_panel_seat(put_by=person(WRITER)),
    "panel_seat_once_in_a_role": lambda: twice(a_panel_seat),
    "panel_has_one_chair": lambda: a_panel_seat(
        role="chair", person=person(OTHER), panel=saved(a_panel_seat(role="chair")).panel
    ),
    "step_limit_ends_after_it_starts": lambda: a_step_limit(end=BEFORE),
    "step_limit_says_what_and_why": lambda: a_step_limit(source=""),
    "one_limit_of_a_step_holds": lambda: twice(a_step_limit),
    "case_state_known": lambda: a_case(state="lost"),
    "case_route_known": lambda: a_case(route="court"),
    "open_case_has_owner_and_next_day": lambda: a_case(owner=None),
    "closed_case_says_outcome_and_keeping": lambda: a_case(**CLOSED | {"outcome": ""}),
    "case_has_its_key_until_destroyed": lambda: a_case(key_number=0),
    "case_is_no_part_of_itself": lambda: of_itself(a_case, "part_of"),
    "team_place_ends_after_it_starts": lambda: a_team_place(end=BEFORE),
    "team_place_given_by_another": lambda: a_team_place(put_by=person(OTHER)),
    "team_place_once_on_a_case": lambda: twice(a_team_place),
    "look_says_at_what": lambda: a_look(what="all"),
    "case_glass_has_a_reason": lambda: a_case_glass(words=False),
    "case_glass_read_by_another": lambda: a_case_glass(read_by=person(WRITER), read_on=DAY),
    "case_step_states_known": lambda: a_case_step(state="lost"),
    "case_step_due_after_it_begins": lambda: a_case_step(due_on=BEFORE),
    "link_of_two_cases": lambda: with_itself(a_case_link),
    "cases_linked_once": lambda: twice(a_case_link),
    "likeness_once_for_a_case": lambda: twice(a_likeness),
    "likeness_has_a_token": lambda: a_likeness(token=""),
    "earlier_case_found_once": lambda: twice(an_earlier_case),
    "earlier_case_of_two": lambda: with_itself(an_earlier_case),
    "earlier_case_said_by_somebody": lambda: an_earlier_case(words=True, verdict="same"),
    "referral_says_from_whom": lambda: a_referral(source="rumour"),
    "referral_feedback_has_its_day": lambda: a_referral(feedback="nothing"),
    "statement_is_tagged": lambda: a_statement(words=False),
    "statement_corrects_another": lambda: of_itself(a_statement, "corrects"),
    "referral_link_ends": lambda: a_referral_link(expires_at=timezone.localtime() - timedelta(days=1)),
    "referral_link_used_or_taken_back": lambda: a_referral_link(used_at=timezone.now(), ended_at=timezone.now()),
    "one_question_of_other_work_open": lambda: twice(a_check),
    "other_work_outcome_only": lambda: of_a_case(OtherWorkCheck, words=True, asked_by=person(WRITER), asked_on=DAY),
    "other_work_answered_by_somebody": lambda: an_answered_check(answered_by=None),
    "other_work_waits_until_a_day": lambda: an_answered_check(answer="wait"),
    "disclosure_says_what_and_why": lambda: a_disclosure(words=False),
    "disclosure_told_after_it": lambda: a_disclosure(notified_on=BEFORE),
}
GOOD: list[Callable[[], models.Model]] = [
    a_panel,
    a_panel_seat,
    a_step_limit,
    a_case,
    a_team_place,
    a_look,
    a_case_glass,
    a_case_step,
    a_case_link,
    a_likeness,
    an_earlier_case,
    a_referral,
    a_statement,
    a_referral_link,
    an_answered_check,
    a_disclosure,
]
