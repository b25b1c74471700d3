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
    click.echo(f"{sum(told.rows.values()):,} rows are back as of {told.made}, and the log is whole.")
