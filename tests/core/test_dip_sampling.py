"""Dip samples: the draw can be made again by anybody, and what may be drawn has reasons."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.dip_sampling import (
    ANSWERS,
    INDEPENDENT,
    QUESTIONS,
    SEEN,
    Candidate,
    draw,
    lot,
    may_be_sampled,
    not_independent,
    tell_counts,
)
from headwater.core.errors import WrongUse
from headwater.schemes.dip_sampling import read_sampling, sampling

START, END = date(2026, 1, 1), date(2026, 3, 31)
CLOSED = Candidate(closed_on=date(2026, 2, 2))
REFS = st.lists(st.text("23456789bcdfghjkmnpqrstvwxyz", min_size=12, max_size=12), max_size=40)
SEEDS, NUMBERS = st.text("0123456789abcdef", min_size=16, max_size=16), st.integers(0, 50)


@given(REFS, NUMBERS, SEEDS)
def test_a_draw_is_of_the_right_size_without_repetition_and_of_candidates_alone(
    refs: list[str], number: int, seed: str
) -> None:
    drawn = draw(refs, number, seed)
    assert len(drawn) == len(set(drawn)) == min(number, len(set(refs)))
    assert set(drawn) <= set(refs)


@given(REFS, NUMBERS, SEEDS, st.randoms())
def test_a_draw_can_be_made_again_whatever_the_order(refs: list[str], number: int, seed: str, chance: Any) -> None:
    again = [*refs, *refs]
    chance.shuffle(again)
    assert draw(again, number, seed) == draw(refs, number, seed)


@given(REFS, NUMBERS, SEEDS)
def test_nothing_left_out_has_a_lower_lot_than_anything_drawn(refs: list[str], number: int, seed: str) -> None:
    drawn = draw(refs, number, seed)
    left = set(refs) - set(drawn)
    if drawn and left:
        assert max(lot(seed, ref) for ref in drawn) <= min(lot(seed, ref) for ref in left)


@given(REFS.filter(bool), SEEDS)
def test_what_was_not_drawn_can_be_gone_without_changing_what_was(refs: list[str], seed: str) -> None:
    drawn = draw(refs, 3, seed)
    assert draw(drawn, 3, seed) == drawn


def test_a_lot_is_what_anybody_can_work_out_and_another_seed_draws_others() -> None:
    assert lot("s", "r") == hashlib.sha256(b"s:r").hexdigest()
    refs = [f"case{number}" for number in range(200)]
    assert len({draw(refs, 5, str(seed)) for seed in range(20)}) == 20


def test_a_closed_case_of_the_period_that_the_sampler_had_no_part_in_is_drawn() -> None:
    for day in (START, END, CLOSED.closed_on):
        assert may_be_sampled(replace(CLOSED, closed_on=day), START, END).allowed


@pytest.mark.parametrize(
    "spoilt",
    [
        {"closed_on": None},
        {"closed_on": date(2025, 12, 31)},
        {"closed_on": date(2026, 4, 1)},
        {"destroyed": True},
        {"part": True},
        {"restricted": True},
        {"waits": True},
        *({name: True} for name in INDEPENDENT),
    ],
)
def test_each_thing_alone_keeps_a_case_out_with_its_reason(spoilt: dict[str, Any]) -> None:
    decision = may_be_sampled(replace(CLOSED, **spoilt), START, END)
    assert not decision.allowed
    assert len(decision.reasons) == 1


def test_every_reason_is_told_at_once() -> None:
    case = Candidate(None, destroyed=True, part=True, waits=True, owned=True, had_pack=True)
    assert len(may_be_sampled(case, START, END).reasons) == 6
    assert len(not_independent(case)) == 2


def test_questions_are_of_the_work_and_each_asks_what_shows_it() -> None:
    assert set(QUESTIONS) == set(SEEN)
    assert all("the person" not in words or "told" in words or "explained" in words for words in QUESTIONS.values())


COUNTS = st.fixed_dictionaries({answer: st.integers(0, 30) for answer in ANSWERS})


@given(COUNTS, st.integers(1, 10))
def test_no_count_below_the_setting_is_told_nor_can_be_taken_from_the_total(counts: dict[str, int], least: int) -> None:
    told = tell_counts(counts, least)
    shown = {one.answer: one.count for one in told if one.count is not None}
    assert all(counts[answer] == count >= least for answer, count in shown.items())
    assert all(one.few is (counts[one.answer] < least) for one in told)
    assert len(ANSWERS) - len(shown) != 1
    assert [one.answer for one in told] == list(ANSWERS)


@given(COUNTS)
def test_whoever_may_read_the_cases_is_told_every_count(counts: dict[str, int]) -> None:
    assert {one.answer: one.count for one in tell_counts(counts, 0)} == counts


def test_settings_that_ship_have_a_source_each_and_unsound_ones_are_refused() -> None:
    rules = sampling()
    assert (rules.days.number, rules.smallest.number, rules.largest.number, rules.hide_below.number) == (28, 2, 20, 5)
    row = {"number": 3, "source": "S"}
    good = dict.fromkeys(("days", "smallest", "largest", "hide_below"), row)
    assert read_sampling({"dip_sampling": good}).days.source == "S"
    for spoilt in (
        {},
        good | {"more": row},
        good | {"smallest": {"number": 4, "source": "S"}},
        good | {"days": {"number": 0, "source": "S"}},
        good | {"days": {"number": True, "source": "S"}},
        good | {"days": {"number": 3, "source": " "}},
    ):
        with pytest.raises(WrongUse):
            read_sampling({"dip_sampling": spoilt})
