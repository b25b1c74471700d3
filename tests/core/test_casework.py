"""Who may read a case, what must stand before it goes on, and when it is late."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.casework import (
    READERS,
    Facts,
    Part,
    Standing,
    due_after,
    glass_holds,
    lateness,
    may_move,
    may_read,
    may_run,
    may_write,
)
from headwater.core.errors import WrongUse
from headwater.core.lifecycle import CASE
from headwater.schemes.casework import casework, read_casework

DAY = date(2026, 11, 24)
PARTS = st.frozensets(st.sampled_from(list(Part)))


@given(parts=PARTS, left=st.booleans())
def test_nobody_reads_without_a_part_that_reads(parts: frozenset[Part], left: bool) -> None:
    assert may_read(Standing(parts, left)).allowed is bool(parts & set(READERS))


@given(parts=PARTS)
def test_whoever_writes_may_read_and_whoever_runs_may_write(parts: frozenset[Part]) -> None:
    standing = Standing(parts)
    assert not may_write(standing).allowed or may_read(standing).allowed
    assert not may_run(standing).allowed or may_write(standing).allowed


@given(parts=PARTS)
def test_what_was_destroyed_is_read_by_nobody(parts: frozenset[Part]) -> None:
    assert may_read(Standing(parts, disposed=True)).rule == "case/disposed"


def test_whoever_left_is_told_that_their_time_is_over() -> None:
    assert may_read(Standing(left=True)).rule == "case/left"
    assert may_read(Standing()).rule == "case/not-on-it"


@pytest.mark.parametrize("part", [Part.GLASS, Part.RIGHTS, Part.SAMPLER])
def test_whoever_only_looks_writes_nothing(part: Part) -> None:
    assert may_read(Standing(frozenset({part}))).allowed
    assert may_write(Standing(frozenset({part}))).rule == "case/only-reads"


def test_a_pack_or_a_question_opens_no_case() -> None:
    assert not may_read(Standing(frozenset({Part.PANEL, Part.AGENCY}))).allowed


READY = Facts(state="received", cleared=True, assessed=True, agreed=True, adopted=True, told=True)
NEEDS = [
    ("screen", "deconfliction", {"cleared": False}),
    ("gather", "screening", {"likely_earlier": 1}),
    ("close", "screening", {"likely_earlier": 1}),
    ("assess", "gathering", {"waiting_agencies": 1}),
    ("ask_consent", "assessment", {"assessed": False}),
    ("ask_consent", "assessment", {"told": False}),
    ("bring", "consent", {"agreed": False}),
    ("support", "panel", {"adopted": False}),
    ("close", "support", {"open_actions": 1}),
    ("close", "support", {"waiting_transfer": True}),
]


@pytest.mark.parametrize(("verb", "state", "lacks"), NEEDS)
def test_a_step_waits_for_what_it_needs(verb: str, state: str, lacks: dict[str, object]) -> None:
    ready = replace(READY, state=state)
    assert may_move(verb, ready).allowed
    refused = may_move(verb, replace(ready, **lacks))  # type: ignore[arg-type]
    assert not refused.allowed
    assert len(refused.reasons) == 1


def test_every_reason_is_given_at_once() -> None:
    refused = may_move("ask_consent", Facts(state="assessment"))
    assert len(refused.reasons) == 2


@given(state=st.sampled_from(sorted(CASE.states)), verb=st.sampled_from(sorted({move.verb for move in CASE.moves})))
def test_no_step_leads_where_the_table_has_none(state: str, verb: str) -> None:
    assert not may_move(verb, replace(READY, state=state)).allowed or CASE.may(verb, state).allowed


def test_from_every_open_state_a_case_can_be_closed() -> None:
    assert all(CASE.may("close", state).allowed for state in CASE.states if state != "closed")


@given(days=st.integers(-400, 400))
def test_lateness_grows_with_days_and_is_told_to_more_people_and_never_to_fewer(days: int) -> None:
    late, later = lateness(DAY, DAY + timedelta(days=days)), lateness(DAY, DAY + timedelta(days=days + 1))
    assert late.days == max(0, days)
    assert (late.chair, late.above) <= (later.chair, later.above)
    assert not late.above or late.chair


def test_the_chair_is_told_on_the_first_late_day_and_those_above_after_a_week() -> None:
    told = [lateness(DAY, DAY + timedelta(days=days)) for days in (0, 1, 7, 8)]
    assert [(late.chair, late.above) for late in told] == [(False, False), (True, False), (True, False), (True, True)]


@given(minutes=st.integers(-600, 600))
def test_a_broken_glass_holds_for_an_hour(minutes: int) -> None:
    at = datetime(2026, 11, 24, 3, 0)  # noqa: DTZ001 - only the distance matters
    assert glass_holds(at, at + timedelta(minutes=minutes)) is (0 <= minutes < 60)


def test_a_limit_never_leaves_the_calendar() -> None:
    assert due_after(date.max, 30) == date.max
    assert due_after(DAY, 5) == DAY + timedelta(days=5)


def test_the_settings_that_ship_name_each_step_and_outcome_with_its_source() -> None:
    settings = casework()
    assert set(settings.steps) == set(CASE.states) - {"closed"}
    sources = [limit.source for limit in (*settings.steps.values(), settings.rights)]
    sources += [keeping.source for keeping in settings.keeping.values()]
    assert all(sources)
    assert settings.keeping["no_concern"].months == min(one.months for one in settings.keeping.values())
    assert all(one.child_months < one.months for one in settings.keeping.values())
    assert sorted(settings.checks) == [6, 12]


def _document() -> dict[str, Any]:
    return tomllib.loads((files("headwater.schemes") / "casework.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda doc: doc.update(format="headwater-casework/2"),
        lambda doc: doc["steps"].pop(),
        lambda doc: doc["retention"].pop(),
        lambda doc: doc["steps"][0].update(source=" "),
        lambda doc: doc["steps"][0].update(days=0),
        lambda doc: doc["steps"][0].update(days=True),
        lambda doc: doc["retention"][0].update(child_months=99),
        lambda doc: doc["retention"][0].update(months=99, child_months=1),
    ],
)
def test_settings_that_do_not_fit_are_refused(spoil: object) -> None:
    document = _document()
    assert read_casework(document).title
    spoil(document)  # type: ignore[operator]
    with pytest.raises(WrongUse):
        read_casework(document)
