"""A funnel as a figure: bodies by their base against limits, its table by code and its words, from one object."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.core.comparability import Kind
from headwater.core.control_series import month_told
from headwater.core.funnels import Compared, Funnel, FunnelLimits, Standing
from headwater.core.intervals import byar, wilson
from headwater.core.percentages import Share
from headwater.publishing.charts import Specification
from headwater.publishing.document import Cell, Column, Figure, Table

TONE, LIMIT, OUTSIDE = "#12436d", "#6f6f6f", "#a3260f"
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
NOTE = "Bodies are in the order of their codes. This is no table of who is best: most of what differs here is chance."


def funnel_figure(funnel: Funnel, name: str) -> Figure:
    """The figure of a funnel; ``name`` is its identifier within a document."""
    words = " ".join(funnel.sentences)
    table = Table(name, funnel.title, _columns(funnel), tuple(_row(funnel, one) for one in funnel.bodies), (NOTE,))
    return Figure(name, funnel.title, _specification(funnel), table, words, words)


def _columns(funnel: Funnel) -> tuple[Column, ...]:
    share = funnel.kind is Kind.SHARE
    return (
        Column("code", "Code"),
        Column("name", "Name", width=2.0),
        Column("tier", "Tier"),
        Column("visited", "Visited"),
        Column("value", "Share" if share else "Observed for each expected"),
        Column("chance", "95% interval"),
        Column("inner", "95% limits"),
        Column("outer", "99.8% limits"),
        Column("standing", "Where it lies", width=2.0),
    )


def _row(funnel: Funnel, one: Compared) -> tuple[Cell, ...]:
    body, share = one.body, funnel.kind is Kind.SHARE
    value: Cell = Share.of(body.count, int(body.base)) if share else f"{one.value:.2f} ({body.count}/{body.base:g})"
    visited = month_told(body.visited) if body.visited else ""
    limits = one.limits
    return (
        *(body.code, body.name, body.tier, visited, value, _chance(funnel, one)),
        *(_between(funnel, limits.inner_low, limits.inner_high), _between(funnel, limits.outer_low, limits.outer_high)),
        one.standing.sentence,
    )


def _chance(funnel: Funnel, one: Compared) -> str:
    """The interval of the body’s own value: Wilson’s of a share, Byar’s of a ratio."""
    if funnel.kind is Kind.SHARE:
        interval = wilson(one.body.count, int(one.body.base))
        return _between(funnel, interval.low, interval.high)
    low, high = byar(one.body.count)
    return _between(funnel, low / one.body.base, high / one.body.base)


def _between(funnel: Funnel, low: float, high: float) -> str:
    low = max(low, 0.0)  # exact limits of shares are a hair outside, so that a count on one is within it
    if funnel.kind is Kind.SHARE:
        return f"{100 * low:.1f}% to {100 * min(high, 1.0):.1f}%"
    return f"{low:.2f} to {high:.2f}"


def _specification(funnel: Funnel) -> Specification:
    by = 100 if funnel.kind is Kind.SHARE else 1
    title = f"{funnel.title}{', %' if funnel.kind is Kind.SHARE else ''}"
    scale: Specification = {"zero": False} | ({"domainMax": by} if _reaches_the_end(funnel, by) else {})
    y: Specification = {"field": "value", "type": "quantitative", "title": title, "scale": scale}
    x_title = "Base" if funnel.kind is Kind.SHARE else "Expected"
    x: Specification = {"field": "base", "type": "quantitative", "title": x_title, "scale": {"zero": False}}
    about: Specification = {"values": [{"value": funnel.target * by}]}
    target: Specification = {"data": about, "mark": {"type": "rule", "color": LIMIT}, "encoding": {"y": y}}
    return {
        "width": 560,
        "height": 300,
        "layer": [
            _curves(funnel, x, y, by),
            target,
            *_points(funnel, x, y, by),
        ],
    }


def _reaches_the_end(funnel: Funnel, by: int) -> bool:
    """Whether shares or their limits come to the whole: the axis ends there, and not at the next round number."""
    return by > 1 and any(limits.outer_high >= 1 for _, limits in funnel.curve)


def _curves(funnel: Funnel, x: Specification, y: Specification, by: int) -> Specification:
    values = [line for base, limits in funnel.curve for line in _ends(base, limits, by)]
    dash: Specification = {
        "field": "limit",
        "type": "nominal",
        "scale": {"domain": ["95%", "99.8%"], "range": [[4, 3], [1, 0]]},
        "legend": {"title": "Limits"},
    }
    return {
        "data": {"values": values},
        "mark": {"type": "line", "color": LIMIT, "strokeWidth": 1},
        "encoding": {"x": x, "y": y, "strokeDash": dash, "detail": {"field": "side", "type": "nominal"}},
    }


def _ends(base: float, limits: FunnelLimits, by: int) -> Iterator[Specification]:
    for limit, low, high in (
        ("95%", limits.inner_low, limits.inner_high),
        ("99.8%", limits.outer_low, limits.outer_high),
    ):
        yield {"base": base, "value": by * max(low, 0.0), "limit": limit, "side": "low"}
        yield {"base": base, "value": by * (min(high, 1.0) if by > 1 else high), "limit": limit, "side": "high"}


def _points(funnel: Funnel, x: Specification, y: Specification, by: int) -> list[Specification]:
    """Each body, its shape by tier; those outside the outer limits are named."""
    outer = (Standing.ABOVE_OUTER, Standing.BELOW_OUTER)
    values = [
        {
            "base": one.body.base,
            "value": by * one.value,
            "tier": one.body.tier or "all",
            "name": one.body.name if one.standing in outer else "",
            "tone": OUTSIDE if one.standing in outer else TONE,
        }
        for one in funnel.bodies
    ]
    tiers = sorted({str(value["tier"]) for value in values})
    shape: Specification = {
        "field": "tier",
        "type": "nominal",
        "scale": {"domain": tiers, "range": [SHAPES[place % len(SHAPES)] for place in range(len(tiers))]},
        "legend": {"title": None} if len(tiers) > 1 else None,
    }
    tone: Specification = {"field": "tone", "type": "nominal", "scale": None}
    mark: Specification = {"type": "point", "filled": True, "size": 55, "opacity": 1}
    return [
        {"data": {"values": values}, "mark": mark, "encoding": {"x": x, "y": y, "shape": shape, "color": tone}},
        {
            "data": {"values": values},
            "mark": {"type": "text", "dx": 8, "align": "left"},
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        },
    ]
