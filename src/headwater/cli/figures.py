"""``headwater figures``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from headwater.cli.commands import LaterGroup
from headwater.cli.options import format_option, print_rows
from headwater.core.errors import WrongUse
from headwater.core.figures.verdicts import Checked, Verdict

COLUMNS = ("where", "verdict", "why", "repair")
VERBS = {"check": ("headwater.cli.figures:check", "Can the figures in these files all be true?")}


@click.group(cls=LaterGroup, verbs=VERBS)
def figures() -> None:
    """Figures: whether the numbers that a report prints can be true, in whole numbers."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--base", "named", multiple=True, metavar="NAME=NUMBER", help="What shares in text are of; repeat it.")
@click.option("--every", is_flag=True, help="In text, list what is consistent too.")
@format_option()
def check(files: tuple[Path, ...], named: tuple[str, ...], form: str, *, every: bool) -> int:
    """Check the figures in FILES: tables (CSV, XLSX, ODS), statements (TOML), running text (Markdown, text).

    Each verdict comes with its arithmetic and the nearest repair, which is never applied. "Differs" is not
    "wrong": two questions may differ. Exit code 1 when something is impossible or in conflict.

    \b
    headwater figures check comparison.csv stages.csv
    headwater figures check report.md --base "forces=43" --base "priority forces=24"
    """
    from headwater.figures.checking import look_at

    looked = look_at(files, dict(_base(text) for text in named))
    checked = list(looked.checked)
    shown = checked if every or form != "text" else [item for item in checked if item.verdict is not Verdict.CONSISTENT]
    order = list(Verdict)
    shown = sorted(shown, key=lambda item: -order.index(item.verdict)) if form == "text" else shown
    rows = [(item.where, item.verdict.value, item.why, item.repair) for item in shown]
    if form != "text":
        for notice in looked.notices:
            click.echo(notice, err=True)
    if form == "json":
        click.echo(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
        return int(any(item.verdict.is_wrong for item in checked))
    print_rows("Figures", COLUMNS, rows, form, (*looked.notices, _summary(checked)))
    return int(any(item.verdict.is_wrong for item in checked))


def _base(text: str) -> tuple[str, int]:
    name, _, number = text.rpartition("=")
    if not name.strip() or not number.strip().isdigit() or int(number) < 1:
        raise WrongUse(f"--base “{text}” is not a name and a number: write --base 'forces=43'.")
    return name.strip(), int(number)


def _summary(checked: list[Checked]) -> str:
    times = Counter(item.verdict for item in checked)
    told = ", ".join(f"{times[verdict]} {verdict.value}" for verdict in Verdict if times[verdict])
    return f"{len(checked)} statements checked: {told or 'none'}. At a base of 100 or more, consistent says little."
