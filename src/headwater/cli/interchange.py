"""``headwater framework import`` and ``headwater framework export``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater import frameworks
from headwater.cli.options import format_option, print_rows

if TYPE_CHECKING:
    from headwater.interchange.carried import Note

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
OUT = click.Path(path_type=Path, dir_okay=False)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--out", type=OUT, required=True, help="The TOML file to write.")
@click.option(
    "--profile", "profiles", type=FILE, multiple=True, help="An OSCAL profile: it becomes a tier. May be repeated."
)
@click.option(
    "--with", "others", type=FILE, multiple=True, help="A file that FILE or a profile imports. May be repeated."
)
@format_option()
def import_(file: Path, out: Path, profiles: tuple[Path, ...], others: tuple[Path, ...], form: str) -> None:
    """Make a framework from FILE: an XLSForm, an OSCAL catalogue or profile, or a library of CISO Assistant.

    The format is told by what FILE holds, not by its name. Nothing in it is run and nothing that it points to is
    fetched. Whatever could not come along as it was is listed.
    """
    from headwater.interchange.known_by_content import import_framework
    from headwater.interchange.toml_out import write_framework

    known, imported = import_framework(file, profiles, others)
    written = write_framework(imported.framework)
    frameworks.read_text(written, out.name)  # what is written can be read, or nothing is written
    out.write_bytes(written)
    item = imported.framework
    counts = f"{len(item.questions)} questions, {len(item.capabilities)} capabilities, {len(item.tiers)} tiers"
    tell(f"{out}: {item.id} {item.version}, from {known}: {counts}.", imported.notes, form)


@click.command()
@click.argument("name")
@click.option("--to", "kind", type=click.Choice(["xlsform", "toml"]), required=True, help="The format to write.")
@click.option("--out", type=OUT, required=True, help="The file to write.")
@format_option()
def export(name: str, kind: str, out: Path, form: str) -> None:
    """Write a framework in another format: NAME is a shipped one's name or a TOML file.

    Whatever the format cannot hold is listed. A published framework goes out as TOML in the bytes that were published,
    since no others pass for it. Answers go out as OSCAL with "headwater package export".
    """
    from headwater.interchange.toml_out import export_toml
    from headwater.interchange.xlsform_out import export_xlsform

    loaded = frameworks.load(name)
    framework = loaded.framework
    written, notes = export_xlsform(framework) if kind == "xlsform" else (export_toml(loaded), ())
    out.write_bytes(written)
    tell(f"{out}: {framework.id} {framework.version}, {len(framework.questions)} questions.", notes, form)


def tell(summary: str, notes: Sequence[Note], form: str) -> None:
    """What was made, and all that is not as it was."""
    if form == "text":
        click.echo(summary)
    if notes or form != "text":
        rows = [(note.fate.value, note.what, note.times, note.where) for note in notes]
        print_rows("Not as it was", ("what became of it", "what", "times", "where"), rows, form, ())
