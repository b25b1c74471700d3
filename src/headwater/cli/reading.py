"""CSV files as rows of text, and figures as files: what the verbs of comparison and disclosure share."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from headwater.cli.options import Value, print_rows
from headwater.core.errors import WrongUse, refuse

if TYPE_CHECKING:
    from headwater.publishing.document import Figure

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
KINDS = (".svg", ".png", ".json")
SCALE = 2.0  # of a PNG, so that it is sharp on paper
Verb = TypeVar("Verb", bound=Callable[..., Any])


def rows_in(file: Path) -> list[list[str]]:
    """The rows of a CSV file. Raises ``BadInput`` where it is none."""
    try:
        return list(csv.reader(file.read_text("utf-8-sig").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise refuse(file.name, "it is no CSV that can be read.", "Save it again as CSV (UTF-8).") from error


def out_option(verb: Verb) -> Verb:
    """``--out``: where the drawing goes; the ending says what it is."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Draw it too: a file that ends in .svg, .png or .json (its Vega-Lite specification).",
    )(verb)


def print_figure(figure: Figure, words: Sequence[str], form: str, out: Path | None) -> None:
    """Print a figure’s table with its words, a line each, and draw it where that is asked for."""
    from headwater.publishing.document import flat_columns, flat_rows

    if out is not None:
        _draw(figure, out)
    columns = [key for key, _ in flat_columns(figure.table)]
    rows: list[list[Value]] = list(flat_rows(figure.table))
    print_rows(figure.title, columns, rows, form, (*figure.table.notes, *words))


def _draw(figure: Figure, out: Path) -> None:
    if out.suffix not in KINDS:
        raise WrongUse(f"--out {out.name}: end it in {', '.join(KINDS)}.")
    if out.suffix == ".json":
        out.write_text(json.dumps(figure.specification, ensure_ascii=False, indent=2) + "\n", "utf-8")
        return
    import vl_convert

    from headwater.publishing.drawing import draw

    svg = draw(figure)
    if out.suffix == ".svg":
        out.write_text(svg, "utf-8")
    else:
        out.write_bytes(vl_convert.svg_to_png(svg, scale=SCALE))
