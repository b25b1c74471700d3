"""The kinds of chart a report has, as Vega-Lite specifications made from tables.

Tones differ in lightness as well as hue and every bar carries its number, so a chart reads in greyscale, in
print and for colour-blind readers.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.core.percentages import Share

TONES = ("#12436d", "#5aa9a0", "#d9d9d9", "#f4b27a")
RAMP = ("#e9eef3", "#a3bfd6", "#4f83ad", "#12436d")
DARK, LIGHT = "#1d1d1d", "#ffffff"
LABEL_WIDTH = 46  # characters of a row's label on one line
LINE = 14  # pixels
THICKEST = 22  # pixels of a bar
Specification = dict[str, object]


@dataclass(frozen=True)
class Bar:
    """One bar: its row, which of the row's series it is, and the share it stands for."""

    row: str
    series: str
    share: Share


def wrapped(text: str, width: int = LABEL_WIDTH) -> str:
    """``text`` in lines of ``width`` characters, parted by a bar as the axis wants them."""
    return "|".join(textwrap.wrap(text, width, break_long_words=False) or [""])


def bars(rows: Sequence[Bar], series: Sequence[str], axis: str) -> Specification:
    """Horizontal bars from 0 to 100%, grouped by row, each with its percentage and fraction."""
    values = [
        {
            "row": wrapped(bar.row),
            "series": bar.series,
            "percent": bar.share.percent,
            "text": f"{bar.share.percent}%  ({bar.share.count}/{bar.share.base})",
        }
        for bar in rows
    ]
    order = list(dict.fromkeys(value["row"] for value in values))
    lines = max((str(row).count("|") + 1 for row in order), default=1)
    step = max(17, (lines * LINE + 6) // max(1, len(series)))
    y = {"field": "row", "type": "nominal", "sort": order, "title": None, "axis": row_axis()}
    offset = {"field": "series", "sort": list(series)}
    return {
        "data": {"values": values},
        "width": 330,
        "height": {"step": step, "for": "offset"},
        "encoding": {"y": y | {"scale": {"paddingInner": 0.22}}, "yOffset": offset},
        "layer": [
            {"mark": _thin_bar(step), "encoding": _bar_encoding(series, axis)},
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {
                    "x": {"field": "percent", "type": "quantitative"},
                    "text": {"field": "text"},
                    "yOffset": offset,
                },
            },
        ],
    }


def row_axis() -> dict[str, object]:
    """Labels in lines, each block centred on its row: the library hangs them from their first line."""
    lifts = [
        {"test": f"length(split(datum.label, '|')) == {lines}", "value": -(lines - 1) * LINE / 2}
        for lines in (2, 3, 4, 5)
    ]
    return {
        "labelExpr": "split(datum.label, '|')",
        "labelLineHeight": LINE,
        "labelOffset": {"condition": lifts, "value": 0},
        "labelPadding": 8,
        "ticks": False,
        "domain": False,
    }


def _thin_bar(step: int) -> dict[str, object]:
    return {"type": "bar", "stroke": "#3b3b3b", "strokeWidth": 0.6, "height": min(step, THICKEST)}


def _bar_encoding(series: Sequence[str], axis: str) -> dict[str, object]:
    return {
        "x": {
            "field": "percent",
            "type": "quantitative",
            "scale": {"domain": [0, 100]},
            "title": axis,
            "axis": {"values": [0, 25, 50, 75, 100], "format": "d"},
        },
        "color": {
            "field": "series",
            "type": "nominal",
            "sort": list(series),
            "scale": {
                "domain": list(series),
                "range": list(TONES[: len(series)] if len(series) <= len(TONES) else ramp(len(series))),
            },
            "legend": {"title": None} if len(series) > 1 else None,
        },
    }


def stacked(rows: Sequence[Bar], series: Sequence[str], axis: str) -> Specification:
    """One bar a row, divided by series in order from light to dark, each part with its count."""
    tones = dict(zip(series, ramp(len(series)), strict=True))
    values = [
        {
            "row": wrapped(bar.row, 30),
            "series": bar.series,
            "order": series.index(bar.series),
            "count": bar.share.count,
            "text": str(bar.share.count) if bar.share.count else "",
            "ink": ink_on(tones[bar.series]),
        }
        for bar in rows
    ]
    order = list(dict.fromkeys(value["row"] for value in values))
    x = {"field": "count", "type": "quantitative", "stack": "zero", "title": axis, "axis": {"tickMinStep": 1}}
    return {
        "data": {"values": values},
        "width": 430,
        "height": {"step": 36},
        "encoding": {
            "y": {"field": "row", "type": "nominal", "sort": order, "title": None, "axis": row_axis()},
            "order": {"field": "order"},
        },
        "layer": [
            {
                "mark": {"type": "bar", "stroke": "#3b3b3b", "strokeWidth": 0.6},
                "encoding": {
                    "x": x,
                    "color": {
                        "field": "series",
                        "type": "nominal",
                        "scale": {"domain": list(series), "range": list(tones.values())},
                        "legend": {"title": None},
                    },
                },
            },
            {
                "mark": {"type": "text", "fontSize": 11},
                "encoding": {
                    "x": x | {"bandPosition": 0.5},
                    "text": {"field": "text"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }


def ramp(steps: int) -> tuple[str, ...]:
    """Tones from light to dark, as many as there are steps; past four, evenly between the four."""
    if steps <= len(RAMP):
        return RAMP[:steps] if steps > 1 else RAMP[-1:]
    return tuple(_between(step * (len(RAMP) - 1), steps - 1) for step in range(steps))


def _between(numerator: int, denominator: int) -> str:
    """The tone that far along the ramp."""
    whole, part = divmod(numerator, denominator)
    pairs = zip(_channels(RAMP[whole]), _channels(RAMP[min(whole + 1, len(RAMP) - 1)]), strict=True)
    return "#" + "".join(f"{low + (high - low) * part // denominator:02x}" for low, high in pairs)


def _channels(tone: str) -> tuple[int, int, int]:
    return int(tone[1:3], 16), int(tone[3:5], 16), int(tone[5:7], 16)


def ink_on(tone: str) -> str:
    """The ink that can be read on a tone."""
    red, green, blue = _channels(tone)
    return DARK if 2 * red + 5 * green + blue > 8 * 150 else LIGHT


@dataclass(frozen=True)
class Tile:
    """A place on the map: equal in size to every other, roughly where it lies."""

    name: str
    row: int
    column: int


def tile_map(tiles: Sequence[Tile], value_of: Mapping[str, str], order: Sequence[str]) -> Specification:
    """Every place as a tile of one size, toned and lettered by its value; ``order`` runs light to dark."""
    tones = dict(zip(order, ramp(len(order)), strict=True))
    values = [
        {
            "name": wrapped(tile.name, 14),
            "row": tile.row,
            "column": tile.column,
            "value": value_of[tile.name],
            "ink": ink_on(tones[value_of[tile.name]]),
        }
        for tile in tiles
    ]
    place = {
        "x": {"field": "column", "type": "ordinal", "axis": None, "scale": {"padding": 0.06}},
        "y": {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0.06}},
    }
    ink = {"field": "ink", "type": "nominal", "scale": None}
    text = {"type": "text", "baseline": "middle"}
    return {
        "data": {"values": values},
        "width": {"step": 82},
        "height": {"step": 56},
        "encoding": place,
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "#3b3b3b", "strokeWidth": 0.8},
                "encoding": {
                    "color": {
                        "field": "value",
                        "type": "nominal",
                        "scale": {"domain": list(order), "range": list(tones.values())},
                        "legend": {"title": None},
                    }
                },
            },
            {
                "mark": text | {"dy": -16, "lineHeight": 11, "fontSize": 9.5, "baseline": "top"},
                "transform": [{"calculate": "split(datum.name, '|')", "as": "lines"}],
                "encoding": {"text": {"field": "lines"}, "color": ink},
            },
            {
                "mark": text | {"dy": 20, "fontSize": 9, "fontWeight": 600},
                "encoding": {"text": {"field": "value"}, "color": ink},
            },
        ],
    }
