"""What a table is run by. One SQL text serves every engine; an engine only loads, names and fetches."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import duckdb

Row = tuple[Any, ...]


class Engine(Protocol):
    """A place that holds relations and answers SQL about them."""

    def load(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
        """Make a relation of ``rows``; each column is a name and a type (``varchar`` or ``bigint``)."""

    def define(self, name: str, query: str) -> None:
        """Give ``query`` a name that later queries can read from."""

    def keep(self, name: str, query: str) -> None:
        """Run ``query`` once and keep its rows under a name."""

    def rows(self, query: str) -> list[Row]:
        """The rows that ``query`` answers with."""


class DuckDBEngine:
    """DuckDB in this process, in bounded memory: what does not fit is put on disk and taken away again."""

    def __init__(self, memory: str = "300MB", threads: int | None = None) -> None:
        spill = tempfile.mkdtemp(prefix="headwater-spill-")
        weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        settings: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
        }
        if threads is not None:
            settings["threads"] = threads
        self.connection = duckdb.connect(config=settings)

    def load(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
        """Make a table of ``rows``."""
        described = ", ".join(f"{column} {kind}" for column, kind in columns)
        self.connection.execute(f"create or replace table {name} ({described})")
        held = [tuple(row) for row in rows]
        if held:
            one = f"({', '.join('?' for _ in columns)})"
            values = ", ".join(one for _ in held)
            self.connection.execute(
                f"insert into {name} values {values}",  # noqa: S608 - names are ours, values are bound
                [value for row in held for value in row],
            )

    def define(self, name: str, query: str) -> None:
        """Make a view of ``query``."""
        self.connection.execute(f"create or replace view {name} as {query}")

    def keep(self, name: str, query: str) -> None:
        """Make a table of what ``query`` answers with."""
        self.connection.execute(f"create or replace table {name} as {query}")

    def rows(self, query: str) -> list[Row]:
        """The rows that ``query`` answers with."""
        return self.connection.execute(query).fetchall()

    def lock(self, folder: str) -> None:
        """Let no later query reach a file outside ``folder`` or change a setting: the rows are not ours to trust."""
        self.connection.execute("set allowed_directories=[?, ?]", [folder, re.sub(r"([*?\[])", r"[\1]", folder)])
        self.connection.execute("set enable_external_access=false")
        self.connection.execute("set lock_configuration=true")
