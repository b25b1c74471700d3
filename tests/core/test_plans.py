"""Plans: what slips and by how much, what serves a strand, what a late activity holds up, what may be said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.core.plans import (
    Issued,
    Planned,
    coverage,
    critical_path,
    forecasts,
    held_up_by,
    progress,
    slip_of,
)

DAY = date(2008, 9, 30)


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def an(key: int, start: int, due: int, **given: object) -> Planned:
    whole: dict[str, object] = {"strands": ("P2",), "first_due": on(due)}
    return Planned(key=key, title=f"Activity {key}", start=on(start), due=on(due), **(whole | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "due", "done", "days"),
    [
        (10, 10, None, 0),  # still to come
        (0, 0, None, 0),  # its own day is not past
        (-5, 10, None, 15),  # moved on
        (-5, -5, None, 5),  # overdue, and never moved
        (-20, -5, None, 20),  # moved on, and overdue all the same
        (10, 5, None, -5),  # brought forward
        (-5, -5, -8, -3),  # early
        (-20, -5, -6, 14),  # done in its new time, and late against its first
    ],
)
def test_a_slip_is_counted_from_the_first_day(first: int, due: int, done: int | None, days: int) -> None:
    slip = slip_of(on(first), on(due), None if done is None else on(done), DAY)
    assert slip.days == days
    assert slip.reason


def test_a_strand_that_nothing_serves_is_named_and_what_was_stopped_serves_nothing() -> None:
    rows = [an(1, 0, 9), an(2, 0, 9, strands=("P3",), state="stopped"), an(3, 0, 9, strands=("P2", "P4"), state="done")]
    found = {one.strand: one for one in coverage(rows, ["P2", "P3", "P4"])}
    assert (found["P2"].activities, found["P2"].done, found["P2"].bare) == ((1, 3), 1, False)
    assert found["P3"].bare
    assert "No activity serves it" in found["P3"].reason
    assert "All of its activities are done: 1" in found["P4"].reason


def test_a_late_activity_holds_up_what_waits_for_it_and_what_waits_for_that() -> None:
    rows = [an(1, -30, -10), an(2, 1, 10), an(3, 11, 20), an(4, 0, 40)]
    found = forecasts(rows, {2: [1], 3: [2]}, DAY)
    assert (found[1].ends, found[1].late) == (DAY, 10)
    assert (found[2].ends, found[2].late, found[2].by) == (on(10), 0, None)  # it could begin tomorrow, as it was to
    later = forecasts(rows, {2: [1], 3: [2]}, on(5))
    assert (later[2].ends, later[2].late, later[2].by) == (on(15), 5, 1)
    assert (later[3].ends, later[3].late, later[3].by) == (on(25), 5, 2)
    assert held_up_by(1, later) == [2, 3]
    assert held_up_by(4, later) == []
    assert "It waits for “Activity 1”" in later[2].reason


def test_what_is_done_or_stopped_holds_nothing_up() -> None:
    rows = [an(1, -30, -10, state="done", done_on=on(-2)), an(2, -9, 1), an(3, -30, -20, state="stopped"), an(4, 1, 2)]
    found = forecasts(rows, {2: [1], 4: [3]}, DAY)
    assert [found[key].late for key in (1, 2, 3, 4)] == [0, 0, 0, 0]


def test_the_last_day_hangs_on_a_chain() -> None:
    rows = [an(1, -30, -10), an(2, 1, 10), an(3, 11, 20), an(4, 0, 24)]
    assert critical_path(forecasts(rows, {2: [1], 3: [2]}, DAY)) == [4]
    assert critical_path(forecasts(rows, {2: [1], 3: [2]}, on(5))) == [1, 2, 3]
    assert critical_path({}) == []


def test_a_circle_that_is_there_all_the_same_is_read_and_ends() -> None:
    rows = [an(1, -30, -10), an(2, 1, 10), an(3, 11, 20)]
    found = forecasts(rows, {1: [3], 2: [1], 3: [2]}, on(5))
    assert set(found) == {1, 2, 3}
    assert critical_path(found)
    assert held_up_by(1, found) is not None


def test_a_chain_that_leads_past_the_calendar_ends_on_its_last_day() -> None:
    last = replace(an(1, 0, 10), start=date(9998, 1, 1), due=date(9999, 12, 30), first_due=date(9999, 12, 30))
    waits = replace(last, key=2, title="Activity 2")
    assert forecasts([last, waits], {2: [1]}, DAY)[2].ends == date.max


def test_a_long_chain_is_no_trouble() -> None:
    rows = [an(key, key, key) for key in range(5_000)]
    found = forecasts(rows, {key: [key - 1] for key in range(1, 5_000)}, on(1))
    assert found[4_999].late == 1
    assert len(critical_path(found)) == 5_000


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 40)), min_size=1, max_size=12), st.data())
def test_nothing_ends_before_it_is_due_nor_before_what_it_waits_for(
    times: list[tuple[int, int]], data: st.DataObject
) -> None:
    rows = [an(key, start, start + long) for key, (start, long) in enumerate(times)]
    needs = {key: sorted(data.draw(st.sets(st.integers(0, key - 1)))) for key in range(1, len(rows))}
    found = forecasts(rows, needs, DAY)
    for row in rows:
        assert found[row.key].ends >= max(row.due, DAY if row.due < DAY else row.due)
        for key in needs.get(row.key, ()):
            assert found[row.key].ends > found[key].ends or found[row.key].ends >= row.due
            if found[key].ends >= row.start:
                assert found[row.key].ends > found[key].ends


def test_progress_is_weighed_against_risk_and_guidance_and_is_no_mark() -> None:
    rows = [an(1, -30, -10), an(2, -30, -10, state="done", done_on=on(-12)), an(3, 0, 9, state="stopped")]
    issued = [Issued("Strategy", on(-160)), Issued("Implementation plan", on(-9)), Issued("Profiles", on(104))]
    said = progress(rows, "priority", issued, on(-100), DAY)
    assert (said.done, said.of, said.late) == (1, 2, 1)
    text = " ".join(said.sentences)
    assert "done 1 of 2, overdue 1" in text
    assert "priority tier" in text
    assert "“Implementation plan”, had been there for 9 days" in text
    assert "Profiles" not in text  # it was not there yet on that day
    assert "Nobody has set its tier" in " ".join(progress(rows, None, [], DAY, DAY).sentences)
    assert "weighs less" in " ".join(progress(rows, "non_priority", issued[:1], DAY, DAY).sentences)
    assert "All the guidance" in " ".join(progress(rows, None, issued[:1], DAY, DAY).sentences)
