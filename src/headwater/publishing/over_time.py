"""A chart over time as a figure: points, mean and limits of each stretch, its table and its words, from one object.

Signs have shapes as well as tones. A gap is left open, and nothing is drawn across a break.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.core.control_charts import Chart, Charted, Meaning, Phase
from headwater.core.control_rules import Rule
from headwater.core.control_series import month_told
from headwater.publishing.charts import Specification
from headwater.publishing.document import Column, Figure, Table

LINE, LIMIT, MARK = "#12436d", "#6f6f6f", "#3b3b3b"
USUAL = "no sign"
SIGNS = {  # shape and tone of a point, by what its signs mean
    USUAL: ("circle", LINE),
    Meaning.IMPROVEMENT.value: ("triangle-up", "#28a197"),
    Meaning.CONCERN.value: ("diamond", "#a3260f"),
    Meaning.CHANGE.value: ("square", "#f46a25"),
}
COLUMNS = (
    Column("month", "Month"),
    Column("figure", "Figure"),
    Column("mean", "Mean"),
    Column("low", "Lower limit"),
    Column("high", "Upper limit"),
    Column("signs", "Signs of a change", width=3.0),
)


def over_time(chart: Chart, name: str) -> Figure:
    """The figure of a chart; ``name`` is its identifier within a document."""
    title = chart.series.title
    table = Table(name, title, COLUMNS, tuple(_rows(chart)), tuple(rule.sentence for rule in Rule))
    words = " ".join(chart.sentences)
    return Figure(name, title, _specification(chart), table, words, words)


def number_told(value: float) -> str:
    """A figure with two decimals at the most.

    >>> number_told(1250.0), number_told(0.333333)
    ('1,250', '0.33')
    """
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _rows(chart: Chart) -> Iterator[tuple[str, ...]]:
    for phase in chart.phases:
        limits = phase.limits
        told = tuple(number_told(v) for v in (limits.mean, limits.low, limits.high)) if limits else ("none",) * 3
        for charted in phase.points:
            value = charted.point.value
            figure = "missing" if value is None else number_told(value)
            yield month_told(charted.point.start), figure, *told, "; ".join(flag.sentence for flag in charted.flags)


def _specification(chart: Chart) -> Specification:
    x: Specification = {
        "field": "month",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc"},
        "axis": {"format": "%b %Y"},
    }
    layers = [*_of_limits(chart, x), *_of_points(chart, x), *_of_breaks(chart, x)]
    return {"width": 560, "height": 260, "layer": layers}


def _of_points(chart: Chart, x: Specification) -> list[Specification]:
    """A line for each stretch without a gap, then the points with their shapes."""
    y: Specification = {
        "field": "figure",
        "type": "quantitative",
        "title": chart.series.title,
        "scale": {"zero": False},
    }
    values = list(_values(chart))
    kinds = [kind for kind in SIGNS if any(value["sign"] == kind for value in values)]
    look: Specification = {"field": "sign", "type": "nominal", "legend": {"title": None} if len(kinds) > 1 else None}
    shape, tone = ([SIGNS[kind][place] for kind in kinds] for place in (0, 1))
    return [
        {
            "data": {"values": values},
            "mark": {"type": "line", "color": LINE, "strokeWidth": 1.2},
            "encoding": {"x": x, "y": y, "detail": {"field": "run", "type": "nominal"}},
        },
        {
            "data": {"values": values},
            "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "shape": look | {"scale": {"domain": kinds, "range": shape}},
                "color": look | {"scale": {"domain": kinds, "range": tone}},
            },
        },
    ]


def _values(chart: Chart) -> Iterator[Specification]:
    run = 0
    for phase in chart.phases:
        run += 1
        for charted in phase.points:
            if charted.point.value is None:
                run += 1
                continue
            month = charted.point.start.isoformat()
            yield {"month": month, "figure": charted.point.value, "run": run, "sign": _sign(charted)}


def _sign(charted: Charted) -> str:
    """What a point’s signs mean; where they disagree, what to look into comes first."""
    meanings = {flag.meaning for flag in charted.flags}
    order = (Meaning.CONCERN, Meaning.CHANGE, Meaning.IMPROVEMENT)
    return next((meaning.value for meaning in order if meaning in meanings), USUAL)


def _of_limits(chart: Chart, x: Specification) -> list[Specification]:
    lines = [line for phase in chart.phases if phase.limits for line in _lines(phase)]
    dash: Specification = {"condition": {"test": "datum.kind == 'limit'", "value": [4, 3]}, "value": [1, 0]}
    return [
        {
            "data": {"values": lines},
            "mark": {"type": "rule", "color": LIMIT, "strokeWidth": 1},
            "encoding": {
                "x": x | {"field": "start"},
                "x2": {"field": "end"},
                "y": {"field": "at", "type": "quantitative"},
                "strokeDash": dash,
            },
        }
    ]


def _lines(phase: Phase) -> Iterator[Specification]:
    assert phase.limits is not None  # noqa: S101 - asked for stretches with limits alone
    start, end = phase.points[0].point.start.isoformat(), phase.points[-1].point.start.isoformat()
    for kind, at in (("mean", phase.limits.mean), ("limit", phase.limits.low), ("limit", phase.limits.high)):
        yield {"start": start, "end": end, "at": at, "kind": kind}


def _of_breaks(chart: Chart, x: Specification) -> list[Specification]:
    """An upright line where a stretch begins, with whether it is a break or limits worked out anew."""
    values = [
        {"month": phase.start.isoformat(), "text": "definition changed" if phase.broken else "limits anew"}
        for phase in chart.phases[1:]
    ]
    if not values:
        return []
    rule: Specification = {"mark": {"type": "rule", "color": MARK, "strokeWidth": 1.5}, "encoding": {"x": x}}
    text: Specification = {"type": "text", "align": "left", "dx": 4, "baseline": "top"}
    words: Specification = {"mark": text, "encoding": {"x": x, "y": {"value": 2}, "text": {"field": "text"}}}
    return [{"data": {"values": values}, "layer": [rule, words]}]
