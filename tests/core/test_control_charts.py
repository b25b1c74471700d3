"""Charts over time (issue, line 7): limits and signs, with the values of NHSRplotthedots (shared methods)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.control_charts import Chart, Meaning, chart_of
from headwater.core.control_limits import ENOUGH, limits_of
from headwater.core.control_rules import Rule, in_run, in_trend, in_two_of_three
from headwater.core.control_series import LARGEST, Better, Every, FreshStart, Point, series_of
from headwater.core.errors import BadInput

# R, set.seed(123); rnorm(20): the series that the tests of NHSRplotthedots chart
NORMAL = [
    *(-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123),
    *(-0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314),
    *(0.49785048, -1.96661716, 0.70135590, -0.47279141),
]
FIGURES = st.lists(st.one_of(st.none(), st.integers(-50, 50).map(float)), min_size=1, max_size=40)


def month(number: int) -> date:
    return date(2008 + number // 12, number % 12 + 1, 1)


def points(values: Sequence[float | None], definition: str = "", first: int = 0) -> list[Point]:
    return [Point(month(first + place), value, definition) for place, value in enumerate(values)]


def chart(values: Sequence[float | None], better: Better = Better.HIGHER) -> Chart:
    return chart_of(series_of("A", better, points(values)))


def signs(found: Chart) -> list[set[Rule]]:
    return [{flag.rule for flag in charted.flags} for charted in found.points]


def test_limits_have_the_values_of_nhsr_plot_the_dots() -> None:
    found = limits_of(NORMAL)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((0.1416238, -3.01138, 3.294627), abs=5e-6)


def test_a_shock_does_not_widen_the_limits_as_in_nhsr_plot_the_dots() -> None:
    values = [*NORMAL]
    values[14] = 10
    found = limits_of(values)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((0.6694159, -2.383666, 3.722497), abs=5e-6)
    assert found.left_out == 2
    assert signs(chart(values))[14] == {Rule.OUTSIDE}


def test_runs_on_one_side_are_those_of_nhsr_plot_the_dots() -> None:
    assert in_run([1] * 6) == [0] * 6
    assert in_run([1] * 6 + [-1]) == [0] * 7
    assert in_run([1] * 8 + [-1]) == [1] * 8 + [0]
    assert in_run([-1] * 8 + [1]) == [-1] * 8 + [0]
    assert in_run([-1] + [1] * 8 + [-1]) == [0] + [1] * 8 + [0]


def test_trends_of_seven_are_those_of_nhsr_plot_the_dots() -> None:
    assert in_trend([1, 2, 3, 4, 5, 6], 7) == [0] * 6
    assert in_trend([1, 2, 3, 3, 4, 5, 6], 7) == [0] * 7
    assert in_trend([1, 2, 3, 4, 5, 6, 7], 7) == [1] * 7
    assert in_trend([2, 1, 2, 3, 4, 5, 6, 7, 3], 7) == [0] + [1] * 7 + [0]
    assert in_trend([2, 7, 6, 5, 4, 3, 2, 1, 3], 7) == [0] + [-1] * 7 + [0]


def test_two_of_three_are_those_of_nhsr_plot_the_dots() -> None:
    for near in ([1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 1, 0, 1, 0, 0], [0, 0, 1, 1, 0, 0, 0]):
        assert in_two_of_three(near) == near
    assert in_two_of_three([1, 0, 0, 1]) == [0] * 4
    assert in_two_of_three([1, 0, 0, 1, 1]) == [0, 0, 0, 1, 1]
    assert in_two_of_three([1, -1, 0]) == [0] * 3  # two sides are no two of three


def test_our_own_trend_is_of_six() -> None:
    assert in_trend([1, 2, 3, 4, 5]) == [0] * 5
    assert in_trend([1, 2, 3, 4, 5, 6]) == [1] * 6
    assert in_trend([1, 2, 3, None, 5, 6]) == [0] * 6
    assert in_trend([6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6]) == [-1] * 6 + [1] * 5


def test_what_a_sign_means_is_for_the_indicators_direction_to_say() -> None:
    values: list[float | None] = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 20]
    for better, meaning in (
        (Better.HIGHER, Meaning.IMPROVEMENT),
        (Better.LOWER, Meaning.CONCERN),
        (Better.NEITHER, Meaning.CHANGE),
    ):
        [flag] = [flag for flag in chart(values, better).points[-1].flags if flag.rule is Rule.OUTSIDE]
        assert (flag.side, flag.meaning) == (1, meaning)
    told = chart(values).sentences
    assert told[-1] == "Above the upper limit: December 2008. By this indicator’s direction that is an improvement."


def test_fewer_than_twelve_figures_are_shown_without_limits_and_say_so() -> None:
    [phase] = chart([1.0] * (ENOUGH - 1)).phases
    assert (phase.limits, len(phase.points)) == (None, 11)
    assert phase.too_few == "Too few: 11 of the 12 figures that limits need. They are shown without."
    [phase] = chart([7]).phases
    assert phase.too_few == "Too few: 1 of the 12 figures that limits need. They are shown without."
    assert chart([1, None] * 6).phases[0].limits is None  # a gap is not one of the twelve
    assert chart([1.0] * ENOUGH).phases[0].limits is not None


@pytest.mark.parametrize("values", [[7], [1.0] * (ENOUGH - 1), [1, None] * 12])
def test_a_chart_without_limits_says_why_and_never_that_nothing_changed(values: list[float | None]) -> None:
    found = chart(values)
    assert found.sentences[-1] == found.phases[-1].too_few
    assert not any("no sign of a change" in told for told in found.sentences)


def test_twelve_figures_of_which_no_two_follow_have_no_limits() -> None:
    [phase] = chart([1, None] * 12).phases
    assert phase.limits is None
    assert phase.too_few == "No two figures follow each other, so nothing can be said of how much they move."


def test_figures_that_are_all_the_same_show_no_sign() -> None:
    for value in (0.1, 0.0, 1e9, 1 / 3):
        found = chart([value] * 14)
        assert signs(found) == [set()] * 14
        assert "no sign of a change" in found.sentences[-1]


def test_one_event_in_a_year_of_none_is_the_sign_and_the_months_without_are_not() -> None:
    drawn = chart([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    told = [bool(Rule.OUTSIDE in {flag.rule for flag in point.flags}) for point in drawn.points]
    assert told == [place == 4 for place in range(12)]
    limits = drawn.phases[0].limits
    assert limits is not None
    assert limits.left_out == 0
    assert limits.high == pytest.approx(1 / 12 + 2.66 * 2 / 11)


def test_figures_that_differ_by_how_they_were_added_up_are_the_same() -> None:
    assert signs(chart([0.3] * 7 + [0.1 + 0.2] * 7)) == [set()] * 14


def test_a_missing_month_is_a_gap_and_no_range_is_taken_over_it() -> None:
    given_points = [*points([1, 2, 1, 2, 1, 2]), *points([30, 31, 30, 31, 30, 31], first=7)]
    series = series_of("A", Better.HIGHER, given_points)
    assert [point.value for point in series.points][5:8] == [2, None, 30]
    limits = chart_of(series).phases[0].limits
    assert limits is not None
    assert limits.ranges == 1
    assert [place for place, found in enumerate(signs(chart_of(series))) if Rule.SHIFT in found] == []


def test_a_changed_definition_breaks_the_series_and_is_never_joined() -> None:
    before, after = points([1, 2] * 6, "calls"), points([51, 52] * 6, "callers", 12)
    first, second = chart_of(series_of("A", Better.HIGHER, [*after, *before])).phases
    assert (first.broken, second.broken) == (False, True)
    assert first.limits is not None
    assert second.limits is not None
    assert (first.limits.mean, second.limits.mean, second.limits.ranges) == (1.5, 51.5, 1)
    assert not any(charted.flags for charted in (*first.points, *second.points))
    assert "“calls” became “callers”" in second.began


def test_limits_are_worked_out_anew_only_by_a_dated_decision_with_a_reason_and_a_name() -> None:
    series = series_of("A", Better.HIGHER, points([1, 2] * 6 + [51, 52] * 6))
    start = FreshStart(month(12), "Two forces merged", "Ada Field", date(2009, 6, 3))
    first, second = chart_of(series, [start]).phases
    assert first.limits is not None
    assert second.limits is not None
    assert (first.limits.mean, second.limits.mean, second.broken) == (1.5, 51.5, False)
    assert second.began == (
        "Limits are worked out anew from January 2009: Two forces merged. Decided by Ada Field on 3 June 2009."
    )
    assert chart_of(series, [replace(start, decided=start.start)]).phases[1].began.endswith("on 1 January 2009.")
    ended = replace(start, reason="Two forces merged!")
    assert "from January 2009: Two forces merged! Decided by" in chart_of(series, [ended]).phases[1].began
    for bad, says in (
        (FreshStart(month(12), " ", "Ada Field", date(2009, 6, 3)), "without a reason and a name"),
        (FreshStart(month(12), "Because", "", date(2009, 6, 3)), "without a reason and a name"),
        (FreshStart(month(40), "Because", "Ada", date(2012, 6, 3)), "no such month"),
        (FreshStart(month(12), "Because", "Ada", date(2008, 6, 3)), "before it takes effect"),
    ):
        with pytest.raises(BadInput, match=says):
            chart_of(series, [bad])
    with pytest.raises(BadInput, match="two decisions are for one month"):
        chart_of(series, [start, start])


def test_what_is_no_series_is_refused_with_all_that_is_wrong() -> None:
    bad = [Point(month(0), nan), Point(month(1), inf), Point(month(1), 1), Point(date(2008, 3, 2), 1)]
    with pytest.raises(BadInput) as refused:
        series_of("A", Better.HIGHER, bad)
    assert len(refused.value.problems) == 4
    with pytest.raises(BadInput, match="that is no number"):
        series_of("A", Better.HIGHER, points([1e308] * 14))
    for sign in (1, -1):
        assert series_of("A", Better.HIGHER, points([sign * LARGEST])).points[0].value == sign * LARGEST
        with pytest.raises(BadInput, match="that is no number"):
            series_of("A", Better.HIGHER, points([sign * (LARGEST + 1)]))
    with pytest.raises(BadInput, match="there are none"):
        series_of("A", Better.HIGHER, [])


def test_quarters_have_gaps_by_quarters() -> None:
    quarters = [Point(month(0), 1.0), Point(month(9), 2.0)]
    found = series_of("A", Better.LOWER, quarters, Every.QUARTER)
    assert [point.start.month for point in found.points] == [1, 4, 7, 10]
    with pytest.raises(BadInput, match="begin in other months"):
        series_of("A", Better.LOWER, [*quarters, Point(month(4), 1.0)], Every.QUARTER)


@given(FIGURES)
def test_turned_upside_down_the_signs_are_the_same_to_the_other_side(values: list[float | None]) -> None:
    turned = [None if value is None else -value for value in values]
    for one, other in zip(chart(values).points, chart(turned).points, strict=True):
        assert {(flag.rule, -flag.side) for flag in one.flags} == {(flag.rule, flag.side) for flag in other.flags}


@given(FIGURES, st.integers(1, 9), st.integers(-100, 100))
def test_another_unit_changes_no_sign(values: list[float | None], times: int, plus: int) -> None:
    moved = [None if value is None else value * times + plus for value in values]
    assert signs(chart(values)) == signs(chart(moved))
    assert all(charted.flags == () for charted in chart(values).points if charted.point.value is None)
