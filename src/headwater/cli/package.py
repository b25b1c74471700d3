"""``headwater package``."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, say, today_option
from headwater.core.errors import BadInput, WrongUse

VERBS = {
    "list": ("headwater.cli.package:list_", "List the packages that ship with Headwater."),
    "check": ("headwater.cli.package:check", "Say everything that is wrong in a package."),
    "freeze": ("headwater.cli.package:freeze", "Write the manifest that a package is verified by."),
    "verify": ("headwater.cli.signing:verify", "Name every file changed, missing or added, and who signed."),
    "key": ("headwater.cli.signing:key", "Make a pair of keys to sign with."),
    "sign": ("headwater.cli.signing:sign", "Sign a package with your key."),
    "pack": ("headwater.cli.package:pack", "Pack a package into one file for e-mail or a stick."),
    "unpack": ("headwater.cli.package:unpack", "Unpack a file that somebody sent, safely."),
    "export": ("headwater.cli.package_export:export", "Write a package's answers as OSCAL."),
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
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The ZIP file to write, which must be new.")
def pack(folder: Path, out: Path) -> None:
    """Pack FOLDER, with its manifest and signatures, into one ZIP file: the same folder gives the same bytes."""
    from headwater.packages.archives import pack as pack_folder
    from headwater.publishing.placing import placed_together

    if os.path.lexists(out) or out.resolve().is_relative_to(folder.resolve()):
        raise WrongUse(f"{out}: is there already, or lies in the folder itself. Give --out a new file elsewhere.")
    with placed_together(out.parent) as work:
        packed = pack_folder(folder, work / out.name)
    click.echo(f"{out}: {packed} files.")


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to write, new or empty.")
def unpack(archive: Path, out: Path) -> None:
    """Unpack ARCHIVE, a ZIP file that anybody may have made.

    Nothing is written unless all is well. Refused are links, paths that lead elsewhere, names that clash, encrypted
    entries, and more than 10,000 files or 2 GB. Nothing in a file is ever run.
    """
    from headwater.packages.archives import unpack as unpack_archive
    from headwater.publishing.placing import placed_together

    if os.path.lexists(out) and not (out.is_dir() and not any(out.iterdir())):
        raise WrongUse(f"{out}: is there already. Give --out a new or an empty folder.")
    with placed_together(out) as work:
        unpacked = unpack_archive(archive, work)
    click.echo(f"{out}: {unpacked} files. See who signed them: headwater package verify {out} --key THEIRS.pub")
