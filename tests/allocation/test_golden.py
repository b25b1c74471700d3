"""Values that others published: the US House of 2020, D’Hondt and Sainte-Laguë by hand, and the Alabama paradox."""

from __future__ import annotations

import csv
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from headwater.allocation.solving import Status, solve
from headwater.core.allocation import Allocation, Area, Method
from headwater.core.divisor_method import by_largest_remainder, shared_out

from .plain import plainly_solved

HOUSE = list(csv.DictReader(Path(__file__).with_name("us_house_2020.csv").read_text("utf-8").splitlines()))
SEATS = {row["state"]: int(row["seats"]) for row in HOUSE}
NAMED = {"California": 52, "Texas": 38, "Florida": 28, "New York": 26, "Oregon": 6, "Minnesota": 8, "Montana": 2}


def people(more_in_new_york: int = 0) -> dict[str, Fraction]:
    found = {row["state"]: Fraction(int(row["people"])) for row in HOUSE}
    return found | {"New York": found["New York"] + more_in_new_york}


def asked_for(needs: dict[str, Fraction], total: int, method: Method) -> Allocation:
    return Allocation(tuple(Area(code, code, need) for code, need in needs.items()), total, method)


def solved(needs: dict[str, Fraction], total: int, method: Method) -> dict[str, int]:
    found = solve(asked_for(needs, total, method))
    assert found.status is Status.PROVEN
    return dict(found.given)


def test_the_us_house_of_2020_by_huntington_hill() -> None:
    assert sum(people().values()) == 331_108_434
    assert NAMED.items() | {("Rhode Island", 2)} <= SEATS.items()
    assert shared_out(people(), 435, Method.HUNTINGTON_HILL) == SEATS
    assert solved(people(), 435, Method.HUNTINGTON_HILL) == SEATS


def test_the_us_house_of_2020_with_no_unit_left_out_of_the_model() -> None:
    assert plainly_solved(asked_for(people(), 435, Method.HUNTINGTON_HILL)) == SEATS


@pytest.mark.parametrize(("more", "seats"), [(0, 26), (88, 26), (89, 27)])
def test_new_york_was_89_people_short_of_a_seat(more: int, seats: int) -> None:
    assert shared_out(people(more), 435, Method.HUNTINGTON_HILL)["New York"] == seats
    assert solved(people(more), 435, Method.HUNTINGTON_HILL)["New York"] == seats


@pytest.mark.parametrize(("method", "seats"), [(Method.DHONDT, [4, 3, 1, 0]), (Method.SAINTE_LAGUE, [3, 3, 1, 1])])
def test_eight_seats_by_votes(method: Method, seats: list[int]) -> None:
    votes = {"A": Fraction(100_000), "B": Fraction(80_000), "C": Fraction(30_000), "D": Fraction(20_000)}
    assert list(shared_out(votes, 8, method).values()) == seats
    assert list(solved(votes, 8, method).values()) == seats


def test_the_alabama_paradox_is_hamiltons_and_of_no_divisor_method() -> None:
    weights = {"A": Fraction(6), "B": Fraction(6), "C": Fraction(2)}
    assert list(by_largest_remainder(weights, 10).values()) == [4, 4, 2]
    assert list(by_largest_remainder(weights, 11).values()) == [5, 5, 1]
    for method in Method:
        given = [list(shared_out(weights, total, method).values()) for total in range(3, 60)]
        for fewer, more in pairwise(given):
            assert all(before <= after for before, after in zip(fewer, more, strict=True))
