"""The same tables, run by Spark: on this machine, or on the cluster of the session it is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from headwater.analysis.engines import Row

SPARK_TYPES = {"varchar": "string", "bigint": "bigint"}


class SparkEngine:
    """A Spark session; ``local_session()`` makes one for this machine."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def load(self, name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary view of ``rows``."""
        described = ", ".join(f"`{column}` {SPARK_TYPES[kind]}" for column, kind in columns)
        frame = self.session.createDataFrame([tuple(row) for row in rows], described)
        frame.createOrReplaceTempView(name)

    def define(self, name: str, query: str) -> None:
        """Make a temporary view of ``query``."""
        self.session.sql(f"create or replace temporary view {name} as {query}")

    def keep(self, name: str, query: str) -> None:
        """Make a temporary view of ``query`` whose rows are kept once they are made."""
        self.session.sql(query).cache().createOrReplaceTempView(name)

    def rows(self, query: str) -> list[Row]:
        """The rows that ``query`` answers with."""
        return [tuple(row) for row in self.session.sql(query).collect()]


def local_session() -> Any:
    """Spark on this machine, two threads, quiet, with no web page of its own."""
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[2]")
        .appName("headwater")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
