"""The report as one HTML file that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from headwater.publishing.plain import Plain

ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def _template(name: str) -> str:
    return (files("headwater.publishing") / "templates" / name).read_text("utf-8")


def write_html(plain: Plain, path: Path) -> None:
    """Write ``plain`` (see ``plain_report``) as a page at ``path``. The same report gives the same bytes."""
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html.jinja")
    blocks = [_quiet(block) for block in _blocks(plain)]
    text = page.render(plain | {"blocks": blocks, "style": Markup(_template("report.css"))})  # noqa: S704 - our own file
    path.write_text(text, "utf-8", newline="\n")


def _blocks(plain: Plain) -> list[Plain]:
    blocks = plain["blocks"]
    return blocks if isinstance(blocks, list) else []


def _quiet(block: Plain) -> Plain:
    """A figure's drawing with its parts silent: the figure's one text says it all to a screen reader."""
    svg = block.get("svg")
    if not isinstance(svg, str):
        return block
    silent = ROLES.sub("", svg).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return block | {"svg": silent}
