"""``headwater serve`` and ``headwater migrate``: the service itself."""

from __future__ import annotations

import click


@click.command()
def migrate() -> None:
    """Make the database, or bring it up to this version. Safe to run again."""
    from headwater.config.starting import start

    start()
    from headwater.config.readying import make_tables

    make_tables()
    click.echo("The database is up to date.")


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
def serve(address: str, port: int, workers: int) -> None:
    """Run the service: a production server, its static files hashed, until Ctrl-C.

    What it needs to know comes from the environment; `headwater doctor` lists it and says what is wrong.
    """
    from headwater.config.starting import start

    environment = start(port)
    from headwater.config.readying import make_static_files, make_tables
    from headwater.config.serving import Service

    make_tables()
    make_static_files()
    click.echo(f"Headwater answers on port {port}; people reach it by {environment.address}/ (Ctrl-C ends it)")
    Service(address, port, workers).run()
