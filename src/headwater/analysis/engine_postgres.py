"""The same tables, run by PostgreSQL. Everything is temporary: nothing is left in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import psycopg

from headwater.analysis.engines import Row


class PostgresEngine:
    """A session with a PostgreSQL database, named by a connection string."""

    def __init__(self, dsn: str) -> None:
        self.connection = psycopg.connect(dsn, autocommit=True)

    def load(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
        """Copy ``rows`` into a temporary table."""
        described = ", ".join(f'"{column}" {kind}' for column, kind in columns)  # "column" is a word of SQL
        self._run(f"create temporary table {name} ({described})")
        with self.connection.cursor() as cursor, cursor.copy(f"copy {name} from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        self._run(f"analyze {name}")

    def define(self, name: str, query: str) -> None:
        """Make a temporary view of ``query``."""
        self._run(f"create or replace temporary view {name} as {query}")

    def keep(self, name: str, query: str) -> None:
        """Make a temporary table of what ``query`` answers with."""
        self._run(f"drop table if exists pg_temp.{name}")
        self._run(f"create temporary table {name} as {query}")

    def rows(self, query: str) -> list[Row]:
        """The rows that ``query`` answers with."""
        return self.connection.execute(query).fetchall()

    def _run(self, statement: str) -> None:
        self.connection.execute(statement)
