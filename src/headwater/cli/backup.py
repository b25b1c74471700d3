"""``headwater backup`` and ``headwater restore``: everything the service keeps, as one file."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write everything the service keeps to FILE, while it runs. Keep FILE as the service itself is kept."""
    from headwater.config.starting import start

    environment = start()
    from headwater.config.backups import back_up

    made = back_up(file, environment)
    click.echo(f"{file}: {sum(made.rows.values()):,} rows of {len(made.rows)} tables, as of {made.made}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="Put it in the place of what the service holds now.")
def restore(file: Path, *, replace: bool) -> None:
    """Put a backup back, and prove it: every row is there and the log is whole. Stop the service first."""
    from headwater.config.starting import start

    environment = start()
    from headwater.config.restoring import put_back

    told = put_back(file, environment, replace=replace)
    described = told.described
    click.echo(f"{sum(described.rows.values()):,} rows are back as of {described.made}, and the log is whole.")
    if told.ended_again is None:
        click.echo("What ended after that is not known here: look at posts, vetting and agreements before others do.")
    elif told.ended_again:
        click.echo(f"{told.ended_again:,} records had ended since, such as posts and agreements, and are ended again.")
