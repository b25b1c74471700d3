"""``headwater package``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, say, today_option
from headwater.core.errors import BadInput

VERBS = {
    "list": ("headwater.cli.package:list_", "List the packages that ship with Headwater."),
    "check": ("headwater.cli.package:check", "Say everything that is wrong in a package."),
    "freeze": ("headwater.cli.package:freeze", "Write the manifest that a package is verified by."),
    "verify": ("headwater.cli.package:verify", "Name every file changed, missing or added since."),
}


@click.group(cls=LaterGroup, verbs=VERBS)
def package() -> None:
    """Data packages: folders of CSV or Parquet with a datapackage.json that any tool can read."""


@click.command("list")
@format_option()
def list_(form: str) -> None:
    """List the packages that ship with Headwater."""
    from headwater.packages.opening import open_package, shipped_packages

    described = [open_package(name).descriptor for name in shipped_packages()]
    rows = [(item.name, item.kind, item.label, item.description) for item in described]
    print_rows("Packages", ("name", "kind", "label", "description"), rows, form, ())


@click.command()
@click.argument("package")
@format_option()
@today_option
def check(package: str, form: str, today: datetime) -> int:
    """Check PACKAGE: its files, its columns, every value in every row.

    All problems are told together, each with where it is and what to do. Exit code 1 when there are any.
    """
    from headwater.analysis.opened import open_checked

    if form == "text":
        say(f"Checking {package}")
    try:
        opened = open_checked(package, today.date())
    except BadInput as bad:
        rows = [(problem.where, problem.what, problem.remedy) for problem in bad.problems]
        if form == "text":
            raise
        print_rows(f"Problems in {package}", ("where", "what", "remedy"), rows, form, ())
        return 1
    found = "no problems"
    if form == "text":
        click.echo(f"{package}: {found} in {len(opened.package.descriptor.files)} files.")
    else:
        print_rows(f"Problems in {package}", ("where", "what", "remedy"), (), form, ())
    return 0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
def freeze(folder: Path) -> None:
    """Write manifest-sha256.txt in FOLDER: a hash of every file, as sha256sum --check reads it."""
    from headwater.packages.freezing import MANIFEST
    from headwater.packages.freezing import freeze as freeze_folder

    listed = freeze_folder(folder)
    click.echo(f"{folder / MANIFEST}: {listed} files.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@format_option()
def verify(folder: Path, form: str) -> int:
    """Compare FOLDER with its manifest. Exit code 1 when a file was changed, is missing, or was added."""
    from headwater.packages.freezing import verify as verify_folder

    found = verify_folder(folder)
    rows = [
        (name, what)
        for what, names in (("changed", found.changed), ("missing", found.missing), ("added", found.added))
        for name in names
    ]
    if form == "text" and found.intact:
        click.echo(f"{folder}: all {len(found.unchanged)} files are as they were frozen.")
    else:
        print_rows(f"Files of {folder} that differ from its manifest", ("file", "what"), rows, form, ())
    return 0 if found.intact else 1
