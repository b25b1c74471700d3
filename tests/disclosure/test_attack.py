"""The attacker (issue, line 8): what he finds is what every possible table has in common, no more and no less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from headwater.core.disclosure import (
    AT_LEAST,
    Attacked,
    Counts,
    Exact,
    Hidden,
    Key,
    Percentage,
    Published,
    Rounded,
    Shown,
    Sum,
)
from headwater.disclosure.attack import attack

MOST = 4  # the highest count of the small tables, so that all possible ones can be counted up


def crossed(counts: list[list[int]], name: str = "table") -> Counts:
    """A table of rows and columns with all its totals."""
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names, columns = [*(f"r{n}" for n in range(len(counts))), "All"], [*(f"c{n}" for n in range(len(counts[0]))), "All"]
    cells: dict[Key, int] = {
        (r, c): count for r, row in zip(names, rows, strict=True) for c, count in zip(columns, row, strict=True)
    }
    across = [Sum((r, "All"), tuple((r, c) for c in columns[:-1])) for r in names]
    down = [Sum(("All", c), tuple((r, c) for r in names[:-1])) for c in columns]
    return Counts(name, cells, (*across, *down))


def published(table: Counts, shown: Mapping[Key, Shown], name: str = "") -> Published:
    cells = {key: shown.get(key, Exact(count)) for key, count in table.counts.items()}
    return Published(name or table.name, cells, table.sums)


def found(attacked: Attacked, key: Key) -> tuple[int, int | None]:
    return attacked.bounds[key].low, attacked.bounds[key].high


def counted_up(tables: Iterable[Published]) -> dict[Key, tuple[int, int]]:
    """The least and the most of every cell over all tables that there could be, one by one."""
    tables = list(tables)
    parts = {sum_.total: sum_.parts for table in tables for sum_ in table.sums}
    ranges: dict[Key, range] = {}
    for table in tables:
        for key, shown in table.cells.items():
            low, high = shown.bounds
            before = ranges.get(key, range(10**6))
            ranges[key] = range(max(before.start, low), min(before.stop, 10**6 if high is None else high + 1))
    free = [key for key in ranges if key not in parts and len(ranges[key]) > 1]
    seen: dict[Key, list[int]] = {key: [] for key in ranges}
    for values in product(*(range(ranges[key].start, ranges[key].stop) for key in free)):
        filled = dict(zip(free, values, strict=True))
        filled.update((key, range_.start) for key, range_ in ranges.items() if key not in parts and key not in filled)
        for key, below in sorted(parts.items(), key=lambda item: ("All" in item[0][0], "All" in item[0][1])):
            filled[key] = sum(filled[part] for part in below)
        if all(filled[key] in ranges[key] for key in ranges) and all(
            filled[sum_.total] == sum(filled[part] for part in sum_.parts) for table in tables for sum_ in table.sums
        ):
            for key in ranges:
                seen[key].append(filled[key])
    return {key: (min(values), max(values)) for key, values in seen.items()}


SMALL = st.lists(st.lists(st.integers(0, MOST), min_size=2, max_size=3), min_size=2, max_size=2).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)


@settings(max_examples=60, deadline=None)
@given(SMALL, st.data())
def test_he_finds_what_all_possible_tables_have_in_common(rows: list[list[int]], data: st.DataObject) -> None:
    table = crossed(rows)
    inner = sorted(key for key in table.counts if "All" not in key)
    hidden = data.draw(st.sets(st.sampled_from(inner), min_size=1, max_size=4))
    tables = [published(table, dict.fromkeys(hidden, Hidden(0, MOST)))]
    attacked = attack(tables)
    expected = counted_up(tables)
    assert {key: found(attacked, key) for key in hidden} == {key: expected[key] for key in hidden}


@settings(max_examples=40, deadline=None)
@given(SMALL.filter(lambda rows: len(rows[0]) == 2), st.data())
def test_rounded_cells_are_told_no_more_closely_than_all_possible_tables_tell_them(
    rows: list[list[int]], data: st.DataObject
) -> None:
    table = crossed(rows)
    shown: dict[Key, Shown] = {key: Rounded((2 * count + 3) // 6 * 3, 3) for key, count in table.counts.items()}
    for key in data.draw(st.sets(st.sampled_from(sorted(table.counts)), max_size=3)):
        shown[key] = Exact(table.counts[key])
    attacked = attack([published(table, shown)])
    expected = counted_up([published(table, shown)])
    assert {key: found(attacked, key) for key in attacked.bounds} == {key: expected[key] for key in attacked.bounds}


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.data())
def test_a_percentage_gives_away_what_fits_it_half_up(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    shown = Percentage(("part",), ("whole",), (200 * count + base) // (2 * base))
    table = Published("shares", {("part",): Hidden(), ("whole",): Exact(base)}, (), (shown,))
    fits = [k for k in range(base + 1) if (200 * k + base) // (2 * base) == shown.percent]
    assert found(attack([table]), ("part",)) == (min(fits), max(fits))


def test_percentages_do_not_hide_counts_10_of_24() -> None:
    table = Published(
        "shares", {("yes",): Hidden(), ("forces",): Exact(24)}, (), (Percentage(("yes",), ("forces",), 42),)
    )
    [exposed] = attack([table]).exposed
    assert exposed.sentence == "yes is 10: it can be worked out from shares."


def test_a_percentage_of_a_hidden_whole_narrows_both_in_whole_numbers() -> None:
    cells: dict[Key, Shown] = {("part",): Hidden(1, 3), ("whole",): Hidden(1, 30)}
    table = Published("shares", cells, (), (Percentage(("part",), ("whole",), 333, 1),))
    assert [found(attack([table]), (name,)) for name in ("part", "whole")] == [(1, 3), (3, 9)]


def test_two_editions_give_away_what_neither_does_alone() -> None:
    first = crossed([[4, 30], [12, 40], [20, 50]], "spring")
    hidden: dict[Key, Shown] = {(row, column): Hidden() for row in ("r0", "r1") for column in ("c0", "c1")}
    spring = published(first, hidden)
    both = Sum(("r0 and r1", "c0"), (("r0", "c0"), ("r1", "c0")))
    autumn = Published("autumn", {("r1", "c0"): Exact(12), both.total: Hidden()}, (both,))
    assert attack([spring]).exposed == ()
    assert attack([autumn]).exposed == ()
    given_away = {one.key: one for one in attack([spring, autumn]).exposed}
    assert given_away["r0", "c0"].sentence == "r0, c0 is 4: it can be worked out from spring, autumn."
    assert given_away["r1", "c0"].sentence == "r1, c0 is 12: it can be worked out from autumn."


def test_only_the_tables_that_give_a_cell_away_are_named() -> None:
    table = crossed([[4, 30], [12, 40]])
    alone = published(table, {("r0", "c0"): Hidden()}, "tells")
    other = Published("other", {("else",): Hidden(), ("r0", "c0"): Hidden()})
    [exposed] = attack([other, alone]).exposed
    assert (exposed.key, exposed.tables) == (("r0", "c0"), ("tells",))


def test_what_is_not_given_away_is_left_alone() -> None:
    table = crossed([[10, 30], [12, 40]])
    attacked = attack([published(table, {(row, column): Hidden() for row in ("r0", "r1") for column in ("c0", "c1")})])
    assert attacked.exposed == ()
    assert found(attacked, ("r0", "c0")) == (0, 22)


def test_a_sign_that_says_fewer_than_five_is_itself_known() -> None:
    table = Published("a", {("x",): Hidden(0, 4), ("y",): Hidden(1, 4)})
    attacked = attack([table])
    assert [one.key for one in attacked.exposed] == [("y",)]
    assert [one.key for one in attack([table], 6).exposed] == [("x",), ("y",)]


def test_tables_that_cannot_all_be_true_are_named_and_no_others() -> None:
    one = Published("one", {("x",): Exact(5), ("y",): Hidden()})
    two = Published("two", {("x",): Exact(6)})
    other = Published("other", {("z",): Exact(1)})
    assert attack([one, other, two]).contradiction == ("one", "two")
    total = Sum(("t",), (("x",), ("y",)))
    assert attack([Published("sum", {("t",): Exact(3), ("x",): Exact(4)}, (total,))]).contradiction == ("sum",)


def test_whole_numbers_tell_more_than_parts_of_them() -> None:
    sums = (Sum(("t",), (("x",), ("y",))), Sum(("y",), (("x",),)))
    table = Published("a", {("t",): Hidden(4, 7), ("x",): Hidden(), ("y",): Hidden()}, sums)
    assert found(attack([table]), ("x",)) == (2, 3)
    assert found(attack([table], whole=False), ("x",)) == (2, 4)


def test_where_parts_of_counts_would_reach_further_whole_ones_are_asked_for() -> None:
    """Of three counts of which each two come to one at most, one and a half could be there in parts: two times over."""
    cells: dict[Key, Shown] = {("all",): Hidden(0, 3)}
    sums = [Sum(("all",), tuple((name,) for name in "abcdef"))]
    for one, other in ("ab", "bc", "ac", "de", "ef", "df"):
        cells |= {(one,): Hidden(), (other,): Hidden(), (one, other): Hidden(0, 1)}
        sums.append(Sum((one, other), ((one,), (other,))))
    table = Published("pairs", cells, tuple(sums))
    assert found(attack([table]), ("all",)) == (0, 2)
    assert found(attack([table], whole=False), ("all",)) == (0, 3)


def test_where_time_runs_out_it_is_said() -> None:
    table = crossed([[n + m for n in range(6)] for m in range(40)])
    inner = {key: Hidden() for key in table.counts if "All" not in key}
    attacked = attack([published(table, inner)], seconds=0.0)
    assert not attacked.finished
    assert attack([published(table, inner)]).finished


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=3, max_size=6), st.data())
def test_the_truth_is_never_ruled_out_and_more_tables_never_tell_less(
    rows: list[list[int]], data: st.DataObject
) -> None:
    table = crossed(rows)
    keys = sorted(table.counts)
    hidden = data.draw(st.sets(st.sampled_from(keys), min_size=1))
    assume(len(hidden) < len(keys))
    one = published(table, dict.fromkeys(hidden, Hidden()))
    two = published(table, {key: Rounded((2 * count + 5) // 10 * 5) for key, count in table.counts.items()}, "two")
    alone, both = attack([one]), attack([one, two])
    for key in hidden:
        low, high = found(both, key)
        assert low <= table.counts[key]
        assert high is None or table.counts[key] <= high
        assert low >= alone.bounds[key].low
        most = alone.bounds[key].high
        assert most is None or (high is not None and high <= most)


def test_at_least_five_is_what_is_asked_for_where_nothing_is_said() -> None:
    assert AT_LEAST == 5
    with pytest.raises(TypeError):
        attack()  # type: ignore[call-arg]
