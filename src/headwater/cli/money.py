"""``headwater money``: look at a table of a grant before it is loaded, and load the report’s worked example."""

from __future__ import annotations

import csv
from pathlib import Path

import click

from headwater.core.errors import BadInput
from headwater.core.grant_rows import AWARDS, COLUMNS, AwardRow, Row, StepRow, rows_of
from headwater.core.pence import posts_told, pounds


@click.group()
def money() -> None:
    """Grants and funded posts: check tables, load them, show the worked example."""


def _read(kind: str, file: Path) -> list[Row]:
    try:
        rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.ClickException(f"{file} is no CSV that can be read: save it again as CSV (UTF-8).") from error
    found, problems = rows_of(kind, rows[0] if rows else [], rows[1:])
    if problems:
        raise BadInput(problems)
    return found


@money.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(list(COLUMNS)), default=AWARDS, show_default=True)
def check(file: Path, kind: str) -> None:
    """Look through FILE as a table of award lines, steps of posts or spending; keep nothing."""
    found = _read(kind, file)
    awards = [row for row in found if isinstance(row, AwardRow)]
    told = f"{len(found)} rows can be read."
    if awards:
        posts, pay = posts_told(sum(row.halves for row in awards)), pounds(sum(sum(r.heads.values()) for r in awards))
        told = f"{told} They award {pay} for {posts} posts."
    if any(isinstance(row, StepRow) for row in found):
        told = f"{told} Whether they follow from what the posts are now is checked when they are loaded."
    click.echo(told)


@money.command()
@click.argument("grant")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(list(COLUMNS)), default=AWARDS, show_default=True)
@click.option("--by", "email", required=True, help="The address of whoever keeps the grant’s money.")
def load(grant: str, file: Path, kind: str, email: str) -> None:
    """Load FILE into the grant of that title, in the name of whoever keeps its money: all of it, or nothing."""
    rows = _read(kind, file)
    from headwater.config.starting import start

    start()
    from headwater.accounts.models import Person
    from headwater.audit.actions import Refused
    from headwater.governance.actions import load_rows
    from headwater.governance.queries.money import grants
    from headwater.organisations.viewer import viewer_of

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise click.ClickException(f"Nobody has the address {email}.")
    by = viewer_of(person)
    found = list(grants(by).filter(title=grant)[:2])
    if len(found) != 1:
        raise click.ClickException(f"{person.name} reads no single grant called “{grant}”.")
    try:
        made = load_rows(found[0], by=by, rows=rows)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"{made.made_now} rows were kept; {made.there_already} were there already.")
