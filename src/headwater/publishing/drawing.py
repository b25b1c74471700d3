"""Drawing a chart's specification as SVG, with our own font and without a browser or the network."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

import vl_convert

from headwater.core.errors import printable
from headwater.publishing.document import Figure

FONT = "'Source Sans 3', Arial, sans-serif"  # quoted: an unquoted name may not end in a number
LIMIT = 1000  # the longest label in pixels; the library's own limit would cut ours short


@cache
def _register_fonts() -> None:
    with as_file(files("headwater.publishing") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))


def style() -> dict[str, object]:
    """What every chart shares: type, quiet lines, and no colour that carries a meaning alone."""
    return {
        "font": FONT,
        "background": "white",
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": 400,
            "labelColor": "#1d1d1d",
            "titleColor": "#1d1d1d",
            "gridColor": "#e2e2e2",
            "domainColor": "#6f6f6f",
            "tickColor": "#6f6f6f",
            "labelLimit": LIMIT,
        },
        "legend": {
            "labelFontSize": 11,
            "titleFontSize": 11,
            "orient": "top",
            "labelLimit": LIMIT,
            "symbolStrokeWidth": 1,
            "symbolSize": 110,
        },
        "header": {"labelFontSize": 11, "labelLimit": LIMIT},
        "text": {"fontSize": 10.5, "color": "#1d1d1d"},
    }


def _in_one_line(value: object) -> object:
    """``value`` with every text in it on one printable line: a control character would end the library's process."""
    if isinstance(value, str):
        return printable(" ".join(value.split()))
    if isinstance(value, Mapping):
        return {key: _in_one_line(item) for key, item in value.items()}
    return [_in_one_line(item) for item in value] if isinstance(value, list | tuple) else value


def draw(figure: Figure) -> str:
    """The figure as an SVG text whose identifiers are its own, so that many can stand on one page."""
    _register_fonts()
    specification: Mapping[str, object] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": style(),
        **figure.specification,
    }
    svg = vl_convert.vegalite_to_svg(json.dumps(_in_one_line(specification)), allowed_base_urls=[])
    mark = hashlib.sha256(figure.id.encode()).hexdigest()[:8]
    return re.sub(r'(id="|url\(#|href="#)(clip|gradient)', rf"\g<1>f{mark}-\g<2>", svg)
