"""``headwater mapping``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows, today_option

VERBS = {
    "check": ("headwater.cli.mapping:check", "Say everything that is wrong in a mapping."),
    "preview": ("headwater.cli.mapping:preview", "Show what a package's answers say in another framework."),
    "apply": ("headwater.cli.mapping:apply", "Write the package of the proposals that were previewed."),
}
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group(cls=LaterGroup, verbs=VERBS)
def mapping() -> None:
    """Mappings: answer once, and see what the answers say in another framework."""


@click.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Check the mapping in FILE: both frameworks and their versions, every question, tier and relation."""
    from headwater.interchange.mapping_files import load_mapping

    loaded = load_mapping(file)
    source, target = loaded.source.framework, loaded.target.framework
    sides = f"{source.id} {source.version} to {target.id} {target.version}"
    paired = {pair.target for pair in loaded.mapping.pairs}
    click.echo(f"{loaded.mapping.id}: {sides}, {len(loaded.mapping.pairs)} pairs, no problems.")
    click.echo(f"{len(paired)} of {len(target.questions)} questions of the target are paired.")


@click.command()
@click.argument("file", type=FILE)
@click.argument("package")
@click.option("--into", help="A package that already has answers to the target: they stay.")
@format_option()
@today_option
def preview(file: Path, package: str, into: str | None, form: str, today: datetime) -> None:
    """Show what the answers in PACKAGE say about the target's questions by the mapping in FILE.

    Each proposal stands with the answers it rests on. Nothing is written. The name of the preview, in the last
    line, is what "headwater mapping apply" wants.
    """
    from headwater.analysis.opened import open_checked
    from headwater.core.mappings import digest_of
    from headwater.interchange.mapping_applied import kept_from, proposals_of
    from headwater.interchange.mapping_files import load_mapping

    loaded, opened = load_mapping(file), open_checked(package, today.date())
    other = open_checked(into, today.date()) if into else None
    proposals = proposals_of(loaded, opened)
    filling, held = kept_from(loaded, proposals, other)
    fates = {id(item): "fills a gap" for item in filling} | {id(item): "already answered: stays" for item in held}
    rows = [
        (item.organisation, item.question, item.answer or "", fates.get(id(item), "nothing follows"), item.why)
        for item in proposals
    ]
    rest = len(proposals) - len(filling) - len(held)
    counts = f"{len(filling)} would be written, {len(held)} are answered already, {rest} do not follow."
    notes = (counts, f"Preview {digest_of(filling)}")
    print_rows(
        f"{loaded.mapping.title}: {package}",
        ("organisation", "question", "proposed", "fate", "source"),
        rows,
        form,
        notes,
    )


@click.command()
@click.argument("file", type=FILE)
@click.argument("package")
@click.option("--into", help="A package that already has answers to the target: they stay.")
@click.option(
    "--preview", "seen", required=True, help="The name in the preview's last line: what you saw is what is written."
)
@click.option("--by", required=True, help="Who takes the proposals on as answers.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@today_option
def apply(file: Path, package: str, into: str | None, seen: str, by: str, out: Path, today: datetime) -> None:
    """Write a package of answers to the target framework: the proposals that the preview showed, each with its source.

    The answers carry the name given with --by and the day of --today. An answer that is there already is never
    written over.
    """
    from headwater.analysis.opened import open_checked
    from headwater.core.errors import WrongUse
    from headwater.core.mappings import digest_of
    from headwater.interchange.mapping_applied import Application, Taken, kept_from, proposals_of
    from headwater.interchange.mapping_files import load_mapping

    loaded, opened = load_mapping(file), open_checked(package, today.date())
    other = open_checked(into, today.date()) if into else None
    filling, _ = kept_from(loaded, proposals_of(loaded, opened), other)
    if seen != digest_of(filling):
        raise WrongUse(f"the preview {seen} is of other proposals: look again with headwater mapping preview.")
    Application(loaded, opened, other, Taken(by, today.date())).write(filling, out)
    click.echo(f"{out}: {len(filling)} answers to {loaded.target.framework.id} {loaded.target.framework.version}.")
