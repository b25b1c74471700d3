"""Funnels (issue, line 7): limits and spread with published values, laws of exact tails, and who is not compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import erfc, exp, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from headwater.comparison.funnel import Asked, funnel_of
from headwater.comparison.limits import Way, limits_at
from headwater.comparison.spread import ARCSINE, LOGARITHM, ROOT, spread_of
from headwater.core.comparability import Body, Kind, Merged
from headwater.core.errors import BadInput
from headwater.core.funnels import (
    INNER,
    OUTER,
    Funnel,
    FunnelLimits,
    Method,
    NotCompared,
    Spread,
    Standing,
    standing_of,
)
from headwater.core.periods import Period

# Population, and the 95% and 99.8% limits about 80.642448%, as the tests of PHEindicatormethods print them
PHE = (
    (1, 3.204264, 100, 0, 100),
    (2, 25.885383, 100, 0, 100),
    (3, 35.933491, 100, 10.150815, 100),
    (16, 61.282902, 100, 50.118675, 100),
    (18, 62.390093, 98.894803, 51.864359, 100),
    (37, 67.911689, 93.373207, 60.570139, 100),
    (41, 68.548635, 92.73626, 61.574398, 99.710497),
    (102, 72.974925, 88.309971, 68.553233, 92.731663),
    (598, 77.475765, 83.809131, 75.649608, 85.635287),
    (3524, 79.337968, 81.946927, 78.585704, 82.699192),
    (20742, 80.10476, 81.180135, 79.794688, 81.490208),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
)
YEAR = Period(date(2008, 4, 1), date(2009, 3, 31))


def body(number: int, count: int, base: float) -> Body:
    return Body(f"E{number:02}", f"Force {number:02}", count, base, "cases closed in time", YEAR)


def made(counts: Sequence[int], base: int = 100) -> list[Body]:
    return [body(number, count, base) for number, count in enumerate(counts, start=1)]


ALIKE = made([50, 48, 52, 47, 53, 51, 49, 50, 46, 54, 50, 50])


def drawn(found: Funnel | NotCompared) -> Funnel:
    assert isinstance(found, Funnel)
    return found


def refused(found: Funnel | NotCompared) -> str:
    assert isinstance(found, NotCompared)
    return " ".join(found.reasons)


def test_poisson_limits_have_the_values_of_funnel_plot_r() -> None:
    expected = np.array([15.0, 20.0, 30.0])
    low, high = limits_at(expected, INNER, Way(Kind.RATIO, Method.CHI_SQUARED, 1.0))
    assert low == pytest.approx([0.5596924, 0.6108260, 0.6746958], abs=5e-7)
    assert high == pytest.approx([1.649348, 1.544419, 1.427562], abs=5e-7)
    low, high = limits_at(expected, OUTER, Way(Kind.RATIO, Method.CHI_SQUARED, 1.0))
    assert low == pytest.approx([0.3862650, 0.4479107, 0.5289724], abs=5e-7)
    assert high == pytest.approx([2.082907, 1.902094, 1.702771], abs=5e-7)


def test_the_normal_approximation_prints_what_phe_indicator_methods_prints() -> None:
    bases = np.array([float(row[0]) for row in PHE])
    inner, outer = (
        limits_at(bases, confidence, Way(Kind.SHARE, Method.NORMAL, 0.80642448)) for confidence in (INNER, OUTER)
    )
    for place, limit in enumerate((*inner, *outer), start=1):
        assert 100 * limit == pytest.approx([row[place] for row in PHE], abs=2e-6)


def test_phi_has_the_value_of_funnel_plot_r() -> None:
    counts = np.array([100.0, 150, 180, 80, 120, 225])
    expected = np.array([108.0, 112, 165, 95, 100, 220])
    found = spread_of(counts / expected, expected, 1.0, LOGARITHM, drawn_in=0.0)
    assert found.phi == pytest.approx(2.948033, abs=5e-7)
    assert found.freedom == 5
    x = 6 * found.phi  # with five degrees of freedom the tail of chi-squared has a closed form
    assert found.tail == pytest.approx(erfc((x / 2) ** 0.5) + (2 * x / pi) ** 0.5 * exp(-x / 2) * (1 + x / 3))


def test_the_variance_between_bodies_is_dersimonian_and_lairds_by_hand() -> None:
    """Four bodies of 100 expected: every weight is 400, so that the variance is (Q - 3) / (3 × 400)."""
    ratios = np.array([0.64, 1.0, 1.0, 1.44])
    found = spread_of(ratios, np.full(4, 100.0), 1.0, ROOT, drawn_in=0.0)
    assert 4 * found.phi == pytest.approx(32)  # roots of 0.8 and 1.2 are 4 errors off
    assert found.tau**2 == pytest.approx((32 - 3) / 1200)
    assert spread_of(np.ones(4), np.full(4, 100.0), 1.0, ROOT).tau == 0


def test_a_few_extreme_bodies_are_drawn_in_before_the_spread_is_told() -> None:
    shares = np.array([0.5] * 11 + [0.99])
    plain = spread_of(shares, np.full(12, 100.0), 0.5, ARCSINE, drawn_in=0.0)
    drawn_in = spread_of(shares, np.full(12, 100.0), 0.5, ARCSINE)
    assert plain.phi > 5
    assert drawn_in.phi == 0


@given(st.integers(10, 400), st.floats(0.01, 0.99), st.sampled_from([INNER, OUTER]))
def test_outside_exact_limits_is_rarer_than_it_says_and_inside_is_not(base: int, target: float, within: float) -> None:
    low, high = limits_at(np.array([float(base)]), within, Way(Kind.SHARE, Method.EXACT, target))
    tail = (1 - within) / 2
    for count in range(base + 1):
        assert (count / base < low[0]) == (binom.cdf(count, base, target) < tail * (1 - 1e-12))
        assert (count / base > high[0]) == (binom.cdf(count - 1, base, target) >= (1 - tail) * (1 - 1e-12))


@given(st.floats(0.05, 60), st.floats(0.5, 2), st.sampled_from([INNER, OUTER]))
def test_outside_the_exact_limits_of_a_ratio_is_rarer_than_it_says_and_inside_is_not(
    expected: float, target: float, within: float
) -> None:
    low, high = limits_at(np.array([expected]), within, Way(Kind.RATIO, Method.EXACT, target))
    tail, usual = (1 - within) / 2, expected * target
    for count in range(int(3 * usual) + 12):
        assert (count / expected < low[0]) == (poisson.cdf(count, usual) < tail * (1 - 1e-12))
        assert (count / expected > high[0]) == (poisson.cdf(count - 1, usual) >= (1 - tail) * (1 - 1e-12))


def test_a_count_of_nothing_where_little_was_expected_is_no_sign() -> None:
    expected = np.array([0.5, 1.0, 2.0, 3.0, 6.0, 8.0])
    for within, below in ((INNER, 2), (OUTER, 1)):  # of 0: exp(-6) is below 0.025, exp(-8) below 0.001
        low, _high = limits_at(expected, within, Way(Kind.RATIO, Method.EXACT, 1.0))
        assert (low > 0).sum() == below


def test_bodies_that_differ_by_chance_are_not_told_apart() -> None:
    found = drawn(funnel_of("Closed in time", ALIKE))
    assert {one.standing for one in found.bodies} == {Standing.WITHIN}
    assert found.target == 0.5
    assert "nothing here to tell them apart by" in " ".join(found.sentences)


def test_a_body_far_off_is_marked_and_the_others_are_not() -> None:
    found = drawn(funnel_of("Closed in time", [*ALIKE[:-1], body(12, 75, 100)]))
    assert [one.body.name for one in found.bodies if one.standing is Standing.ABOVE_OUTER] == ["Force 12"]
    assert sum(one.standing is Standing.WITHIN for one in found.bodies) == 11
    assert "worth a look at why: Force 12." in " ".join(found.sentences)


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (0.19, Standing.BELOW_OUTER),
        (0.2, Standing.BELOW_INNER),
        (0.29, Standing.BELOW_INNER),
        (0.3, Standing.WITHIN),
        (0.5, Standing.WITHIN),
        (0.7, Standing.WITHIN),
        (0.71, Standing.ABOVE_INNER),
        (0.8, Standing.ABOVE_INNER),
        (0.81, Standing.ABOVE_OUTER),
    ],
)
def test_a_value_on_a_limit_is_within_it(value: float, standing: Standing) -> None:
    assert standing_of(value, FunnelLimits(0.2, 0.3, 0.7, 0.8)) is standing


def test_bodies_between_the_limits_are_named_with_how_many_chance_would_put_there() -> None:
    low, high = (drawn(funnel_of("A", [*ALIKE[:-1], body(12, count, 100)])) for count in (38, 62))
    assert low.bodies[-1].standing is Standing.BELOW_INNER
    assert high.bodies[-1].standing is Standing.ABOVE_INNER
    for found in (low, high):
        told = " ".join(found.sentences)
        assert "Between the 95% and the 99.8% limits: Force 12. By chance alone about 0.6 would be outside" in told
        assert "99.8% limits, so worth a look" not in told
        assert "nothing here to tell them apart by" not in told
    told = " ".join(drawn(funnel_of("A", [*ALIKE[:-1], body(12, 25, 100)])).sentences)
    assert "Outside the 99.8% limits, so worth a look at why: Force 12." in told
    assert "Between the 95%" not in told


def test_bodies_differ_by_more_than_chance_only_where_chance_does_it_less_than_once_in_twenty() -> None:
    told = {tail: Spread(1.5, 11, tail, 0.0, 0.1, "arcsine").sentence for tail in (0.0004, 0.001, 0.0499, 0.05, 0.3)}
    assert "by more than chance" in told[0.0004]
    assert "p below 0.001" in told[0.0004]
    assert "p 0.001" in told[0.001]
    assert "by more than chance" in told[0.0499]
    assert "by no more than chance" in told[0.05]
    assert "p 0.300" in told[0.3]


def test_bodies_come_by_code_and_never_by_value() -> None:
    found = drawn(funnel_of("Closed in time", ALIKE[::-1]))
    assert [one.body.code for one in found.bodies] == [one.code for one in ALIKE]


def test_widened_limits_take_in_what_differs_beyond_chance_and_say_so() -> None:
    bodies = made([30, 70, 35, 65, 40, 60, 45, 55, 33, 67, 38, 62])
    exact, widened = (drawn(funnel_of("A", bodies, Asked(method=method))) for method in (Method.EXACT, Method.WIDENED))
    assert exact.spread.phi == widened.spread.phi > 2
    assert "Exact limits mark too many" in " ".join(exact.sentences)
    outside = [sum(one.standing is not Standing.WITHIN for one in found.bodies) for found in (exact, widened)]
    assert outside[0] > 5 > outside[1]
    assert "additive random effects" in widened.sentences[0]


def test_fewer_than_ten_bodies_are_not_compared() -> None:
    assert "Only 9 bodies" in refused(funnel_of("A", ALIKE[:9]))
    drawn(funnel_of("A", ALIKE[:10]))


def test_a_body_with_a_base_of_nought_or_a_small_one_is_told_apart_and_not_dropped() -> None:
    found = drawn(funnel_of("A", [*ALIKE, body(20, 0, 0), body(21, 3, 9)]))
    assert [(one.name, why) for one, why in found.apart] == [
        ("Force 20", "Nothing to be a part of: its base is 0."),
        ("Force 21", "Its base of 9 is below 10."),
    ]
    assert "Force 20 is not compared. Nothing to be a part of: its base is 0." in found.sentences
    assert drawn(funnel_of("A", [*ALIKE, body(22, 5, 10)])).apart == ()  # ten are enough
    few = funnel_of("A", [*ALIKE[:9], body(20, 0, 0)])
    assert isinstance(few, NotCompared)
    assert len(few.apart) == 1


def test_unlike_definitions_and_times_are_not_compared() -> None:
    other = replace(ALIKE[0], definition="cases opened")
    assert "do not count the same thing: cases closed in time, cases opened" in refused(
        funnel_of("A", [other, *ALIKE[1:]])
    )
    other = replace(ALIKE[0], period=Period(date(2007, 4, 1), date(2008, 3, 31)))
    assert "of different times" in refused(funnel_of("A", [other, *ALIKE[1:]]))


def test_a_place_that_was_merged_is_not_compared_after_it() -> None:
    merged = Merged("E03", "E02", date(2009, 1, 1))
    assert "Force 03 (E03) became part of E02 on 1 January 2009" in refused(
        funnel_of("A", ALIKE, Asked(merged=(merged,)))
    )
    assert "became part of E02" in refused(
        funnel_of("A", ALIKE, Asked(merged=(replace(merged, day=date(2009, 3, 31)),)))
    )
    drawn(funnel_of("A", ALIKE, Asked(merged=(replace(merged, day=date(2009, 4, 1)),))))


def test_whoever_was_visited_late_had_longer_2_3_1() -> None:
    visited = [replace(one, visited=date(2008, month, 1), tier="priority") for month, one in enumerate(ALIKE, start=1)]
    assert (
        "Visits were from January 2008 to December 2008: those visited late had longer (2.3.1)."
        in drawn(funnel_of("A", visited)).sentences
    )
    for last, told in ((3, 0), (5, 0), (6, 1)):  # three months or more are told
        near = [replace(one, visited=date(2008, 3, 1)) for one in ALIKE[1:]]
        found = drawn(funnel_of("A", [replace(ALIKE[0], visited=date(2008, last, 1)), *near]))
        assert len(found.remarks) == told


def test_where_all_did_it_nothing_tells_them_apart() -> None:
    assert "All of them, or none" in refused(funnel_of("A", made([100] * 12)))
    assert "All of them, or none" in refused(funnel_of("A", made([0] * 12)))


def test_ratios_are_held_against_what_was_expected() -> None:
    bodies = [body(number, count, 15.0) for number, count in enumerate([15] * 11 + [32], start=1)]
    found = drawn(funnel_of("A", bodies, Asked(Kind.RATIO, target=1.0)))
    assert found.bodies[-1].standing is Standing.ABOVE_OUTER
    assert found.bodies[0].standing is Standing.WITHIN


def test_limits_are_drawn_from_the_least_base_to_the_greatest_and_at_whole_ones_for_a_share() -> None:
    bodies = [body(number, 5 * number, 10.0 * number) for number in range(1, 13)]
    share = drawn(funnel_of("A", [*bodies[:-1], body(12, 80, 120.0)]))
    ratio = drawn(funnel_of("A", bodies, Asked(Kind.RATIO, target=1.0)))
    for found in (share, ratio):
        bases = [base for base, _ in found.curve]
        assert (bases[0], bases[-1]) == pytest.approx((10, 120))
        assert bases == sorted(set(bases))
        assert {one.body.base: one.limits for one in found.bodies}[10.0] == found.curve[0][1]
    assert all(base == round(base) for base, _ in share.curve)
    assert any(base != round(base) for base, _ in ratio.curve)


def test_figures_that_are_none_are_refused() -> None:
    for bad, says in (
        (body(1, 3, 2), "3 of 2 is no share"),
        (body(1, -1, 20), "below nothing"),
        (body(1, 3, 20.5), "no share"),
        (body(2, 3, 20), "its code is there twice"),
    ):
        with pytest.raises(BadInput, match=says):
            funnel_of("A", [bad, *ALIKE[1:]])
    with pytest.raises(BadInput, match="no limits by this approximation"):
        funnel_of("A", ALIKE, Asked(Kind.RATIO, Method.NORMAL))
