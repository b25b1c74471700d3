"""Tables of one family whose periods follow, hold and overlap one another, read together by the attacker."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.core.disclosure import Attacked
from headwater.core.published_tables import Edition
from headwater.disclosure.protecting import attack_family

YEAR = (date(2009, 1, 1), date(2009, 12, 31))
QUARTERS = (
    (date(2009, 1, 1), date(2009, 3, 31)),
    (date(2009, 4, 1), date(2009, 6, 30)),
    (date(2009, 7, 1), date(2009, 9, 30)),
    (date(2009, 10, 1), date(2009, 12, 31)),
)
HIDDEN = "*"


def table(name: str, period: tuple[date, date], leeds: str, times: int = 1) -> Edition:
    """Two places by two kinds; Leeds has ``leeds`` of A, the others the same in each quarter."""
    kept = leeds == HIDDEN
    a, b = (HIDDEN, HIDDEN) if kept else (leeds, str(30 * times))
    total = HIDDEN if kept else str(int(leeds) + 30 * times)
    york = [str(40 * times), str(50 * times), str(90 * times)]
    sums = [HIDDEN if kept else str(int(one) + int(other)) for one, other in zip((a, b, total), york, strict=True)]
    rows = (["Place", "A", "B", "All"], ["Leeds", a, b, total], ["York", *york], ["All", *sums])
    return Edition(name, *period, rows)


def quarters(*counts: str) -> list[Edition]:
    return [table(f"Q{n}", of, count) for n, (of, count) in enumerate(zip(QUARTERS, counts, strict=True), start=1)]


def attacked(*editions: Edition) -> Attacked:
    found = attack_family(editions, adds_up=True)
    assert found.finished
    assert found.contradiction == ()
    return found


def given_away(found: Attacked) -> set[tuple[str, ...]]:
    return {one.key for one in found.exposed}


@pytest.mark.parametrize("place", range(4))
def test_a_quarter_between_others_is_what_they_leave_of_the_year(place: int) -> None:
    counts = ["20"] * 4
    counts[place] = HIDDEN
    found = attacked(*quarters(*counts), table("year", YEAR, "63", times=4))
    hidden = "/".join(day.isoformat() for day in QUARTERS[place])
    assert (hidden, "Leeds", "A") in given_away(found)
    [told] = [one for one in found.exposed if one.key == (hidden, "Leeds", "A")]
    assert (told.bounds.low, told.bounds.high) == (3, 3)
    assert set(told.tables) == {"year", *(f"Q{n}" for n in range(1, 5))} - {f"Q{place + 1}"}


def test_tables_that_hide_nothing_give_nothing_away() -> None:
    half = (QUARTERS[0][0], QUARTERS[1][1])
    found = attacked(*quarters("20", "20", "20", "20"), table("half", half, "40", times=2))
    assert found.exposed == ()


def test_periods_that_overlap_give_away_what_lies_in_one_and_not_in_the_other() -> None:
    first = (QUARTERS[0][0], QUARTERS[1][1])
    second = (QUARTERS[1][0], QUARTERS[2][1])
    outer, middle = (QUARTERS[0][0], QUARTERS[2][1]), QUARTERS[1]
    found = attacked(
        table("first", first, "40", times=2),
        table("second", second, "43", times=2),
        table("outer", outer, "63", times=3),
    )  # 40 + 43 - 63 are in the middle
    assert found.exposed == ()
    small = attacked(
        table("first", first, "40", times=2),
        table("second", second, "26", times=2),
        table("outer", outer, "63", times=3),
    )
    key = "/".join(day.isoformat() for day in middle)
    assert (key, "Leeds", "A") in given_away(small)


def outcomes(name: str, *rows: list[str]) -> Edition:
    return Edition(name, *YEAR, tuple(rows))


@pytest.mark.parametrize("leeds", ["Leeds", "LEEDS ", "Le\u200beds", "\u00a0Leeds"])
def test_the_same_cells_turned_round_or_with_what_nobody_sees_in_a_name_are_the_same(leeds: str) -> None:
    first = outcomes(
        "by area",
        ["area", "adopted", "closed", "waiting", "All"],
        ["Leeds", HIDDEN, HIDDEN, "14", "47"],
        ["York", HIDDEN, HIDDEN, "6", "60"],
    )
    turned = outcomes("by outcome", ["outcome", leeds, "York"], ["closed", "30", "40"], ["waiting", "14", "6"])
    year = "/".join(day.isoformat() for day in YEAR)
    assert (year, "Leeds", "adopted") in given_away(attacked(first, turned))
    assert given_away(attacked(first)) == set()


def test_a_table_of_places_by_places_is_not_turned() -> None:
    heads = ["from", "Leeds", "York", "All"]
    moved = outcomes("moved", heads, ["Leeds", "20", "31", "51"], ["York", "42", "25", "67"])
    again = outcomes("moved again", heads, ["Leeds", "20", "31", "51"], ["York", "42", "25", "67"])
    assert attacked(moved, again).exposed == ()
