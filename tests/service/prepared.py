"""Data of a service, made once in a run of the tests; whoever needs one to do with as they like takes a copy.

To make the tables and fill the register takes longer than most of what is tested on them. The workers of a run share
what is made: whoever comes first makes it, and the others wait.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

MIGRATE = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
)
TABLES, NOTHING = "headwater_tables", "template1"  # the databases on a PostgreSQL server that others are copied from
_place: list[Path] = []  # where what is made is kept, once the run has begun


def keep_in(folder: Path) -> None:
    """Say which folder the workers of this run have in common."""
    _place[:] = [folder]


@contextmanager
def one_at_a_time(name: str) -> Iterator[Path]:
    """The path for what has this name, while no other worker makes it."""
    with (_place[0] / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield _place[0] / name


def made(fill: str) -> Path:
    """The data that the program ``fill`` makes of an empty folder, on SQLite; nobody writes there."""
    tables = made(MIGRATE) if fill != MIGRATE else None
    name = f"prepared-{hashlib.sha256(fill.encode()).hexdigest()[:12]}"
    with one_at_a_time(name) as folder:
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            if tables is not None:  # but a service has a key of its own
                shutil.copytree(tables, begun, ignore=shutil.ignore_patterns("secret-key"))
            run(fill, HEADWATER_DATA=str(begun))
            begun.rename(folder)
    return folder


def new_database(server: str, name: str, template: str = NOTHING) -> str:
    """The address of a new database on the PostgreSQL server that this address is of."""
    parts = (sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {} template {}").format(*parts))
    return f"{server.rpartition('/')[0]}/{name}"


def tables_on(server: str) -> str:
    """The name of a database on the PostgreSQL server that has the tables and no rows, to make others from."""
    with one_at_a_time(f"{TABLES}-{hashlib.sha256(server.encode()).hexdigest()[:12]}") as done:
        if not done.exists():
            run(MIGRATE, HEADWATER_DATABASE=new_database(server, TABLES), HEADWATER_DATA=f"{done}.data")
            done.touch()
    return TABLES


def run(program: str, **settings: str) -> None:
    """Run a short program with these settings of a service, and no others."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    subprocess.run([sys.executable, "-c", program], env=kept | settings, check=True)


def prepare(folder: Path, fill: str) -> None:
    """Put into ``folder`` what the program ``fill`` makes of an empty one, on SQLite."""
    shutil.copytree(made(fill), folder, dirs_exist_ok=True)
