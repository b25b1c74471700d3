"""Putting a package's files before DuckDB: Parquet where it lies, CSV read strictly, both with row numbers.

``raw_<resource>`` has a package's rows as text, numbered as a spreadsheet numbers them (the header is row 1).
``<resource>`` has every column of the resource, and the inspection's name before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from headwater.analysis.engines import DuckDBEngine
from headwater.core.errors import Problem
from headwater.core.formula_signs import APOSTROPHE, KEPT_RE2
from headwater.core.package_contents import FREE, RESOURCES, Kind
from headwater.packages.csv_explained import LONGEST_LINE, blank_rows, explain_csv
from headwater.packages.describing import File
from headwater.packages.first_look import column_problems, first_look
from headwater.packages.opening import Package


def quoted(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True)
class Loaded:
    """What became of one file: its problems, and whether rows of it can be checked all the same."""

    problems: list[Problem]
    has_rows: bool


WHITE_SPACE = quoted("".join(character for character in map(chr, range(1, 0x3001)) if character.isspace()))
COUNT = quoted("[0-9]{1,15}")


def stripped(value: str) -> str:
    """The SQL for a text without white space at its ends, of whatever kind."""
    return f"trim({value}, {WHITE_SPACE})"


def counted(value: str) -> str:
    """The SQL for a text as a count, or null where it is none: the engine would read 1e3 and 0x10 as numbers too."""
    return f"case when regexp_full_match({value}, {COUNT}) then cast({value} as bigint) end"


def pattern(path: Path) -> str:
    """``path`` for the engine's readers, to which stars, question marks and brackets are a pattern."""
    return quoted(re.sub(r"([*?\[])", r"[\1]", str(path)))


def load_file(engine: DuckDBEngine, package: Package, file: File) -> Loaded:
    """Load one file as ``raw_<resource>`` and ``<resource>``, as far as it can be."""
    path = package.path(file)
    look = first_look(path, file)
    if look.unreadable:
        return Loaded(look.problems, has_rows=False)
    name = f"raw_{file.resource}"
    try:
        if file.format == "csv":
            problems = look.problems + _load_csv(engine, path, name, file.path)
            _take_off_apostrophes(engine, name, file.resource)
            if look.gaps:
                _number_past_gaps(engine, name, blank_rows(path))
        else:
            problems = _load_parquet(engine, path, name, file)
    except duckdb.Error as error:
        return Loaded(look.problems + _explained(path, file, error), has_rows=False)
    if not (file.format == "parquet" and problems):
        engine.define(file.resource, completed(engine, file.resource, package.descriptor.inspection))
    return Loaded(problems, has_rows=file.format == "csv" or not problems)


def _explained(path: Path, file: File, error: duckdb.Error) -> list[Problem]:
    """Why a file was refused: by its lines where it is CSV, else in the engine's own first line."""
    if file.format == "parquet":
        return [Problem(file.path, "is damaged: it cannot be read as Parquet.", "Save or copy it again, whole.")]
    told = Problem(file.path, f"cannot be read as CSV: {_first_line(error)}", "Save it again, whole.")
    return explain_csv(path, file.path) or [told]


def _load_csv(engine: DuckDBEngine, path: Path, name: str, where: str) -> list[Problem]:
    run = engine.connection.execute
    run("drop table if exists reject_errors")
    run("drop table if exists reject_scans")
    run(
        f"create or replace table {name} as select row_number() over () + 1 as row_, * from read_csv("  # noqa: S608
        f"{pattern(path)}, header=true, all_varchar=true, delim=',', quote='\"', escape='\"', hive_partitioning=false, "
        f"comment='', nullstr='', strict_mode=true, store_rejects=true, max_line_size={LONGEST_LINE}, sample_size=1)"
    )
    [(rejected,)] = engine.rows("select count(*) from reject_errors")
    return explain_csv(path, where) if rejected else []


def _number_past_gaps(engine: DuckDBEngine, name: str, blank: list[int]) -> None:
    """Number the rows as the lines are: the engine passes over the blank ones without counting them."""
    engine.connection.execute(
        f"update {name} set row_ = row_ + len(list_filter(?::bigint[], lambda before: before < row_ - 1))",  # noqa: S608
        [blank],
    )


def _take_off_apostrophes(engine: DuckDBEngine, name: str, resource: str) -> None:
    """Read each text as it was meant: without the apostrophe by which a CSV file keeps it from being run."""
    present = {str(row[0]) for row in engine.rows(f"describe {name}")}
    free = [item.name for item in RESOURCES[resource].columns if item.kind in FREE and item.name in present]
    some = ", ".join(f'bool_or(starts_with("{column}", {quoted(APOSTROPHE)}))' for column in free)
    found = engine.rows(f"select {some} from {name}")[0] if free else ()  # noqa: S608 - our own names
    for column in (column for column, any_ in zip(free, found, strict=True) if any_):
        kept = f'regexp_matches("{column}", {quoted(KEPT_RE2)})'
        engine.connection.execute(f'update {name} set "{column}" = substr("{column}", 2) where {kept}')  # noqa: S608


def _load_parquet(engine: DuckDBEngine, path: Path, name: str, file: File) -> list[Problem]:
    bare = f"read_parquet({pattern(path)}, hive_partitioning=false)"
    source = f"read_parquet({pattern(path)}, file_row_number=true, hive_partitioning=false)"
    header = [str(row[0]) for row in engine.rows(f"describe select * from {bare}")]  # noqa: S608
    problems = column_problems(RESOURCES[file.resource], header, file.path)
    if not problems:
        columns = ", ".join(f'cast("{column}" as varchar) as "{column}"' for column in header)
        engine.define(
            name,
            f"select file_row_number + 2 as row_, {columns} from {source}",  # noqa: S608
        )
        whole = " + ".join(f'coalesce(length("{column}"), 0)' for column in header)
        engine.rows(f"select sum({whole}) from {name}")  # noqa: S608 - a damaged file shows here, not later
    return problems


def completed(engine: DuckDBEngine, resource: str, inspection: str) -> str:
    """Every column of the resource, in order: those not in the file are empty, counts are numbers."""
    present = {str(row[0]) for row in engine.rows(f"describe raw_{resource}")}
    columns = [f"cast({quoted(inspection)} as varchar) as inspection"]
    for column in RESOURCES[resource].columns:
        value = f'"{column.name}"' if column.name in present else "cast(null as varchar)"
        if column.kind not in (Kind.TEXT, Kind.NAME):
            value = f"nullif({stripped(value)}, '')"
        if column.kind is Kind.COUNT:
            value = counted(value)
        columns.append(f'{value} as "{column.name}"')
    return f"select {', '.join(columns)} from raw_{resource}"  # noqa: S608


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:200]
