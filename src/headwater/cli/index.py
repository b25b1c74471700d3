"""``headwater index``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, today_option
from headwater.core.errors import WrongUse

if TYPE_CHECKING:
    from headwater.core.index_specification import Specification
    from headwater.indices.result import Result

VERBS = {
    "build": ("headwater.cli.index:build", "Build an index of need for areas: ranges over our choices."),
    "compare": ("headwater.cli.index:compare", "Hold two specifications against each other on the same figures."),
}
COLUMNS = ("area", "from place", "to place", "middle", "score", "filled in")
MOVED = ("area", "range in the first", "range in the second", "ranges")
NOT_THIS = "A range over our choices, and no table of who is worst. It sets no tier: people do, with reasons."
KINDS = {".parquet": "parquet", ".xlsx": "sheet", ".ods": "spreadsheet"}
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group(cls=LaterGroup, verbs=VERBS)
def index() -> None:
    """Indices of need for areas: never of people, and never of protected characteristics."""


@click.command()
@click.argument("specification", type=FILE)
@click.argument("figures", type=FILE)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that the figures are of.")
@click.option("--accept", multiple=True, metavar="CODE=REASON", help="Take an old figure, and say why; repeat it.")
@today_option
@format_option()
def build(
    specification: Path, figures: Path, as_of: datetime | None, accept: tuple[str, ...], today: datetime, form: str
) -> int:
    """Build the index of SPECIFICATION (TOML) from FIGURES: CSV, XLSX or Parquet, a row for each area.

    The first column says which area; the others are headed by the codes of the specification. Areas are printed by
    name, each with the places that it has in 90 of 100 sets of choices.
    """
    result, _ = _built(specification, figures, as_of, accept, today)
    rows = zip(
        *(result[key] for key in ("areas", "low", "high", "middle", "score", "filled")),
        strict=True,
    )
    count = len(result["steps"])
    shown = sorted(
        (area, low, high, middle, f"{score:.2f}", f"{round(filled * count)} of {count}")
        for area, low, high, middle, score, filled in rows
        if score is not None
    )
    left_out = [f"{area} has no score: too little is known of it." for area in sorted(result["left_out"])]
    close = [
        f"“{one['title']}” is close to “{one['context_title']}”: correlation {one['correlation']:.2f}."
        for one in result["likeness"]
    ]
    print_rows("Index of need", COLUMNS, shown, form, (NOT_THIS, *left_out, *close))
    return 0


@click.command()
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
@click.argument("figures", type=FILE)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that the figures are of.")
@click.option("--accept", multiple=True, metavar="CODE=REASON", help="Take an old figure, and say why; repeat it.")
@today_option
@format_option()
def compare(
    first: Path,
    second: Path,
    figures: Path,
    as_of: datetime | None,
    accept: tuple[str, ...],
    today: datetime,
    form: str,
) -> int:
    """Build FIRST and SECOND from the same FIGURES: what is decided otherwise, and whose ranges do not meet."""
    from headwater.indices.comparing import decided_otherwise, moved

    one, before = _built(first, figures, as_of, accept, today)
    other, after = _built(second, figures, as_of, accept, today)
    rows = [
        (
            row.area,
            f"{row.first_range[0]} to {row.first_range[1]}",
            f"{row.second_range[0]} to {row.second_range[1]}",
            "do not meet" if row.apart else "meet",
        )
        for row in moved(one, other)
    ]
    decided = [str(line) for line in decided_otherwise(before, after)]
    print_rows("Two indices", MOVED, rows, form, (NOT_THIS, *decided))
    return 0


def _built(
    specification: Path, figures: Path, as_of: datetime | None, accept: Sequence[str], today: datetime
) -> tuple[Result, Specification]:
    """The index of one specification, and that."""
    from headwater.area_data.reading import read_table
    from headwater.indices.from_files import built_from, figures_in, specification_in
    from headwater.schemes.characteristics import characteristics

    found = specification_in(specification)
    table = read_table(figures, KINDS.get(figures.suffix, "csv"))
    known = figures_in(table.headings, table.columns, as_of.date() if as_of else None)
    accepted = dict(_reason(text) for text in accept)
    return built_from(found, known, characteristics(), today.date(), accepted), found


def _reason(text: str) -> tuple[str, str]:
    code, given, reason = text.partition("=")
    if not given or not reason.strip():
        raise WrongUse(f"--accept “{text}” gives no reason: write --accept 'CODE=why it is good enough'.")
    return code.strip(), reason.strip()
