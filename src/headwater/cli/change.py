"""``headwater tables change``: two inspections side by side."""

from __future__ import annotations

from datetime import datetime

import click

from headwater.analysis.opened import OpenedPackage, open_checked
from headwater.analysis.tables import ChangeRow
from headwater.cli.options import Value, print_rows
from headwater.cli.tables import notes_for, rounding_options, table_options, tables_of
from headwater.core.errors import WrongUse
from headwater.core.framework_diff import other_measures
from headwater.core.percentages import Base, NoPercent

COLUMNS = (
    "question",
    "tier",
    *(f"{when}_{what}" for when in ("before", "after") for what in ("yes", "base", "percent")),
    "points",
)
SMALL = "Points are of whole percentages; small bases move by chance."


@click.command()
@click.argument("before")
@table_options
@rounding_options
def change(
    before: str,
    package: str,
    form: str,
    today: datetime,
    engine_name: str,
    dsn: str | None,
    base: str,
    no_percent: str | None,
) -> None:
    """The findings of two inspections side by side: BEFORE, then PACKAGE.

    Both must be given to one framework, in the same or another version. A question whose meaning changed between
    the versions is left out, and named: its answers before and after are not the same measure.
    """
    both = [open_checked(name, today.date()) for name in (before, package)]
    names = _two_inspections(both)
    other = other_measures(both[0].framework, both[1].framework)
    rule = NoPercent(no_percent) if no_percent else None
    rows = tables_of(both, engine_name, dsn, Base(base), rule).change(*names)
    left_out = [f"{name} is left out, being another measure now: {'; '.join(why)}." for name, why in other.items()]
    print_rows(
        f"From {names[0]} to {names[1]}",
        COLUMNS,
        [_cells(row) for row in rows if row.before.question not in other],
        form,
        notes_for(both[1], Base(base).sentence, SMALL, *left_out),
    )


def _two_inspections(both: list[OpenedPackage]) -> tuple[str, str]:
    """The names of the inspections, which must be two of one framework."""
    first, second = (item.package.descriptor.inspection for item in both)
    if first == second:
        raise WrongUse(f"both packages are of the inspection “{first}”: nothing can have changed between them.")
    if both[0].framework.id != both[1].framework.id:
        raise WrongUse("the packages answer different frameworks, so their findings are not the same measures.")
    return first, second


def _cells(row: ChangeRow) -> tuple[Value, ...]:
    before, after = (
        (side.counts.yes, side.base, side.shares[0].percent if side.shares else None)
        for side in (row.before, row.after)
    )
    return (row.before.question, row.before.tier, *before, *after, row.points)
