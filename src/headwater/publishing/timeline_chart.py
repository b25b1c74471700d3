"""A timeline: what was issued and when, over the months in which visits were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.publishing.charts import Specification, row_axis, wrapped


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day, or lasted until another."""

    title: str
    kind: str
    start: date
    end: date | None = None


@dataclass(frozen=True)
class Span:
    """A stretch of days shaded behind the moments, with its words above."""

    start: date
    end: date
    text: str


SHAPES = {
    "guidance": "circle",
    "funding": "square",
    "appointment": "triangle-up",
    "event": "cross",
    "inspection": "diamond",
}


def timeline(moments: Sequence[Moment], spans: Sequence[Span]) -> Specification:
    """One line a moment, in order of date; the shape says its kind."""
    x = _months(moments, spans)
    return {
        "width": 330,
        "height": {"step": 30},
        "layer": [*_shaded(spans, x), *_marks(moments, x)],
    }


def _months(moments: Sequence[Moment], spans: Sequence[Span]) -> Specification:
    first = min(moment.start for moment in moments)
    last = max([moment.end or moment.start for moment in moments] + [span.end for span in spans])
    return {
        "field": "start",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [first.replace(day=1).isoformat(), last.isoformat()]},
        "axis": {"format": "%b %y", "tickCount": {"interval": "month", "step": 2}},
    }


def _shaded(spans: Sequence[Span], x: Specification) -> list[Specification]:
    """The months of visits behind the moments, with their words above."""
    values = [
        {"start": span.start.isoformat(), "end": span.end.isoformat(), "text": span.text, "tone": index % 2}
        for index, span in enumerate(spans)
    ]
    tone = {"field": "tone", "type": "nominal", "scale": {"range": ["#d6e2ec", "#eef3f7"]}, "legend": None}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rect", "opacity": 0.55},
            "encoding": {"x": x, "x2": {"field": "end"}, "color": tone},
        },
        {
            "data": {"values": values},
            "mark": {"type": "text", "fontSize": 9, "baseline": "bottom", "lineHeight": 10},
            "transform": [{"calculate": "split(datum.text, '|')", "as": "lines"}],
            "encoding": {
                "x": x | {"bandPosition": 0.5},
                "x2": {"field": "end"},
                "y": {"value": -5},
                "text": {"field": "lines"},
            },
        },
    ]


def _marks(moments: Sequence[Moment], x: Specification) -> list[Specification]:
    """A line for what lasted, and at its start a shape that says its kind."""
    values = [
        {
            "title": wrapped(moment.title, 50),
            "kind": moment.kind,
            "start": moment.start.isoformat(),
            "end": (moment.end or moment.start).isoformat(),
        }
        for moment in moments
    ]
    order = [value["title"] for value in values]
    y = {"field": "title", "type": "nominal", "sort": order, "title": None, "axis": row_axis() | {"grid": True}}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeWidth": 4, "color": "#12436d"},
            "encoding": {"x": x, "x2": {"field": "end"}, "y": y},
        },
        {
            "data": {"values": values},
            "mark": {"type": "point", "filled": True, "size": 75, "color": "#12436d", "opacity": 1},
            "encoding": {"x": x, "y": y, "shape": _shapes(moments)},
        },
    ]


def _shapes(moments: Sequence[Moment]) -> Specification:
    kinds = [kind for kind in SHAPES if any(moment.kind == kind for moment in moments)]
    return {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": kinds, "range": [SHAPES[kind] for kind in kinds]},
        "legend": {"title": None, "orient": "bottom"},
    }
