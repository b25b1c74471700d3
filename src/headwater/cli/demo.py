"""``headwater demo``: the main job on the 2009 national inspection."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from headwater.analysis.opened import open_checked
from headwater.cli.options import say
from headwater.cli.report import tell
from headwater.packages.reconstruction import NAME
from headwater.reports.building import build_report


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/demo"),
    show_default=True,
    help="The folder to write to.",
)
@click.option(
    "--serve/--no-serve", default=True, help="Start the service afterwards, on localhost:8000, with invented people."
)
def demo(out: Path, *, serve: bool) -> None:
    """Run the 2009 national inspection: 43 forces, 53 questions, five capabilities.

    The published report names no force, so the demonstration uses a reconstruction: invented units whose totals
    are the published ones. Every page and table says so.
    """
    started = time.monotonic()
    click.echo("Headwater: a national inspection from one command.", err=True)
    say("Checking 43 organisations and their answers to 53 questions")
    opened = open_checked(NAME, datetime.now(UTC).astimezone().date())
    built = build_report(opened, out, say)
    tell(built, out, time.monotonic() - started)
    click.echo("The units are a RECONSTRUCTION; the totals are those that were published.")
    click.echo("The published counts alone:  headwater report prevent-2009-published --out DIR")
    if serve:
        from headwater.cli.demo_service import serve_demonstration

        serve_demonstration(opened, out.parent / f"{out.name}-service")
