"""The model gives what the divisor method gives, and under limits the best of all ways there are; ties by the rule."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from bench.made_allocations import tight
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.allocation.solving import Status, solve
from headwater.core.allocation import Allocation, Area, Method, value_within
from headwater.core.allocation_checks import broken_by, cost_of, problems_of
from headwater.core.divisor_method import shared_out

METHODS = st.sampled_from(list(Method))
NEEDS = st.one_of(st.integers(0, 20).map(Fraction), st.fractions(0, 1_000, max_denominator=1_000))


@settings(max_examples=150, deadline=None)
@given(st.lists(NEEDS, min_size=1, max_size=12), st.integers(0, 80), METHODS)
def test_without_limits_it_is_the_divisor_method_with_its_ties(
    needs: list[Fraction], total: int, method: Method
) -> None:
    named = {f"A{number:02}": need for number, need in enumerate(needs)}
    asked = Allocation(tuple(Area(code, "", need) for code, need in named.items()), total, method)
    if problems_of(asked):
        return
    found = solve(asked)
    assert found.status is Status.PROVEN
    assert found.given == shared_out(named, total, method)


AREAS = st.builds(
    Area,
    code=st.just(""),
    name=st.just(""),
    need=st.one_of(st.integers(0, 9).map(Fraction), st.fractions(0, 50, max_denominator=100)),
    region=st.sampled_from(["N", "S"]),
    floor=st.integers(0, 2),
    cap=st.one_of(st.none(), st.integers(0, 5)),
    team=st.sampled_from([1, 1, 2, 3]),
    cost=st.integers(1, 500),
)


@st.composite
def limited(draw: st.DrawFn) -> Allocation:
    areas = draw(st.lists(AREAS, min_size=1, max_size=4))
    named = tuple(
        Area(f"A{number}", "", one.need, one.region, one.floor, one.cap, one.team, one.cost)
        for number, one in enumerate(areas)
    )
    regions = {area.region for area in named}
    minima = {region: draw(st.integers(0, 3)) for region in regions}
    budget = draw(st.one_of(st.none(), st.integers(0, 3_000)))
    return Allocation(named, draw(st.integers(0, 9)), draw(METHODS), minima, budget)


def value_of(asked: Allocation, units: dict[str, int]) -> int:
    total = 0
    for area in asked.areas:
        for before in range(asked.least(area), units[area.code]):
            total += value_within(asked.method, area.need, before, 10**40)[0]
    return total


def best_of_all(asked: Allocation) -> int | None:
    ranges = [range(asked.total + 1) for _ in asked.areas]
    ways = (dict(zip([area.code for area in asked.areas], way, strict=True)) for way in product(*ranges))
    return max((value_of(asked, way) for way in ways if not broken_by(asked, way)), default=None)


@settings(max_examples=150, deadline=None)
@given(limited())
def test_under_limits_no_way_at_all_is_better(asked: Allocation) -> None:
    if any(problem.where in ("Need", "Areas") for problem in problems_of(asked)):
        return
    found, best = solve(asked), best_of_all(asked)
    if best is None:
        assert found.status is Status.IMPOSSIBLE
        assert found.problems or found.clash
        return
    assert not found.problems
    assert found.status is Status.PROVEN
    assert not broken_by(asked, found.given)
    assert abs(value_of(asked, dict(found.given)) - best) <= 10**20  # of 10**40


@pytest.mark.parametrize("total", [1, 2, 5, 7])
def test_all_equal_needs_are_given_by_the_order_of_codes(total: int) -> None:
    areas = tuple(Area(code, "", Fraction(7)) for code in "CABD")
    found = solve(Allocation(areas, total))
    assert [code for code in "ABCD" for _ in range(found.given[code])].count("A") == -(-total // 4)
    assert [found.given[code] for code in "ABCD"] == sorted(found.given.values(), reverse=True)


def test_a_penny_less_of_budget_is_a_unit_less() -> None:
    areas = tuple(Area(code, "", Fraction(need), cost=2_143_551) for code, need in (("A", 9), ("B", 5), ("C", 3)))
    whole = Allocation(areas, 10, budget=10 * 2_143_551)
    assert sum(solve(whole).given.values()) == 10
    short = Allocation(areas, 10, budget=10 * 2_143_551 - 1)
    found = solve(short)
    assert sum(found.given.values()) == 9
    assert cost_of(short, found.given) <= 10 * 2_143_551 - 1
    floors = tuple(Area(area.code, "", area.need, floor=2, cost=area.cost) for area in areas)
    refused = solve(Allocation(floors, 10, budget=6 * 2_143_551 - 1))
    assert refused.status is Status.IMPOSSIBLE
    assert "£0.01 too little" in str(refused.problems[0])


def test_what_runs_out_of_time_is_not_proven_and_says_how_far_it_may_be_off() -> None:
    found = solve(tight(350, 1_000, 3), 0.0)
    assert found.status is Status.NOT_PROVEN
    assert found.given
    assert 0 < found.gap < 1
    assert not broken_by(tight(350, 1_000, 3), found.given)


def test_five_hundred_posts_over_350_areas_with_little_money_are_proven() -> None:
    asked = tight(350, 500, 1)
    found = solve(asked, 60)
    assert found.status is Status.PROVEN
    assert found.open_blocks < 500
    assert not broken_by(asked, found.given)


def test_teams_are_given_whole() -> None:
    areas = (Area("A", "", Fraction(5), team=3), Area("B", "", Fraction(4), team=3), Area("C", "", Fraction(1)))
    found = solve(Allocation(areas, 8))
    assert found.given["A"] % 3 == found.given["B"] % 3 == 0
    assert sum(found.given.values()) == 8
