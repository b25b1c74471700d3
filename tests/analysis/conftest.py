"""The engines that a table is run by: DuckDB is always there, the two others where they are installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, NoReturn

import pytest
from scripts.postgres_server import NoPostgresError, postgres_server


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """The connection string of a server that this run starts and stops."""
    if find_spec("psycopg") is None:
        leave_out("no psycopg: install the extra headwater[postgres]")
    try:
        with postgres_server() as dsn:
            yield dsn
    except NoPostgresError as missing:
        leave_out(str(missing))


@pytest.fixture(scope="session")
def spark_session() -> Iterator[Any]:
    """Spark on this machine, stopped when the run ends."""
    if find_spec("pyspark") is None:
        leave_out("no pyspark: install the extra headwater[spark]")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        leave_out("no Java: install Java 17 (Debian: apt-get install openjdk-17-jre-headless)")
    from headwater.analysis.engine_spark import local_session  # only where pyspark is

    session = local_session()
    yield session
    session.stop()


def leave_out(reason: str) -> NoReturn:
    """Skip on a person's machine; fail in CI, where a skipped engine would pass for a tested one."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
