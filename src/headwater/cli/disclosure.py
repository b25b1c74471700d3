"""``headwater disclosure``."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, today_option
from headwater.cli.reading import FILE, rows_in
from headwater.core.disclosure import AT_LEAST, FEWER_THAN, Key, Override, Rounded, Rule, decide_release, told
from headwater.core.errors import WrongUse

if TYPE_CHECKING:
    from headwater.disclosure.reading import Grid

VERBS = {
    "check": ("headwater.cli.disclosure:check", "Try to work out what these tables hide, all of them together."),
    "round": ("headwater.cli.disclosure:round_table", "Round a table so that it adds up, and check it."),
    "hide": ("headwater.cli.disclosure:hide", "Hide small counts, and others so that they cannot be worked out."),
}
COLUMNS = ("cell", "from", "to", "given away by")
at_least_option = click.option(
    "--at-least",
    type=click.IntRange(2),
    default=AT_LEAST,
    show_default=True,
    help="How many whole numbers must be possible in a cell.",
)


@click.group(cls=LaterGroup, verbs=VERBS)
def disclosure() -> None:
    """Disclosure control: places down, categories across, with a row and a column “All”; hidden cells are *."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="TABLES...")
@at_least_option
@click.option(
    "--rounded", type=click.IntRange(1), default=1, help="Counts are multiples of this, beside the true ones."
)
@click.option("--by", default="", help="Who decides to publish all the same.")
@click.option("--reason", default="", help="Why; with --by.")
@today_option
@format_option()
def check(
    files: tuple[Path, ...], at_least: int, rounded: int, by: str, reason: str, today: datetime, form: str
) -> int:
    """Try to work out every cell that TABLES do not print, all of them together. Give earlier editions too.

    Cells with the same row and column names are the same cell in every table. Exit code 1 where some cell can be told
    too closely, unless --by and --reason say who answers for it.

    \b
    headwater disclosure check spring.csv autumn.csv
    headwater disclosure check rounded.csv --rounded 5
    """
    from headwater.disclosure.attack import attack
    from headwater.disclosure.reading import grid_of, published_of

    if bool(by.strip()) != bool(reason.strip()):
        raise WrongUse("--by and --reason go together: say who decides, and why.")
    names = [str(file) for file in files]
    tables = [published_of(grid_of(name, rows_in(file)), rounded) for name, file in zip(names, files, strict=True)]
    attacked = attack(tables, at_least)
    override = Override(by.strip(), reason.strip(), today.date()) if by else None
    decision = decide_release(attacked, override)
    rows = [(told(one.key), one.bounds.low, one.bounds.high, ", ".join(one.tables)) for one in attacked.exposed]
    print_rows("Cells that are told too closely", COLUMNS, rows, form, decision.reasons)
    return int(not decision.allowed)


@click.command("round")
@click.argument("file", type=FILE)
@click.option("--base", type=click.IntRange(2), default=5, show_default=True, help="Round to multiples of this.")
@click.option("--steps", type=click.IntRange(1), default=1, show_default=True, help="Multiples that a cell may go.")
@at_least_option
def round_table(file: Path, base: int, steps: int, at_least: int) -> int:
    """Round the counts in FILE so that rows and columns still add up, and print the table as CSV.

    Each goes to a multiple beside it. Exit code 1 where nothing adds up, or a cell could still be told closely.
    """
    from headwater.disclosure.attack import attack
    from headwater.disclosure.reading import counts_of, grid_of
    from headwater.disclosure.rounding import NotAdding, rounded_to_add_up

    grid = grid_of(str(file), rows_in(file))
    found = rounded_to_add_up(counts_of(grid), base, steps)
    if isinstance(found, NotAdding):
        click.echo(found.why, err=True)
        return 1
    decision = decide_release(attack([found.table], at_least))
    shown = {key: str(cell.value) for key, cell in found.table.cells.items() if isinstance(cell, Rounded)}
    click.echo(_written(grid, shown, rows_in(file)), nl=False)
    click.echo(decision.why, err=True)
    return int(not decision.allowed)


@click.command()
@click.argument("file", type=FILE)
@click.option("--fewer-than", type=click.IntRange(2), default=FEWER_THAN, show_default=True, help="Hide counts below.")
@click.option("--noughts/--show-noughts", default=True, show_default=True, help="Whether noughts are hidden too.")
@at_least_option
def hide(file: Path, fewer_than: int, at_least: int, *, noughts: bool) -> int:
    """Hide the small counts in FILE, and others beside them, and print the table as CSV with * for what is hidden."""
    from headwater.disclosure.hiding import hidden_safely
    from headwater.disclosure.reading import counts_of, grid_of

    grid = grid_of(str(file), rows_in(file))
    safe = hidden_safely(counts_of(grid), Rule(fewer_than, noughts), at_least)
    shown = {key: "*" if key in safe.reasons else text for key, text in grid.texts.items()}
    decision = decide_release(safe.attacked)
    click.echo(_written(grid, shown, rows_in(file)), nl=False)
    click.echo(f"{len(safe.reasons)} cells are hidden. {decision.why}", err=True)
    return int(not decision.allowed)


def _written(grid: Grid, texts: Mapping[Key, str], rows: list[list[str]]) -> str:
    """The file with its cells changed; its headings and names stay, guarded where a sheet would take them for sums."""
    from headwater.publishing.spreadsheet_text import guarded

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    heads = [cell.strip() for cell in rows[0]]
    writer.writerow([guarded(head) for head in heads])
    for row in rows[1:]:
        if any(row):
            keys = [grid.keys.get((row[0].strip(), head)) for head in heads]
            writer.writerow([texts[key] if key else guarded(cell.strip()) for key, cell in zip(keys, row, strict=True)])
    return stream.getvalue()
