"""Hiding cells so that none can be worked out (issue, line 8)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.disclosure import Counts, Exact, Hidden, Key, Published, Rule, Sum, sensitive
from headwater.disclosure.attack import attack
from headwater.disclosure.hiding import hidden_safely, told_hidden

from .test_attack import crossed

TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=2, max_size=5)
)


def test_small_counts_noughts_and_rows_that_are_all_one_must_be_hidden_each_with_its_reason() -> None:
    table = crossed([[4, 30, 7], [0, 5, 0], [6, 8, 9]])
    found = sensitive(table, Rule())
    assert {key: str(why) for key, why in found.items()} == {
        ("r0", "c0"): "It is fewer than 5.",
        ("r1", "c0"): "It is nought, which tells of everybody that they are not in it.",
        ("r1", "c2"): "It is nought, which tells of everybody that they are not in it.",
        ("r1", "c1"): "It is all of r1, All, which tells of everybody.",
    }
    assert set(sensitive(table, Rule(noughts=False, all_of_one=False))) == {("r0", "c0")}
    assert ("r2", "c2") in sensitive(table, Rule(fewer_than=10))  # ACRO takes 10


def test_one_hidden_cell_is_sheltered_by_the_cheapest_rectangle() -> None:
    table = crossed([[4, 30, 20], [12, 40, 50], [60, 70, 80]])
    safe = hidden_safely(table)
    assert set(safe.reasons) == {("r0", "c0"), ("r0", "c2"), ("r1", "c0"), ("r1", "c2")}
    assert safe.attacked.exposed == ()
    assert "r1, c0: It shelters another cell that is hidden." in told_hidden(safe)


def test_a_nought_is_not_sheltered_by_noughts() -> None:
    table = crossed([[0, 0, 40], [20, 30, 50], [60, 70, 80]])
    safe = hidden_safely(table, Rule(all_of_one=False))
    assert safe.attacked.exposed == ()
    assert ("r0", "c2") in safe.reasons


def test_places_within_regions_are_hidden_with_their_regions_in_mind() -> None:
    counts: dict[Key, int] = {
        ("n1",): 3,
        ("n2",): 20,
        ("s1",): 30,
        ("s2",): 40,
        ("north",): 23,
        ("south",): 70,
        ("all",): 93,
    }
    sums = (
        Sum(("north",), (("n1",), ("n2",))),
        Sum(("south",), (("s1",), ("s2",))),
        Sum(("all",), (("north",), ("south",))),
    )
    safe = hidden_safely(Counts("places", counts, sums))
    assert set(safe.reasons) == {("n1",), ("n2",)}


def test_what_counting_does_not_find_the_attacker_does_and_more_is_hidden() -> None:
    """Two of three hidden counts have a total of their own, so that the third is what is left."""
    places = {"x": 3, "y": 4, "z": 3, "w": 20, "two": 7, "all": 30}
    parts = tuple((name,) for name in "xyzw")
    sums = (Sum(("all",), parts), Sum(("two",), parts[:2]))
    safe = hidden_safely(Counts("places", {(name,): count for name, count in places.items()}, sums))
    assert safe.attacked.exposed == ()
    assert set(safe.reasons) == {("x",), ("y",), ("z",), ("w",)}


def test_what_cannot_be_sheltered_is_told_and_not_passed_off_as_safe() -> None:
    table = crossed([[0, 0], [0, 1]])
    safe = hidden_safely(table)
    assert len(safe.reasons) == len(table.counts)  # all is hidden, and even so
    assert safe.attacked.exposed == ()
    lonely = Counts("one", {("t",): 0, ("x",): 0}, (Sum(("t",), (("x",),)),))
    published = Published("again", {("t",): Exact(0), ("x",): Hidden()}, lonely.sums)
    assert [one.key for one in attack([published]).exposed] == [("x",)]


@settings(max_examples=60, deadline=None)
@given(TABLES, st.sampled_from([3, 5, 10]))
def test_whatever_the_table_nothing_that_is_hidden_can_be_told_closely(rows: list[list[int]], least: int) -> None:
    table = crossed(rows)
    rule = Rule(fewer_than=least)
    safe = hidden_safely(table, rule, at_least=least)
    assert set(sensitive(table, rule)) <= set(safe.reasons)
    for key, bounds in safe.attacked.bounds.items():
        assert bounds.values is None or bounds.values >= least
        assert bounds.low <= table.counts[key]
    assert all(shown == Exact(table.counts[key]) for key, shown in safe.table.cells.items() if key not in safe.reasons)
