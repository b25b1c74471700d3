"""Options and output that several verbs share."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

Verb = TypeVar("Verb", bound=Callable[..., Any])
Value = str | int | None


def format_option(*, default: str = "text") -> Callable[[Verb], Verb]:
    """``--format json|csv|text``: text for people, the others for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "csv", "json"]),
        default=default,
        show_default=True,
        help="text is for people; csv and json are for programs.",
    )


def today_option(verb: Verb) -> Verb:
    """``--today``: the day after which a date counts as being in the future."""
    return click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        default=lambda: datetime.now(UTC).astimezone().strftime("%Y-%m-%d"),
        show_default="this day",
        help="Dates after this day are refused as being in the future.",
    )(verb)


def print_rows(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], form: str, notes: Sequence[str]
) -> None:
    """Print a table as text, CSV or JSON; notes go with the text and the JSON."""
    if form == "csv":
        click.echo(_csv(columns, rows), nl=False)
    elif form == "json":
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        click.echo(json.dumps({"title": title, "notes": list(notes), "rows": records}, ensure_ascii=False, indent=2))
    else:
        _print_text(title, columns, rows, notes)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    from headwater.publishing.spreadsheet_text import guarded

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return stream.getvalue()


def _print_text(title: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], notes: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold", box=None)
    for index, column in enumerate(columns):
        numeric = any(isinstance(row[index], int) for row in rows)
        table.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(Text(title, style="bold"))
    console.print(table)
    for note in notes:
        console.print(Text(note, style="dim"))


def say(text: str) -> None:
    """A line of progress, on the error stream so that output can be piped."""
    click.echo(f"  {text} …", err=True)
