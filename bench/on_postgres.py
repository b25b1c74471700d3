"""The findings by PostgreSQL, loaded by COPY. A program: ``python -m bench.on_postgres FOLDER``."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence

import duckdb
from scripts.postgres_server import NoPostgresError, postgres_server

from bench.questionnaire import load_questionnaire
from bench.telling import tell
from headwater.analysis.engine_postgres import PostgresEngine
from headwater.analysis.tables import make_what_it_needs, sql_of

COLUMNS = {
    "organisations": ("inspection", "organisation", "tier"),
    "answers": ("inspection", "organisation", "question", "answer"),
}


def main(folder: str) -> None:
    """Start a server, or tell why that cannot be."""
    try:
        with postgres_server() as dsn:
            measure(PostgresEngine(dsn), folder)
    except NoPostgresError as missing:
        print(json.dumps({"left out": str(missing)}))


def measure(engine: PostgresEngine, folder: str) -> None:
    """Load and count, each timed."""
    began = time.perf_counter()
    load_questionnaire(engine)
    for name, columns in COLUMNS.items():
        path = f"{folder}/answers/*.parquet" if name == "answers" else f"{folder}/{name}.parquet"
        engine.load(name, [(column, "varchar") for column in columns], rows_of(path, columns))
    loaded = time.perf_counter()
    make_what_it_needs(engine, "findings", ())
    rows = engine.rows(sql_of("findings"))
    engine.connection.close()
    tell(rows, loading=loaded - began, query=time.perf_counter() - loaded)


def rows_of(path: str, columns: Sequence[str]) -> Iterator[Sequence[object]]:
    """The rows of Parquet files, a few thousand held at a time."""
    with duckdb.connect() as connection:
        found = connection.execute(f"select {', '.join(columns)} from read_parquet('{path}')")
        while held := found.fetchmany(5000):
            yield from held


if __name__ == "__main__":
    main(sys.argv[1])
