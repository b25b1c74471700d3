"""Bars of plain counts by row and series, for where there is nothing that they are all out of."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.publishing.charts import LINE, THICKEST, TONES, Specification, ramp, row_axis, wrapped

WIDE = 60  # characters of a label on one line: short bars leave it room


def count_bars(rows: Sequence[tuple[str, Sequence[int]]], series: Sequence[str]) -> Specification:
    """A bar for each row and series, as long as its count, which stands beside it.

    ``rows`` are words with a count for each of ``series``; one series needs no legend.
    """
    values = [
        {"row": wrapped(words, WIDE), "series": name, "count": count, "text": f"{count:,}"}
        for words, counts in rows
        for name, count in zip(series, counts, strict=True)
    ]
    order = list(dict.fromkeys(value["row"] for value in values))
    lines = max((str(row).count("|") + 1 for row in order), default=1)
    step = max(17, (lines * LINE + 6) // max(1, len(series)))
    tones = TONES[: len(series)] if len(series) <= len(TONES) else ramp(len(series))
    y = {"field": "row", "type": "nominal", "sort": order, "title": None, "axis": row_axis()}
    offset = {"field": "series", "sort": list(series)}
    x: Specification = {"field": "count", "type": "quantitative", "title": None, "axis": {"tickMinStep": 1}}
    if not any(value["count"] for value in values):  # an axis of nothing would stand in the middle of the picture
        x["scale"] = {"domain": [0, 1]}
    colour = {
        "field": "series",
        "type": "nominal",
        "sort": list(series),
        "scale": {"domain": list(series), "range": list(tones)},
        "legend": {"title": None} if len(series) > 1 else None,
    }
    bar = {"type": "bar", "stroke": "#3b3b3b", "strokeWidth": 0.6, "height": min(step, THICKEST)}
    return {
        "data": {"values": values},
        "width": 260,
        "height": {"step": step, "for": "offset"},
        "encoding": {"y": y | {"scale": {"paddingInner": 0.22}}, "yOffset": offset},
        "layer": [
            {"mark": bar, "encoding": {"x": x, "color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"x": x, "text": {"field": "text"}}},
        ],
    }
