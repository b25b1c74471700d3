"""The same SQL on three engines, over a million questions asked: the rows must be equal."""

from __future__ import annotations

from bench.dataset import Dataset
from bench.measures import Measure
from bench.processes import Run, program, run_cold

BAR = "equal checksums"


def engines_measures() -> list[Measure]:
    """PostgreSQL and Spark, each beside DuckDB."""
    folder = Dataset(1_000_000).made().folder
    duckdb = run_cold(program("ours", folder))
    return [
        _compared("PostgreSQL", "starting and loading", duckdb, run_cold(program("on_postgres", folder))),
        _compared("Spark", "starting", duckdb, run_cold(program("on_spark", folder))),
    ]


def _compared(name: str, before: str, duckdb: Run, other: Run) -> Measure:
    what, told, ours = f"findings, 1M asked: {name} and DuckDB", other.told, duckdb.told
    if "left out" in told:
        return Measure(what, f"left out: {told['left out']}", BAR)
    equal = told["checksum"] == ours["checksum"]
    figure = f"{'equal' if equal else 'NOT equal'}, {told['rows']:,} rows"
    beside = f"query {told['query']:.2f} s after {before} {told['loading']:.1f} s; DuckDB {ours['query']:.2f} s"
    return Measure(what, figure, BAR, beside, equal)
