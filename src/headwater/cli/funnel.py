"""``headwater funnel``."""

from __future__ import annotations

from pathlib import Path

import click

from headwater.cli.options import format_option
from headwater.cli.reading import FILE, out_option, print_figure, rows_in
from headwater.core.comparability import Kind
from headwater.core.funnels import Method


@click.command()
@click.argument("file", type=FILE)
@click.option("--title", default="Bodies compared", show_default=True, help="What the figures are of.")
@click.option("--kind", type=click.Choice([one.value for one in Kind]), default="share", show_default=True)
@click.option("--method", type=click.Choice([one.value for one in Method]), default="exact", show_default=True)
@click.option("--target", type=float, help="A share from 0 to 1, or a ratio, that was set beforehand.")
@out_option
@format_option()
def funnel(file: Path, title: str, kind: str, method: str, target: float | None, out: Path | None, form: str) -> int:
    """Compare the bodies in FILE: CSV with columns code, name, count and base; for ratios base is what was expected.

    Further columns are tier, visited, definition, from and to. Bodies are printed by code and never by value. Exit code
    1 where they are not compared: fewer than ten, other definitions, other times.

    \b
    headwater funnel forces.csv --title "Cases closed in time" --out forces.svg
    """
    from headwater.comparison.funnel import Asked, funnel_of
    from headwater.core.comparison_rows import bodies_in
    from headwater.core.funnels import NotCompared
    from headwater.publishing.funnel_chart import funnel_figure

    found = funnel_of(title, bodies_in(rows_in(file)), Asked(Kind(kind), Method(method), target=target))
    if isinstance(found, NotCompared):
        told = [*found.reasons, *(f"{body.name} would not be compared in any case. {why}" for body, why in found.apart)]
        click.echo("Not compared. " + " ".join(told), err=True)
        return 1
    print_figure(funnel_figure(found, "funnel"), found.sentences, form, out)
    return 0
