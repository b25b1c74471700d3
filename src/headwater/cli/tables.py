"""``headwater tables``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import click

from headwater.analysis.engines import Engine
from headwater.analysis.opened import OpenedPackage, copy_into, open_checked
from headwater.analysis.tables import NEEDS, FindingRow, Tables, sql_of
from headwater.cli.commands import LaterGroup
from headwater.cli.options import Value, Verb, format_option, print_rows, today_option
from headwater.core.errors import WrongUse
from headwater.core.percentages import Base, NoPercent, Share

VERBS = {
    "findings": (
        "headwater.cli.tables:findings",
        "Every finding by tier, with counts, base and percentages.",
    ),
    "stages": ("headwater.cli.tables:stages", "How many reached each stage, by capability."),
    "comparison": (
        "headwater.cli.tables:comparison",
        "Tier set against tier, in ratios with their fractions.",
    ),
    "crosstab": ("headwater.cli.tables:crosstab", "Finding by stage by tier: association, not cause."),
    "change": ("headwater.cli.change:change", "The same findings in two inspections."),
    "proposals": (
        "headwater.cli.tables:proposals",
        "What the answers support, beside what was judged, with reasons.",
    ),
    "sql": ("headwater.cli.tables:sql", "Print a table's SQL, to run in a database of your own."),
}
ASSOCIATION = "An association, not a cause: tiers were not drawn by chance."


@click.group(cls=LaterGroup, verbs=VERBS)
def tables() -> None:
    """Tables of an inspection. A percentage always comes with its count and its base."""


def table_options(verb: Verb) -> Verb:
    """The options of every table made from one package."""
    for option in (
        click.option("--dsn", help="PostgreSQL's connection string, for --engine postgres."),
        click.option(
            "--engine",
            "engine_name",
            type=click.Choice(["duckdb", "postgres", "spark"]),
            default="duckdb",
            show_default=True,
            help="What runs the SQL; the answer is the same.",
        ),
        today_option,
        format_option(),
        click.argument("package"),
    ):
        verb = option(verb)
    return verb


def rounding_options(verb: Callable[..., None]) -> Callable[..., None]:
    """How percentages are made: the base, and the rule for the percentage that said no."""
    for option in (
        click.option(
            "--no-percent",
            type=click.Choice([rule.value for rule in NoPercent]),
            help="How “no” is printed; without it, as the framework says for each table.",
        ),
        click.option(
            "--base",
            type=click.Choice([rule.value for rule in Base]),
            default=Base.ASKED.value,
            show_default=True,
            help="asked: all that were asked; answered: those that said yes or no.",
        ),
    ):
        verb = option(verb)
    return verb


def _engine(name: str, dsn: str | None) -> Engine | None:
    """Another engine than the package's own, or None."""
    if name == "postgres":
        if not dsn:
            raise WrongUse("--engine postgres needs --dsn, such as --dsn postgresql://localhost/inspections.")
        from headwater.analysis.engine_postgres import PostgresEngine

        return PostgresEngine(dsn)
    if name == "spark":
        from headwater.analysis.engine_spark import SparkEngine, local_session

        return SparkEngine(local_session())
    return None


def tables_of(
    opened: list[OpenedPackage], engine_name: str, dsn: str | None, base: Base, no: NoPercent | None
) -> Tables:
    """The tables of the packages, before the engine that was asked for."""
    engine = _engine(engine_name, dsn)
    first = opened[0]
    present = {file.resource for item in opened for file in item.package.descriptor.files}
    if engine is None and len(opened) > 1:
        from headwater.analysis.engines import DuckDBEngine

        engine = DuckDBEngine()
    if engine is not None:
        copy_into(opened, engine)
    return Tables(engine or first.engine, first.framework, present, base, no)


def _need(opened: OpenedPackage, table: str, *any_of: str) -> None:
    if not any(opened.has(resource) for resource in any_of):
        name = opened.package.descriptor.name
        raise WrongUse(f"{name} has no {' or '.join(any_of)}, so it gives no table of {table}.")


def notes_for(opened: OpenedPackage, *notes: str) -> tuple[str, ...]:
    """What a table of this package must be read with: its label first, then ``notes``."""
    label = opened.package.descriptor.label
    return (f"{label}: {opened.package.descriptor.description}", *notes) if label else notes


FINDING_COLUMNS = (
    "question",
    "tier",
    "yes",
    "no",
    "not_applicable",
    "not_known",
    "unanswered",
    "base",
    "yes_percent",
    "no_percent",
)


def _finding_cells(row: FindingRow) -> tuple[Value, ...]:
    counts = row.counts
    yes, no = (share.percent for share in row.shares) if row.shares else (None, None)
    numbers = (counts.yes, counts.no, counts.not_applicable, counts.not_known, counts.unanswered)
    return (row.question, row.tier, *numbers, row.base, yes, no)


@click.command()
@table_options
@rounding_options
def findings(
    package: str,
    form: str,
    today: datetime,
    engine_name: str,
    dsn: str | None,
    base: str,
    no_percent: str | None,
) -> None:
    """Every finding of PACKAGE by tier.

    A question asked of every tier has a row for each tier and one for all; a question asked of one tier has
    that tier's row alone.
    """
    opened = open_checked(package, today.date())
    rule = NoPercent(no_percent) if no_percent else None
    rows = tables_of([opened], engine_name, dsn, Base(base), rule).findings()
    told = dict.fromkeys(row.no_percent.sentence for row in rows)
    notes = notes_for(
        opened, Base(base).sentence, *(told if len(told) == 1 else ("Rounding of “no” is each table’s own.",))
    )
    print_rows(f"Findings of {package}", FINDING_COLUMNS, [_finding_cells(row) for row in rows], form, notes)


@click.command()
@table_options
def stages(package: str, form: str, today: datetime, engine_name: str, dsn: str | None) -> None:
    """How many of PACKAGE's organisations were judged to be at each stage."""
    opened = open_checked(package, today.date())
    _need(opened, "stages", "judgements", "stage_counts")
    rows = tables_of([opened], engine_name, dsn, Base.ASKED, None).stages()
    cells = [(row.capability, row.stage, row.share.count, row.share.base, row.share.percent) for row in rows]
    print_rows(
        f"Stages of {package}",
        ("capability", "stage", "count", "base", "percent"),
        cells,
        form,
        notes_for(opened),
    )


@click.command()
@table_options
def comparison(package: str, form: str, today: datetime, engine_name: str, dsn: str | None) -> None:
    """PACKAGE's tiers set against each other: who reached the second stage or a later one."""
    opened = open_checked(package, today.date())
    _need(opened, "comparison", "judgements", "reached_counts")
    rows = tables_of([opened], engine_name, dsn, Base.ASKED, None).comparison()
    cells = [
        (row.capability, row.tier, ratio, share.count, share.base, share.percent)
        for row in rows
        for ratio, share in (
            ("of_all_reached", row.of_all_reached),
            ("of_all", row.of_all),
            ("of_tier", row.of_tier),
        )
        if share
    ]
    columns = ("capability", "tier", "ratio", "count", "base", "percent")
    print_rows(f"Comparison of {package}", columns, cells, form, notes_for(opened, ASSOCIATION))


@click.command()
@table_options
def crosstab(package: str, form: str, today: datetime, engine_name: str, dsn: str | None) -> None:
    """PACKAGE's findings by stage and tier. Needs answers of single organisations, and judgements."""
    opened = open_checked(package, today.date())
    _need(opened, "findings by stage", "answers")
    _need(opened, "findings by stage", "judgements")
    rows = tables_of([opened], engine_name, dsn, Base.ASKED, None).crosstab()
    cells = [(row.question, row.tier, row.answer, *_opened(row.share)) for row in rows]
    columns = ("question", "tier", "answer", "reached", "organisations", "percent")
    print_rows(f"Findings by stage of {package}", columns, cells, form, notes_for(opened, ASSOCIATION))


def _opened(share: Share) -> tuple[int, int, int]:
    return share.count, share.base, share.percent


@click.command()
@click.argument("package")
@click.option("--organisation", help="Only this organisation, with the trace of every criterion.")
@format_option()
@today_option
def proposals(package: str, organisation: str | None, form: str, today: datetime) -> None:
    """What PACKAGE's answers support, beside what people judged.

    A proposal is never a judgement. With --organisation, every criterion is traced to the answers it rests on.
    """
    from headwater.reports.material import propose_all

    opened = open_checked(package, today.date())
    _need(opened, "proposals", "answers")
    found = [item for item in propose_all(opened) if organisation in (None, item.organisation)]
    if not found:
        raise WrongUse(f"{package} has no organisation “{organisation}”.")
    if organisation:
        cells = [
            (item.proposal.capability, trace.criterion, trace.state.value, trace.because)
            for item in found
            for trace in item.proposal.trace
        ]
        print_rows(
            f"Criteria: {organisation}",
            ("capability", "criterion", "state", "because"),
            cells,
            form,
            notes_for(opened),
        )
        return
    rows = [
        (
            item.organisation,
            item.proposal.capability,
            item.proposal.proposed,
            item.proposal.possible,
            item.judged,
            item.proposal.reason,
        )
        for item in found
    ]
    columns = ("organisation", "capability", "proposed", "possible", "judged", "reason")
    print_rows(f"Proposed and judged stages of {package}", columns, rows, form, notes_for(opened))


@click.command()
@click.argument("table", type=click.Choice(list(NEEDS)))
def sql(table: str) -> None:
    """Print the SQL of TABLE: views first, each under its name, then the query.

    It runs unchanged in DuckDB, PostgreSQL and Spark over relations named as the comments say.
    """
    for name in NEEDS[table]:
        click.echo(f"-- As a view named {name}:\n{sql_of(name)}")
    click.echo(f"-- The table:\n{sql_of(table)}", nl=False)
