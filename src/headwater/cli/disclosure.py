"""``headwater disclosure``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, today_option
from headwater.cli.reading import FILE, rows_in
from headwater.core.disclosure import AT_LEAST, FEWER_THAN, Attacked, Override, Rule, decide_release, told
from headwater.core.errors import WrongUse

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
    from headwater.disclosure.protecting import Protected, rounded

    found = rounded(str(file), rows_in(file), base, steps)
    if not isinstance(found, Protected):
        click.echo(found, err=True)
        return 1
    decision = decide_release(attack([found.table], at_least))
    click.echo(_written(found.rows), nl=False)
    click.echo(decision.why, err=True)
    return int(not decision.allowed)


@click.command()
@click.argument("file", type=FILE)
@click.option("--fewer-than", type=click.IntRange(2), default=FEWER_THAN, show_default=True, help="Hide counts below.")
@click.option("--noughts/--show-noughts", default=True, show_default=True, help="Whether noughts are hidden too.")
@at_least_option
def hide(file: Path, fewer_than: int, at_least: int, *, noughts: bool) -> int:
    """Hide the small counts in FILE, and others beside them, and print the table as CSV with * for what is hidden."""
    from headwater.disclosure.protecting import hidden

    safe = hidden(str(file), rows_in(file), Rule(fewer_than, noughts), at_least)
    decision = decide_release(safe.attacked or Attacked())
    click.echo(_written(safe.rows), nl=False)
    click.echo(f"{len(safe.protected)} cells are hidden. {decision.why}", err=True)
    return int(not decision.allowed)


def _written(rows: Iterable[Sequence[str]]) -> str:
    """The table as CSV; what a sheet would take for sums is guarded."""
    from headwater.publishing.spreadsheet_text import guarded

    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()
