"""Many charts at once say what one says (issue, line 7, and the bar of 350 places, 60 months and 30 indicators)."""

from __future__ import annotations

import tracemalloc
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.comparison.many_series import charted, flags_of
from headwater.core.control_charts import chart_of
from headwater.core.control_rules import Rule
from headwater.core.control_series import Better, Point, series_of

NAN = float("nan")
FIGURE = st.one_of(st.just(NAN), st.integers(-9, 9).map(float), st.floats(-1e6, 1e6))
RARELY = st.sampled_from([0.0] * 9 + [1.0])  # of such figures most never move


@st.composite
def matrices(draw: st.DrawFn) -> tuple[list[list[float]], list[list[int]]]:
    width = draw(st.integers(1, 45))
    row = st.one_of(*(st.lists(figure, min_size=width, max_size=width) for figure in (FIGURE, RARELY)))
    rows = draw(st.lists(row, min_size=1, max_size=4))
    cuts = [sorted(draw(st.sets(st.integers(1, 44), max_size=2))) for _ in rows]
    return rows, [[sum(place >= cut for cut in row) for place in range(width)] for row in cuts]


def month(place: int) -> date:
    return date(2004 + place // 12, place % 12 + 1, 1)


@settings(max_examples=300, deadline=None)
@given(matrices(), st.sampled_from(Better), st.integers(1, 4))
def test_a_matrix_of_series_is_charted_as_each_alone(
    made: tuple[list[list[float]], list[list[int]]], better: Better, block: int
) -> None:
    rows, stretches = made
    blocks = list(charted(np.array(rows), np.array(stretches), block))
    signs = np.concatenate([one.signs for one in blocks])
    limits = np.stack([np.concatenate([getattr(one, name) for one in blocks]) for name in ("mean", "low", "high")])
    for row, (values, numbers) in enumerate(zip(rows, stretches, strict=True)):
        points = [
            Point(month(place), None if np.isnan(value) else value, str(number))
            for place, (value, number) in enumerate(zip(values, numbers, strict=True))
        ]
        chart = chart_of(series_of("A", better, points))
        assert [set(flags_of(int(bits), better)) for bits in signs[row]] == [set(one.flags) for one in chart.points]
        alone = [
            (NAN, NAN, NAN) if phase.limits is None else (phase.limits.mean, phase.limits.low, phase.limits.high)
            for phase in chart.phases
            for _ in phase.points
        ]
        assert pytest.approx(np.array(alone), nan_ok=True, rel=1e-9, abs=1e-6) == limits[:, row].T


def test_without_stretches_each_row_is_one() -> None:
    values = np.array([[5.0, 6.0] * 6 + [20.0], [NAN] * 13])
    [block] = charted(values)
    [again] = charted(values, np.zeros(values.shape, dtype=np.int64))
    assert (block.signs == again.signs).all()
    assert block.signs[0, -1] == 1
    assert np.isnan(block.mean[1]).all()


def test_where_one_trend_turns_into_another_the_turn_is_of_the_first() -> None:
    values = [6.0, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6, 6]
    [block] = charted(np.array([values]))
    chart = chart_of(series_of("A", Better.HIGHER, [Point(month(place), value) for place, value in enumerate(values)]))
    for bits, one in zip(block.signs[0], chart.points, strict=True):
        assert set(flags_of(int(bits), Better.HIGHER)) == set(one.flags)
    assert [flag.side for flag in chart.points[5].flags if flag.rule is Rule.TREND] == [-1]


def test_memory_hangs_on_the_block_and_not_on_how_many_series_there_are() -> None:
    values = np.random.default_rng(1).normal(size=(20_000, 60))
    tracemalloc.start()
    marked = sum(int((block.signs != 0).sum()) for block in charted(values, block=500))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert marked > 0
    assert most < values.nbytes  # 500 rows with all that is worked out of them; all at once takes many times this
