"""Before and after: a difference against a stated counterfactual, or no inference (issue, line 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.before_and_after import Difference, NoInference, OtherPlaces, OwnTrend, Question, looked_at
from headwater.core.control_series import Point
from headwater.core.students_t import t_deviate

NOISE = [0.3, -0.2, 0.1, -0.4, 0.2, 0.0, -0.1, 0.4, -0.3, 0.1, -0.2, 0.1]


def points(values: Sequence[float | None], first: int = 0, definition: str = "") -> tuple[Point, ...]:
    return tuple(
        Point(date(2008 + (first + place) // 12, (first + place) % 12 + 1, 1), value, definition)
        for place, value in enumerate(values)
    )


BEFORE = points([10 + place / 2 + noise for place, noise in enumerate(NOISE)])
AFTER = points([16.0, 16.5, 17.0], first=12)
TREND = Question(BEFORE, AFTER, OwnTrend())
CHANGES = (1.0, 2.0, 3.0, 4.0, 5.0)
PLACES = OtherPlaces(
    tuple((f"Place {change}", points([5, 5, 5]), points([5 + change] * 3, first=12)) for change in CHANGES),
    "All five lie in the same region.",
)


def found(question: Question) -> Difference:
    answer = looked_at(question)
    assert isinstance(answer, Difference)
    return answer


def why_not(question: Question) -> str:
    answer = looked_at(question)
    assert isinstance(answer, NoInference)
    return " ".join(answer.reasons)


def test_students_t_has_the_values_of_its_printed_tables() -> None:
    assert [round(t_deviate(0.95, freedom), 3) for freedom in (1, 2, 4, 9, 30, 120)] == [
        *(12.706, 4.303, 2.776, 2.262, 2.042, 1.980)
    ]
    assert [round(t_deviate(0.99, freedom), 3) for freedom in (5, 10)] == [4.032, 3.169]
    with pytest.raises(ValueError, match="no deviate"):
        t_deviate(0.95, 0)


def test_a_trend_that_only_went_on_is_no_difference() -> None:
    answer = found(TREND)
    assert answer.interval.holds(0)
    assert "could be chance alone" in answer.sentence
    assert "own straight line of 12 figures would have gone on" in answer.assumes


def test_a_jump_beyond_the_trend_is_one() -> None:
    answer = found(replace(TREND, after=points([26.0, 26.5, 27.0], first=12)))
    assert answer.interval.low > 9
    assert "more than chance alone" in answer.sentence


def test_a_month_without_a_figure_is_passed_over_and_its_place_is_kept() -> None:
    whole = found(Question(points([0.0, 1.0] * 6), points([0.5] * 3, first=14), OwnTrend()))
    gaps = points([0.0, 1.0] * 6 + [None, None])
    assert found(Question(gaps, points([0.5, 0.5, 0.5, None], first=14), OwnTrend())) == whole
    name, before, after = PLACES.places[0]
    places = replace(PLACES, places=((name, (*before, *points([None], first=3)), after), *PLACES.places[1:]))
    asked = Question(points([10, None, 10, 10]), points([20, None, 20, 20], first=12), places)
    assert found(asked).value == pytest.approx(10 - 3)


def test_the_interval_of_a_trend_is_that_of_a_prediction_of_a_mean() -> None:
    """By hand: four figures more would do, but twelve of 0 and 1 keep the sums small."""
    answer = found(Question(points([0.0, 1.0] * 6), points([0.5] * 3, first=12), OwnTrend()))
    slope = 3 / 143  # the six ones lie at months that add up to 36, against 33 of the mean; squares to 143
    spread = ((3 - 3 * slope) / 10) ** 0.5
    wide = (1 / 3 + 1 / 12 + 7.5**2 / 143) ** 0.5
    assert answer.value == pytest.approx(-7.5 * slope)
    assert answer.interval.high - answer.value == pytest.approx(2.228139 * spread * wide, rel=1e-5)


def test_places_give_the_change_to_hold_it_against_and_how_far_places_stray() -> None:
    answer = found(Question(points([10, 10, 10]), points([20, 20, 20], first=12), PLACES))
    assert answer.value == pytest.approx(10 - 3)
    reach = 2.776445 * 2.5**0.5 * (1 + 1 / 5) ** 0.5
    assert (answer.interval.low, answer.interval.high) == pytest.approx((7 - reach, 7 + reach), abs=1e-5)
    assert "All five lie in the same region." in answer.assumes


def test_without_a_counterfactual_there_is_no_inference() -> None:
    assert "Nothing says what would have happened otherwise" in why_not(replace(TREND, against=None))


def test_too_few_figures_or_places_are_no_inference() -> None:
    assert "12 before and 3 after" in why_not(replace(TREND, before=BEFORE[:11]))
    assert "12 before and 3 after" in why_not(replace(TREND, after=AFTER[:2]))
    assert "12 before" in why_not(replace(TREND, before=(*BEFORE[:11], replace(BEFORE[11], value=None))))
    few = replace(PLACES, places=PLACES.places[:4])
    assert "Too few places" in why_not(Question(BEFORE, AFTER, few))
    assert "would have changed alike" in why_not(Question(BEFORE, AFTER, replace(PLACES, why_alike=" ")))


def test_a_definition_that_changed_between_is_no_inference() -> None:
    changed = tuple(replace(point, definition="other") for point in AFTER)
    assert "What is counted changed" in why_not(replace(TREND, after=changed))
    name, before, after = PLACES.places[0]
    places = replace(
        PLACES, places=((name, before, tuple(replace(p, definition="x") for p in after)), *PLACES.places[1:])
    )
    assert "What is counted changed" in why_not(Question(BEFORE, AFTER, places))


def test_what_never_strayed_shows_nothing_of_chance_and_is_no_inference() -> None:
    still = Question(points([0] * 12), points([1, 0, 0], first=12), OwnTrend())
    assert "never strayed" in why_not(still)
    assert "never strayed" in why_not(replace(still, before=points([place / 3 for place in range(12)])))
    alike = tuple((name, points([5, 5, 5]), points([7] * 3, first=12)) for name, _, _ in PLACES.places)
    assert "never strayed" in why_not(replace(TREND, against=replace(PLACES, places=alike)))
    moved = points([0.0] * 11 + [0.01])
    assert isinstance(looked_at(replace(still, before=moved)), Difference)


def test_figures_out_of_order_are_no_inference() -> None:
    assert "not before those of after" in why_not(replace(TREND, after=points([1, 2, 3], first=11)))


def test_a_place_chosen_for_its_extreme_figures_is_told_of_regression_to_the_mean() -> None:
    assert found(TREND).warnings == ()
    [warning] = found(replace(TREND, chosen_as_extreme=True)).warnings
    assert "regression to the mean" in warning


def test_figures_that_follow_the_ones_before_them_are_told() -> None:
    waves = points([0.0, 2, 3, 2, 0, -2, -3, -2] * 3)
    question = replace(TREND, before=waves, after=points([0.0, 2, 3], first=24))
    assert any("follow the ones before" in told for told in found(question).warnings)


@given(st.lists(st.integers(-100, 100), min_size=12, max_size=30), st.lists(st.integers(-100, 100), min_size=3))
def test_what_is_added_to_all_figures_makes_no_difference(before: list[int], after: list[int]) -> None:
    one = looked_at(Question(points(before), points(after[:9], first=len(before)), OwnTrend()))
    other = looked_at(
        Question(points([v + 50 for v in before]), points([v + 50 for v in after[:9]], first=len(before)), OwnTrend())
    )
    if isinstance(one, NoInference) or isinstance(other, NoInference):
        assert one == other
        return
    assert (other.value, other.interval.low) == pytest.approx((one.value, one.interval.low), abs=1e-6)
    assert one.interval.holds(one.value)
