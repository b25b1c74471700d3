"""Charting 350 places by 60 months by 30 indicators, beside a plain loop over pandas and one over our own core."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from bench.measures import Measure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLACES, MONTHS, INDICATORS = 350, 60, 30
SECONDS = 3.0
SOME = 210  # series of the loops, which take long: their times are told for all by their share


def comparison_measures() -> list[Measure]:
    """All series charted and flagged; the drawings of one page; a funnel of 350 bodies."""
    return [_charted(), _drawn(), _funnel()]


def _figures() -> NDArray[np.float64]:
    import numpy as np

    chance = np.random.default_rng(2009)
    values = chance.normal(50.0, 8.0, (PLACES * INDICATORS, MONTHS))
    values[:, 40:] += chance.choice([0.0, 12.0], (len(values), 1))  # some change
    values[chance.random(values.shape) < 0.02] = np.nan  # some is missing
    return values


def _charted() -> Measure:
    from headwater.comparison.many_series import charted

    values = _figures()
    began = time.perf_counter()
    points = sum(int((block.signs != 0).sum()) for block in charted(values))
    seconds = time.perf_counter() - began
    times = len(values) / SOME
    pandas, core = (times * loop(values[:SOME]) for loop in (_pandas, _core))
    beside = f"row by row: pandas, limits alone {pandas:.1f} s; our core, with words {core:.1f} s"
    what = f"comparison: {PLACES} places, {MONTHS} months, {INDICATORS} indicators charted and flagged"
    return Measure(
        what, f"{seconds:.2f} s, {points:,} points flagged", f"within {SECONDS:.0f} s", beside, seconds <= SECONDS
    )


def _pandas(values: NDArray[np.float64]) -> float:
    """The limits of each row by pandas: what most people would write, without signs."""
    import pandas as pd

    began = time.perf_counter()
    for row in values:
        series = pd.Series(row)
        ranges = series.diff().abs()
        kept = ranges[ranges <= 3.267 * ranges.mean()]
        _ = series.mean() - 2.66 * kept.mean(), series.mean() + 2.66 * kept.mean()
    return time.perf_counter() - began


def _core(values: NDArray[np.float64]) -> float:
    """Each row charted by itself, with its signs in words."""
    import numpy as np

    from headwater.core.control_charts import chart_of
    from headwater.core.control_series import Better, Point, series_of

    months = [date(2004 + place // 12, place % 12 + 1, 1) for place in range(MONTHS)]
    began = time.perf_counter()
    for row in values:
        points = [
            Point(month, None if np.isnan(value) else float(value)) for month, value in zip(months, row, strict=True)
        ]
        _ = chart_of(series_of("A", Better.HIGHER, points)).sentences
    return time.perf_counter() - began


def _drawn() -> Measure:
    """The thirty charts of one place, as SVG."""
    import numpy as np

    from headwater.core.control_charts import chart_of
    from headwater.core.control_series import Better, Point, series_of
    from headwater.publishing.drawing import draw
    from headwater.publishing.over_time import over_time

    values = _figures()[:INDICATORS]
    draw(over_time(chart_of(series_of("A", Better.HIGHER, [Point(date(2004, 1, 1), 1.0)])), "first"))
    began = time.perf_counter()
    for number, row in enumerate(values):
        points = [
            Point(date(2004 + place // 12, place % 12 + 1, 1), None if np.isnan(value) else float(value))
            for place, value in enumerate(row)
        ]
        draw(over_time(chart_of(series_of("A", Better.HIGHER, points)), f"c{number}"))
    seconds = time.perf_counter() - began
    return Measure(f"comparison: {INDICATORS} charts of one place drawn", f"{seconds:.2f} s")


def _funnel() -> Measure:
    import numpy as np

    from headwater.comparison.funnel import funnel_of
    from headwater.core.comparability import Body
    from headwater.core.funnels import Funnel
    from headwater.core.periods import Period

    chance, year = np.random.default_rng(1), Period(date(2008, 4, 1), date(2009, 3, 31))
    bases = chance.integers(20, 900, PLACES)
    bodies = [
        Body(f"E{number:04}", f"Place {number}", int(chance.binomial(base, 0.6)), float(base), "closed", year)
        for number, base in enumerate(bases)
    ]
    began = time.perf_counter()
    found = funnel_of("Closed", bodies)
    seconds = time.perf_counter() - began
    if not isinstance(found, Funnel):
        raise SystemExit("the bodies were not compared")
    return Measure(f"comparison: a funnel of {PLACES} bodies with exact limits", f"{seconds:.3f} s")
