"""A copy of everything the service keeps, made while it runs. How it is put back and proved: ``restoring``.

A backup is one zip: the database as of one moment, the files that it names, the key that marks and sessions are made
with, and a description with the hash of the database, the number of rows of each table and the head of the log. It
holds everything: keep it as the service itself is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from headwater.audit.sealing import START, seal
from headwater.config.backed_up_files import files_in, pack_files, sealed_in
from headwater.config.environment import Environment
from headwater.core.errors import WrongUse, refuse

FORMAT = "headwater-backup/1"
DESCRIPTION, DATABASE, KEY = "headwater-backup.json", "database", "secret-key"
HEAD = "select digest from audit_link order by position desc limit 1"
POSTGRES = Path("/usr/lib/postgresql")
TAKE_ANOTHER = "Take another backup."


@dataclass(frozen=True)
class Description:
    """What a backup says of itself."""

    format: str
    made: str
    vendor: str
    sha256: str
    rows: Mapping[str, int]
    head: str


def back_up(path: Path, environment: Environment) -> Description:
    """Write a backup to ``path``. Whoever works meanwhile is not held up."""
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        seal(everything=True)
        copy = Path(name, DATABASE)
        try:
            rows, last = _copy_database(copy, environment)
        except sqlite3.Error as error:
            what = f"the database could not be copied to {path.parent} ({error}); nothing was left there"
            raise WrongUse(f"{what}. See whether there is room, or give another folder") from error
        with copy.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        made = datetime.now(UTC).isoformat(timespec="seconds")
        described = Description(FORMAT, made, connection.vendor, sha256, rows, last)
        whole = Path(name, "whole.zip")
        whole.touch(mode=0o600)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr(DESCRIPTION, json.dumps(asdict(described), indent=2))
            zipped.write(copy, DATABASE)
            zipped.writestr(KEY, settings.SECRET_KEY)
            pack_files(zipped)
        whole.replace(path)
    return described


def _copy_database(target: Path, environment: Environment) -> tuple[dict[str, int], str]:
    """Copy the database as of one moment; the numbers of rows and the head of the log are of that moment too."""
    kept = environment.database
    if kept.engine == "sqlite3":
        with closing(sqlite3.connect(kept.name)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            rows = {name: copy.execute(f'select count(*) from "{name}"').fetchone()[0] for name in _tables()}  # noqa: S608
            [last] = copy.execute(HEAD).fetchone() or [START]
            return rows, last
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read read only")
        cursor.execute("select pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        rows = {}
        for name in _tables():
            cursor.execute(f'select count(*) from "{name}"')  # noqa: S608 - Django's own table names
            [rows[name]] = cursor.fetchone()
        cursor.execute(HEAD)
        [last] = cursor.fetchone() or [START]
        run_postgres("pg_dump", environment, "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
    return rows, last


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def run_postgres(program: str, environment: Environment, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the service's database. Raises ``WrongUse`` with what it says."""
    found = shutil.which(program) or next((str(path) for path in sorted(POSTGRES.glob(f"*/bin/{program}"))), None)
    if found is None:
        raise WrongUse(f"{program} is not on this machine. On Debian: apt-get install postgresql-client")
    kept = environment.database
    secret = os.environ | {"PGPASSWORD": kept.password}  # not on the command line, where others could read it
    where = [f"--host={kept.host}", f"--port={kept.port or 5432}", f"--username={kept.user}", f"--dbname={kept.name}"]
    done = subprocess.run([found, *where, *arguments], env=secret, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise WrongUse(f"{program} says: {_why(done.stderr)}")


def _why(said: str) -> str:
    """What a program says is wrong: its first fault, with what it advises; and not the command that it was at."""
    lines = said.strip().splitlines()
    return "; ".join([line for line in lines if "rror:" in line or line.startswith("HINT")][:2] or lines[-1:])


def read_description(path: Path) -> Description:
    """What the backup at ``path`` says of itself. Raises ``BadInput`` where it is none."""
    try:
        with zipfile.ZipFile(path) as zipped:
            described = Description(**json.loads(zipped.read(DESCRIPTION)))
            ours = {DESCRIPTION, DATABASE, KEY} | {f"files/{sha256}" for sha256 in files_in(zipped)}
            ours |= {f"cases/{ref}" for ref in sealed_in(zipped)}
            if described.format != FORMAT or set(zipped.namelist()) != ours:
                raise refuse(path.name, "is not a backup of this version.", "Give a file that headwater backup wrote.")
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise refuse(path.name, "is not a backup, or was damaged.", TAKE_ANOTHER) from error
    return described
