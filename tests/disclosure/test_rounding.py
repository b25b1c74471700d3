"""Controlled rounding (issue, line 8): it adds up, stays beside each count, and is as near as can be."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.disclosure import Counts, Key, Rounded, Sum
from headwater.disclosure.rounding import Adding, NotAdding, rounded_to_add_up

from .test_attack import crossed

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 60), min_size=width, max_size=width), min_size=1, max_size=7)
)


def shown(found: Adding | NotAdding) -> dict[Key, int]:
    assert isinstance(found, Adding)
    return {key: cell.value for key, cell in found.table.cells.items() if isinstance(cell, Rounded)}


@settings(max_examples=150, deadline=None)
@given(TABLES, st.integers(1, 10))
def test_rows_and_columns_add_up_and_each_is_beside_its_count(rows: list[list[int]], base: int) -> None:
    table = crossed(rows)
    found = shown(rounded_to_add_up(table, base))
    for one in table.sums:
        assert found[one.total] == sum(found[part] for part in one.parts)
    for key, count in table.counts.items():
        assert found[key] in ({count} if count % base == 0 else {count // base * base, count // base * base + base})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_no_rounding_that_adds_up_is_nearer(four: list[int]) -> None:
    table = crossed([four[:2], four[2:]])
    found = rounded_to_add_up(table)
    assert isinstance(found, Adding)
    assert found.proven
    best = 10**9
    for ups in product((0, 1), repeat=4):
        inner = [count // 5 * 5 + 5 * up * (count % 5 > 0) for count, up in zip(four, ups, strict=True)]
        whole = crossed([inner[:2], inner[2:]]).counts
        if all(abs(whole[key] - count) < 5 for key, count in table.counts.items()):
            best = min(best, sum(abs(whole[key] - count) for key, count in table.counts.items()))
    assert found.distance == best


def three_ways() -> Counts:
    """A cube of two by two by two with the sum of every edge given."""
    counts: dict[Key, int] = {
        tuple(str(place) for place in corner): int(sum(corner) % 2 == 0) for corner in product((0, 1), repeat=3)
    }
    sums = []
    for axis, pair in product(range(3), product((0, 1), repeat=2)):
        ends = [tuple(str(p) for p in (*pair[:axis], end, *pair[axis:])) for end in (0, 1)]
        total = ("edge", str(axis), *(str(p) for p in pair))
        counts[total] = sum(counts[end] for end in ends)
        sums.append(Sum(total, tuple(ends)))
    return Counts("cube", counts, tuple(sums))


def test_what_cannot_add_up_is_said_with_what_to_do() -> None:
    odd = Counts("odd", {("t",): 3, ("x",): 1, ("y",): 1, ("z",): 1}, ())
    sums = (Sum(("t",), (("x",), ("y",), ("z",))), Sum(("x",), (("y",),)), Sum(("x",), (("z",),)))
    found = rounded_to_add_up(Counts("odd", odd.counts, sums), 2)
    assert isinstance(found, NotAdding)
    assert found.why == (
        "No rounding to multiples of 2 within 1 of each count adds up. Allow one step more, or publish fewer totals."
    )
    more = shown(rounded_to_add_up(Counts("odd", odd.counts, sums), 2, steps=2))
    assert more["t",] == 3 * more["x",]


def test_a_cube_whose_edges_are_given_adds_up() -> None:
    table = three_ways()
    found = shown(rounded_to_add_up(table, 3))
    assert all(found[one.total] == sum(found[part] for part in one.parts) for one in table.sums)


def test_the_same_table_is_rounded_the_same_every_time() -> None:
    table = crossed([[1, 2, 3], [7, 8, 9], [11, 12, 13]])
    assert shown(rounded_to_add_up(table)) == shown(rounded_to_add_up(table))


def test_a_reader_of_a_cell_that_went_further_knows_that_it_may_have() -> None:
    found = rounded_to_add_up(Counts("one", {("x",): 7}), steps=2)
    assert isinstance(found, Adding)
    assert found.table.cells["x",].bounds == (0, 14)
    found = rounded_to_add_up(Counts("one", {("x",): 7}))
    assert isinstance(found, Adding)
    assert found.table.cells["x",].bounds == (1, 9)


def test_what_is_no_count_or_base_is_refused() -> None:
    for count, base, steps in ((-1, 5, 1), (1, 0, 1), (1, 5, 0)):
        with pytest.raises(ValueError, match="are wanted"):
            rounded_to_add_up(Counts("a", {("x",): count}), base, steps)
