"""Tables of one family: which cells are the same, what lies between two periods, and who lets one out."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.core.disclosure import Attacked, Bounds, Counts, Exact, Exposed, Override, Published, Sum, decide_release
from headwater.core.published_tables import (
    Dated,
    decide_override,
    decide_second_person,
    decide_still_checked,
    linked,
    printed_small,
    stretches_of,
    told_of,
)

JAN, MARCH, APRIL = date(2009, 1, 1), date(2009, 3, 31), date(2009, 4, 30)
QUARTER, LONGER, SPRING = (JAN, MARCH), (JAN, APRIL), (date(2009, 4, 1), APRIL)


def of(name: str, count: int, period: tuple[date, date]) -> Dated:
    return Dated(Published(name, {("Leeds", "referrals"): Exact(count)}), *period)


def test_a_period_is_cut_where_others_begin_and_end_within_it() -> None:
    cuts = [JAN, date(2009, 4, 1), date(2009, 5, 1)]
    assert stretches_of(LONGER, cuts) == (QUARTER, SPRING)
    assert stretches_of(QUARTER, cuts) == (QUARTER,)
    assert stretches_of(SPRING, cuts) == (SPRING,)


def test_what_lies_between_two_editions_is_a_cell_only_where_periods_add_up() -> None:
    tables = [of("one", 12, QUARTER), of("two", 14, LONGER)]
    apart = linked(tables, adds_up=False)
    assert [len(one.cells) for one in apart] == [1, 1]
    summed = linked(tables, adds_up=True)
    rest = ("2009-04-01/2009-04-30", "Leeds", "referrals")
    assert rest in summed[1].cells
    assert summed[1].sums == (Sum(("2009-01-01/2009-04-30", *rest[1:]), (("2009-01-01/2009-03-31", *rest[1:]), rest)),)


def test_all_is_everything_that_a_family_counts_however_it_is_broken_down() -> None:
    one = Dated(Published("a", {("Leeds", "All of adopted; closed"): Exact(9)}), *QUARTER)
    other = Dated(Published("b", {("Leeds", "All of over 18; under 18"): Exact(9)}), *QUARTER)
    keys = [list(table.cells) for table in linked([one, other], adds_up=False)]
    assert keys[0] == keys[1]


def test_what_adds_up_in_a_period_adds_up_in_each_stretch_of_it() -> None:
    parts = (("Leeds", "adopted"), ("Leeds", "closed"))
    whole = Published("two", {key: Exact(7) for key in (*parts, ("Leeds", "All"))}, (Sum(("Leeds", "All"), parts),))
    sums = linked([of("one", 12, QUARTER), Dated(whole, *LONGER)], adds_up=True)[1].sums
    for period in ("2009-01-01/2009-03-31", "2009-04-01/2009-04-30"):
        assert Sum((period, "Leeds", "All"), tuple((period, *part) for part in parts)) in sums


def test_of_what_nobody_printed_only_that_it_is_small_is_too_much() -> None:
    rest = ("2009-04-01/2009-04-30", "Leeds", "referrals")
    small, large = Exposed(rest, Bounds(2, 2), ("one", "two")), Exposed(rest, Bounds(200, 200), ("one", "two"))
    tables = [of("one", 12, QUARTER), of("two", 14, LONGER)]
    assert told_of(Attacked(exposed=(small,)), tables).exposed == (small,)
    assert told_of(Attacked(exposed=(large,)), tables).exposed == ()
    other_place = [*tables, Dated(Published("three", {("York", "referrals"): Exact(9)}), *SPRING)]
    assert told_of(Attacked(exposed=(large,)), other_place).exposed == ()  # its period is printed, and it is not


def test_a_small_count_that_is_printed_as_it_is_is_told_with_its_table() -> None:
    table = Counts("spring", {("Leeds", "adopted"): 3, ("York", "adopted"): 12})
    assert [(one.key[1], one.bounds.low, one.tables) for one in printed_small(table, QUARTER)] == [
        ("Leeds", 3, ("spring",))
    ]


@pytest.mark.parametrize(
    ("attacked", "rule"),
    [
        (Attacked(exposed=(Exposed(("x",), Bounds(1, 1), ("a",)),)), "table/exposed"),
        (Attacked(contradiction=("a", "b")), "table/contradiction"),
        (Attacked(finished=False), "table/unfinished"),
    ],
)
def test_nobody_answers_for_what_is_not_true_or_was_not_checked_to_the_end(attacked: Attacked, rule: str) -> None:
    decision = decide_override(attacked)
    assert (decision.rule, decision.allowed) == (rule, rule == "table/exposed")
    released = decide_release(attacked, Override("Ada Field", "They agreed", date(2009, 6, 3)))
    assert released.allowed == decision.allowed


def test_what_was_published_since_the_attack_stops_a_table() -> None:
    assert decide_still_checked(["a", "b"], ["a"]).allowed
    assert not decide_still_checked(["a"], ["a", "b"]).allowed


def test_nobody_is_the_second_person_of_their_own_table() -> None:
    assert decide_second_person(3, [1, 2]).allowed
    assert not decide_second_person(1, [1, 2]).allowed
    assert not decide_second_person(None, [1]).allowed
