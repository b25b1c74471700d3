"""How it stands between two bodies: silence is told before anything else, and each standing has its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.briefings import AND_WRITTEN, LISTENERS, SPOKEN, Given, heard
from headwater.core.flows import READ_WITHIN, Edge, Flow, standing_of

DAY = date(2009, 3, 31)
LATE = DAY - READ_WITHIN - timedelta(days=1)
COUNTS = st.integers(0, 5)


@pytest.mark.parametrize(
    ("edge", "flow"),
    [
        (Edge(agreed=True), Flow.SILENT),
        (Edge(sent=2, oldest_unread=LATE), Flow.UNREAD),
        (Edge(sent=2, came=4, oldest_unread=LATE), Flow.UNREAD),
        (Edge(sent=2, oldest_unread=LATE + timedelta(days=1)), Flow.ONLY_OUT),
        (Edge(sent=2, read=1, oldest_unread=LATE), Flow.ONLY_OUT),
        (Edge(came=1), Flow.ONLY_IN),
        (Edge(sent=1, read=1, came=1), Flow.FLOWS),
    ],
)
def test_an_edge_is_told_by_the_worst_that_is_true_of_it(edge: Edge, flow: Flow) -> None:
    found = standing_of(edge, DAY)
    assert found.flow is flow
    assert found.why
    assert bool(found.remedy) is (flow is not Flow.FLOWS)


@given(COUNTS, COUNTS, COUNTS, st.booleans())
def test_only_what_goes_both_ways_flows(sent: int, read: int, came: int, agreed: bool) -> None:
    flows = standing_of(Edge(sent, min(read, sent), came, agreed), DAY).flow is Flow.FLOWS
    assert flows is (sent > 0 and came > 0)


@given(st.lists(st.tuples(st.sampled_from(list(LISTENERS)), st.sampled_from([SPOKEN, AND_WRITTEN]))))
def test_every_briefing_is_counted_once_and_who_heard_nothing_is_named(told: list[tuple[str, str]]) -> None:
    rows = heard(Given(listeners, form, DAY) for listeners, form in told)
    assert [row.listeners for row in rows] == list(LISTENERS)
    assert sum(row.spoken + row.written for row in rows) == len(told)
    assert {row.listeners for row in rows if row.none} == set(LISTENERS) - {listeners for listeners, _ in told}
