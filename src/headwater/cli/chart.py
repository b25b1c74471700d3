"""``headwater chart``."""

from __future__ import annotations

from pathlib import Path

import click

from headwater.cli.options import format_option
from headwater.cli.reading import FILE, out_option, print_figure, rows_in
from headwater.core.control_series import Better, Every


@click.command()
@click.argument("file", type=FILE)
@click.option("--title", default="Figures over time", show_default=True, help="What the figures are of.")
@click.option("--better", type=click.Choice([one.value for one in Better]), default="neither", show_default=True)
@click.option("--every", type=click.Choice([one.value for one in Every]), default="month", show_default=True)
@out_option
@format_option()
def chart(file: Path, title: str, better: str, every: str, out: Path | None, form: str) -> int:
    """Chart the series in FILE (CSV with columns month and value) and print the signs of a change.

    An empty value is a gap. A column "definition" says what was counted: where it changes, the series is broken. Limits
    are worked out anew from a month with "anew because", "decided by" and "decided on". Say with --better which way
    is better before you look.

    \b
    headwater chart cases.csv --title "Cases closed in time" --better higher --out cases.svg
    """
    from headwater.core.comparison_rows import series_in
    from headwater.core.control_charts import chart_of
    from headwater.core.control_series import series_of
    from headwater.publishing.over_time import over_time

    points, starts = series_in(rows_in(file))
    charted = chart_of(series_of(title, Better(better), points, Every(every)), starts)
    print_figure(over_time(charted, "chart"), charted.sentences, form, out)
    return 0
