"""Putting a package's files before DuckDB: Parquet where it lies, CSV read strictly, both with row numbers.

``raw_<resource>`` has a package's rows as text, numbered as a spreadsheet numbers them (the header is row 1).
``<resource>`` has every column of the resource, and the inspection's name before them.
"""

from __future__ import annotations

import duckdb

from headwater.analysis.engines import DuckDBEngine
from headwater.core.errors import Problem
from headwater.core.package_contents import RESOURCES, Kind
from headwater.packages.describing import File
from headwater.packages.first_look import column_problems, first_look
from headwater.packages.opening import Package

LONGEST_LINE = 2_000_000  # bytes of one CSV row
REJECTED = {
    "MISSING COLUMNS": ("has fewer columns than the header.", "Check for a missing comma."),
    "TOO MANY COLUMNS": (
        "has more columns than the header.",
        "Put text that holds a comma between double quotes.",
    ),
    "UNQUOTED VALUE": (
        "has a double quote that does not close.",
        "Double a quote inside text, and close the text.",
    ),
    "LINE SIZE OVER MAXIMUM": (
        "is longer than 2 MB.",
        "Shorten the text; keep long documents as files beside it.",
    ),
    "INVALID ENCODING": ("is not in UTF-8.", "Save the file as CSV UTF-8."),
}


def quoted(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def load_file(engine: DuckDBEngine, package: Package, file: File) -> list[Problem]:
    """Load one file as ``raw_<resource>`` and ``<resource>``, or say why it cannot be."""
    path = package.path(file)
    problems = first_look(path, file)
    if problems:
        return problems
    name = f"raw_{file.resource}"
    try:
        if file.format == "csv":
            problems = _load_csv(engine, str(path), name, file.path)
        else:
            problems = _load_parquet(engine, str(path), name, file)
    except duckdb.Error as error:
        kind = "CSV" if file.format == "csv" else "Parquet"
        return [Problem(file.path, f"cannot be read as {kind}: {_first_line(error)}", "Save it again, whole.")]
    if not problems:
        engine.define(file.resource, _completed(engine, file.resource, package.descriptor.inspection))
    return problems


def _load_csv(engine: DuckDBEngine, path: str, name: str, where: str) -> list[Problem]:
    run = engine.connection.execute
    run("drop table if exists reject_errors")
    run("drop table if exists reject_scans")
    run(
        f"create or replace table {name} as select row_number() over () + 1 as row_, * from read_csv("  # noqa: S608
        f"{quoted(path)}, header=true, all_varchar=true, delim=',', quote='\"', escape='\"', "
        f"comment='', nullstr='', strict_mode=true, store_rejects=true, max_line_size={LONGEST_LINE}, sample_size=1)"
    )
    rejected = engine.rows(
        "select line, any_value(cast(error_type as varchar)) from reject_errors group by line order by line"
    )
    return [Problem(f"{where}, line {line}", *_rejection(str(kind))) for line, kind in rejected]


def _rejection(kind: str) -> tuple[str, str]:
    return REJECTED.get(kind, (f"cannot be read ({kind.lower()}).", "Check the commas and quotes of that line."))


def _load_parquet(engine: DuckDBEngine, path: str, name: str, file: File) -> list[Problem]:
    described = engine.rows(f"describe select * from read_parquet({quoted(path)})")  # noqa: S608
    header = [str(row[0]) for row in described]
    problems = column_problems(RESOURCES[file.resource], header, file.path)
    if not problems:
        columns = ", ".join(f'cast("{column}" as varchar) as "{column}"' for column in header)
        engine.define(
            name,
            f"select file_row_number + 2 as row_, {columns} "  # noqa: S608
            f"from read_parquet({quoted(path)}, file_row_number=true)",
        )
        engine.rows(f"select count(*) from {name}")  # noqa: S608 - a damaged file shows here, not later
    return problems


def _completed(engine: DuckDBEngine, resource: str, inspection: str) -> str:
    """Every column of the resource, in order: those not in the file are empty, counts are numbers."""
    present = {str(row[0]) for row in engine.rows(f"describe raw_{resource}")}
    columns = [f"cast({quoted(inspection)} as varchar) as inspection"]
    for column in RESOURCES[resource].columns:
        value = f'"{column.name}"' if column.name in present else "cast(null as varchar)"
        kind = "bigint" if column.kind is Kind.COUNT else "varchar"
        columns.append(f'try_cast({value} as {kind}) as "{column.name}"')
    return f"select {', '.join(columns)} from raw_{resource}"  # noqa: S608


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:200]
