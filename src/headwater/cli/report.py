"""``headwater report``."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import click

from headwater.analysis.opened import open_checked
from headwater.cli.options import say, today_option
from headwater.reports.building import HTML, ODS, PACKAGE, PDF, XLSX, Built, build_report


@click.command()
@click.argument("package")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
@today_option
def report(package: str, out: Path, today: datetime) -> None:
    """Write the report of PACKAGE to a folder: PDF, HTML, two workbooks and the data.

    PACKAGE is a data package's folder, or the name of one that ships with Headwater. The same package gives
    files with the same bytes. Nothing is written unless all of it can be.

    \b
    headwater report prevent-2009-published --out report
    """
    started = time.monotonic()
    say(f"Checking {package}")
    built = build_report(open_checked(package, today.date()), out, say)
    tell(built, out, time.monotonic() - started)


def tell(built: Built, out: Path, seconds: float) -> None:
    """Say in one line each what was built and where it lies."""
    lines = (
        (PDF, "the report, tagged for assistive technology (PDF/UA-1)"),
        (HTML, "the same report as one page that needs nothing else"),
        (XLSX, f"its {built.tables} tables as a workbook"),
        (ODS, "the same workbook as OpenDocument"),
        (f"{PACKAGE}/", f"the data behind it: {built.files_in_package} files, frozen with a manifest"),
    )
    click.echo(f"Built in {seconds:.1f} s, with {built.figures} figures:")
    for name, what in lines:
        click.echo(f"  {out / name}  {what}")
