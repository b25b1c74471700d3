"""Figures are held against their definition and their history: refused, or asked about, and never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.performance_frameworks import Described
from headwater.core.return_checks import (
    NOT_APPLICABLE,
    NOT_KNOWN,
    Before,
    Figure,
    PlaceThen,
    questions,
    usual_limits,
    whole_number,
    wrong,
)
from headwater.core.return_periods import after

SINCE = date(2008, 4, 1)
COUNTED = Described("Officers", "Officers briefed", "count", numerator="Officers", since=SINCE)
PART = replace(COUNTED, form="share", numerator="Answered", denominator="Received")
EACH = replace(PART, form="ratio")
TOLD = replace(COUNTED, form="words", numerator="")


def history(*values: int, since: date = SINCE, out_of: int | None = None) -> list[Before]:
    """Figures month by month from the one that the definition begins with."""
    return [Before(after("month", since, month), Figure("known", value, out_of)) for month, value in enumerate(values)]


def codes(of: Described, said: Figure, before: list[Before], place: PlaceThen | None = None) -> list[str]:
    return [question.code for question in questions(of, said, before, place)]


@pytest.mark.parametrize(
    ("of", "said", "words"),
    [
        (COUNTED, Figure(), "how many"),
        (COUNTED, Figure(numerator=3, denominator=4), "nothing that it is counted out of"),
        (COUNTED, Figure(numerator=-1), "below nothing"),
        (COUNTED, Figure(numerator=3, words="three"), "words in its place"),
        (PART, Figure(numerator=3), "out of how many"),
        (PART, Figure(numerator=5, denominator=4), "5, is more than the whole, 4"),
        (EACH, Figure(numerator=5, denominator=0), "counted out of nothing"),
        (TOLD, Figure(), "has none"),
        (TOLD, Figure(numerator=1, words="w"), "has a number"),
        (COUNTED, Figure(NOT_KNOWN), "does not say why"),
        (COUNTED, Figure(NOT_APPLICABLE, numerator=1, why="w"), "says that there is none"),
        (COUNTED, Figure("perhaps", numerator=1), "none of the answers"),
    ],
)
def test_what_does_not_fit_its_definition_is_refused(of: Described, said: Figure, words: str) -> None:
    assert any(words in fault for fault in wrong(of, said))


def test_what_fits_is_not_refused() -> None:
    good = [(COUNTED, Figure(numerator=0)), (PART, Figure(numerator=4, denominator=4)), (TOLD, Figure(words="w"))]
    good += [(EACH, Figure(numerator=9, denominator=4)), (PART, Figure(numerator=0, denominator=0))]
    good += [(COUNTED, Figure(NOT_KNOWN, why="w"))]
    assert [wrong(*one) for one in good] == [()] * len(good)


@pytest.mark.parametrize(("times", "code"), [(100, "unit-times"), (1_000, "unit-times")])
def test_a_hundred_or_a_thousand_times_the_usual_is_asked_about_as_a_unit(times: int, code: str) -> None:
    assert codes(COUNTED, Figure(numerator=40 * times), history(40, 41, 39)) == [code]


def test_a_part_of_the_usual_is_asked_about_as_a_unit_and_two_figures_show_no_unit() -> None:
    assert codes(COUNTED, Figure(numerator=40), history(4_000, 4_100, 3_900)) == ["unit-part"]
    assert codes(COUNTED, Figure(numerator=4_000), history(40, 41)) == []


def test_a_quarter_more_or_less_than_a_hundred_times_is_still_taken_for_a_unit() -> None:
    usual = history(40, 40, 40)
    assert codes(COUNTED, Figure(numerator=5_000), usual) == ["unit-times"]
    assert codes(COUNTED, Figure(numerator=5_001), usual) == []
    assert codes(COUNTED, Figure(numerator=30), history(4_000, 4_000, 4_000)) == ["unit-part"]
    assert codes(COUNTED, Figure(numerator=29), history(4_000, 4_000, 4_000)) == []


def test_a_usual_of_nothing_shows_no_unit() -> None:
    assert codes(COUNTED, Figure(numerator=40), history(0, 0, 0)) == []
    assert codes(COUNTED, Figure(numerator=0), history(40, 41, 39)) == []
    assert codes(PART, Figure(numerator=60, denominator=90), history(40, 41, 39)) == []  # out of what was not kept


def test_a_whole_of_a_hundred_is_asked_about_as_a_percentage() -> None:
    before = history(3, 4, 5, out_of=7)
    assert "per-cent" in codes(PART, Figure(numerator=60, denominator=100), before)
    assert "per-cent" not in codes(PART, Figure(numerator=6, denominator=8), before)
    hundred = [Before(one.period, Figure("known", 60, 100)) for one in before]
    assert "per-cent" not in codes(PART, Figure(numerator=60, denominator=100), hundred)


def test_a_jump_beyond_its_history_is_asked_about_and_a_sway_is_not() -> None:
    before = history(10, 12, 11, 13, 12, 11)
    assert codes(COUNTED, Figure(numerator=30), before) == ["jump"]
    assert codes(COUNTED, Figure(numerator=13), before) == []
    assert codes(COUNTED, Figure(numerator=30), before[1:]) == []  # five show nothing yet


def test_only_the_history_of_this_definition_counts() -> None:
    later = after("month", SINCE, 6)
    anew = replace(COUNTED, since=later)
    assert codes(anew, Figure(numerator=30), history(10, 12, 11, 13, 12, 11)) == []
    assert codes(anew, Figure(numerator=30), history(10, 12, 11, 13, 12, 11, since=later)) == ["jump"]


def test_one_outlier_before_does_not_hide_the_next_by_widening_the_limits() -> None:
    # moves of 1 beside one of about 100: without the screen the limits would be some 70 to either side
    steady = [10.0, 11.0] * 8
    low, high = usual_limits([*steady, 110.0, 10.0]) or (0.0, 0.0)
    assert high - low < 50


def test_a_rare_change_before_leaves_room_for_what_is_usual() -> None:
    # ranges of 0 alone would be left by the screen, and the usual 5 would lie outside from 5.167 to 5.167
    assert codes(COUNTED, Figure(numerator=5), history(5, 5, 5, 5, 5, 6)) == []
    assert codes(COUNTED, Figure(numerator=9), history(5, 5, 5, 5, 5, 6)) == ["jump"]


def test_no_move_is_counted_over_a_period_without_a_figure() -> None:
    steady = [10.0, 11.0, 10.0, 11.0]
    over_the_gap = usual_limits([*steady, None, 30.0, 31.0])
    assert over_the_gap is not None
    ranges = 1.0
    mean = (42 + 61) / 6
    assert over_the_gap == pytest.approx((mean - 2.66 * ranges, mean + 2.66 * ranges))


def test_nothing_to_count_out_of_is_asked_about_and_has_no_value() -> None:
    said = Figure(numerator=0, denominator=0)
    assert codes(PART, said, []) == ["nothing"]
    assert said.value is None


def test_a_figure_that_is_not_known_has_no_value_and_is_not_asked_about_whatever_stands_beside_it() -> None:
    before = history(40, 41, 39)
    for answer in (NOT_KNOWN, NOT_APPLICABLE):
        said = Figure(answer, numerator=4_000, denominator=0, why="w")
        assert said.value is None
        assert codes(COUNTED, said, before) == []
    assert Figure(numerator=3).value == 3
    assert Figure(denominator=3).value is None


def test_words_are_not_asked_about_as_a_figure() -> None:
    assert codes(TOLD, Figure(numerator=4_000, denominator=0, words="w"), history(40, 41, 39)) == []


def test_a_place_that_changed_in_the_period_is_asked_about() -> None:
    day = date(2009, 3, 9)
    for name in ("began", "ended", "renamed", "moved"):
        then = PlaceThen("Dunmere", **{name: day})
        asked = questions(COUNTED, Figure(numerator=3), [], then)
        assert [one.code for one in asked] == [name]
        assert "9 March 2009" in asked[0].words
    assert codes(COUNTED, Figure(NOT_KNOWN, why="w"), [], PlaceThen("Dunmere", ended=day)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 1,200 ", 1200),
        ("1 200 000", 1_200_000),
        ("12.5", None),
        ("45%", None),
        ("1,2", None),
        ("", None),
        ("9" * 5_000, None),
        ("١٢", None),
    ],
)
def test_whole_numbers_are_read_as_people_write_them(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@given(st.lists(st.integers(1, 10_000), min_size=6, max_size=40), st.integers(-500, 500))
def test_moving_all_figures_moves_their_limits_alike(values: list[int], by: int) -> None:
    low, high = usual_limits([float(one) for one in values]) or (0.0, 0.0)
    moved = usual_limits([float(one + by) for one in values]) or (0.0, 0.0)
    assert moved == pytest.approx((low + by, high + by), abs=1e-6)


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), max_size=20))
def test_a_check_changes_no_figure(value: int, past: list[int]) -> None:
    said, before = Figure(numerator=value), history(*past)
    kept = (said, list(before))
    questions(COUNTED, said, before)
    wrong(COUNTED, said)
    assert (said, before) == kept


def test_a_figure_that_never_moved_is_no_jump_however_its_mean_was_added_up() -> None:
    for value in (0.1, 1 / 3, 0.7, 41.9):
        limits = usual_limits([value] * 7)
        assert limits is not None
        assert limits[0] <= value <= limits[1]
        assert not limits[0] <= value * 1.01 <= limits[1]
