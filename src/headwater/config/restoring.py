"""Putting a backup back: proved whole, or the service is as it was before.

On SQLite the copy is proved beside the database and takes its place after that. On PostgreSQL it must be in its place
to be proved: what was there before stands aside until then, and has its name again where the proof fails.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connection, transaction

from headwater.audit.models import Event
from headwater.audit.sealing import verify
from headwater.config.backed_up_files import changed_files, prove_files, put_files_back
from headwater.config.backups import DATABASE, KEY, TAKE_ANOTHER, Description, read_description, run_postgres
from headwater.config.ended_since import States, end_again, states_now
from headwater.config.environment import Environment, keep_key
from headwater.core.errors import WrongUse, refuse

ASIDE = "headwater_before"  # the schema of what was there, until what is put back is proved
GONE = "headwater_gone"  # its name from then on, until the last of it is taken away
AT_ONCE = 40  # tables taken away in one transaction


@dataclass(frozen=True)
class PutBack:
    """What was put back, and how many of its records had ended since and are ended again; None if nobody can tell."""

    described: Description
    ended_again: int | None


def put_back(path: Path, environment: Environment, *, replace: bool) -> PutBack:
    """Put a backup in the place of the database, proved. Nothing is changed where it is not whole or not proved.

    What had ended in the records that it replaces is ended in it too.
    """
    described = read_description(path)
    if described.vendor != connection.vendor:
        what = f"is of {described.vendor}, and this service keeps its rows in {connection.vendor}."
        raise refuse(path.name, what, "Set HEADWATER_DATABASE to a database of that kind.")
    _undo_what_was_cut_off()
    if not replace and _has_tables() and Event.objects.exists():
        raise WrongUse("the service holds records already; --replace puts the backup in their place")
    before = _ended_before()
    put = _put_on_sqlite if connection.vendor == "sqlite" else _put_on_postgresql
    with tempfile.TemporaryDirectory(dir=environment.data) as name, zipfile.ZipFile(path) as zipped:
        copy = _unpacked(zipped, Path(name, DATABASE), path.name, described)
        with _files_of(zipped), _marked_with(zipped.read(KEY).decode()):
            put(copy, described, environment)
            if "HEADWATER_SECRET_KEY" not in os.environ:  # a key set from outside stays
                keep_key(environment.data, zipped.read(KEY))
            ended = None if before is None else end_again(before)
    return PutBack(described, ended)


def _ended_before() -> States | None:
    """What has ended in the records of now; None where there are none, or none that can be read."""
    try:
        return states_now() if _has_tables() and Event.objects.exists() else None
    except DatabaseError:
        return None  # they are damaged, or of another version: a backup is what helps


def _unpacked(zipped: zipfile.ZipFile, copy: Path, name: str, described: Description) -> Path:
    """The database of a backup, and all of its files, as they were when it was made."""
    with zipped.open(DATABASE) as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target)
    with copy.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != described.sha256:
            raise refuse(name, "was changed since it was made.", TAKE_ANOTHER)
    if changed_files(zipped):
        raise refuse(name, "has files that were changed since it was made.", TAKE_ANOTHER)
    return copy


def _has_tables() -> bool:
    return "audit_event" in connection.introspection.table_names()


@contextmanager
def _files_of(zipped: zipfile.ZipFile) -> Iterator[None]:
    """The files of a backup, in their places; taken away again if what follows fails."""
    new = put_files_back(zipped)
    try:
        yield
    except BaseException:
        for place in new:
            place.unlink()
        raise


@contextmanager
def _marked_with(key: str) -> Iterator[None]:
    """The log's marks are made with the key, so it comes back with the rows, unless what follows fails."""
    before, settings.SECRET_KEY = settings.SECRET_KEY, key
    try:
        yield
    except BaseException:
        settings.SECRET_KEY = before
        raise


def _put_on_sqlite(copy: Path, described: Description, environment: Environment) -> None:
    place = Path(environment.database.name)
    _let_go(place)
    connection.settings_dict["NAME"] = str(copy)
    try:
        prove(described)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(place)
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    copy.replace(place)


def _let_go(place: Path) -> None:
    """See that nobody has the database open: they would go on writing to a file that is in no folder any more."""
    connection.close()
    if not place.exists():
        return
    with closing(sqlite3.connect(place, timeout=1)) as now:
        try:
            [[mode]] = now.execute("pragma journal_mode=delete")
        except sqlite3.OperationalError:
            mode = "wal"
        except sqlite3.DatabaseError:
            return  # it is damaged: a backup is what helps
    if mode == "wal":
        raise WrongUse("the service, or another command, has the database open; stop it first")


def _put_on_postgresql(copy: Path, described: Description, environment: Environment) -> None:
    """Put what is there aside under another name, restore, prove, and only then take away what was there.

    Each is done in small transactions: one that takes hundreds of tables away and makes them again needs more locks
    than a server grants as it is installed (``max_locks_per_transaction``). A restore that was cut off is undone by
    the next one, which finds what was put aside.
    """
    _put_aside()
    connection.close()
    try:
        run_postgres("pg_restore", environment, "--no-owner", "--exit-on-error", str(copy))
        prove(described)
    except BaseException:
        _back_again()
        raise
    with connection.cursor() as cursor:  # one moment: from here on it is what was put back that stays
        cursor.execute(f"alter schema {ASIDE} rename to {GONE}")
    _take_away(GONE)
    connection.close()


def _undo_what_was_cut_off() -> None:
    """See that a restore that was cut off has changed nothing, or is done: before anything here is looked at."""
    if connection.vendor != "postgresql":
        return
    _take_away(GONE)
    if _has_schema(ASIDE):
        _back_again()


def _put_aside() -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"alter schema public rename to {ASIDE}")
            cursor.execute("create schema public")
            cursor.execute("select extname from pg_extension where extnamespace = %s::regnamespace", [ASIDE])
            for (name,) in cursor.fetchall():
                cursor.execute(f"alter extension {connection.ops.quote_name(name)} set schema public")
    except ProgrammingError as error:
        what = str(error).strip().splitlines()[0]
        raise WrongUse(
            f"the database says: {what}. To put a backup back, the user of HEADWATER_DATABASE must own the database"
        ) from error


def _back_again() -> None:
    """Take away what was restored, and give what was there its name again."""
    _take_away("public")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"alter schema {ASIDE} rename to public")
    connection.close()


def _has_schema(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_namespace where nspname = %s", [name])
        return cursor.fetchone() is not None


def _take_away(schema: str) -> None:
    """Take a schema away with all its tables, some at a time."""
    if not _has_schema(schema):
        return
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = %s order by 1", [schema])
        names = [f"{schema}.{connection.ops.quote_name(name)}" for (name,) in cursor.fetchall()]
        for first in range(0, len(names), AT_ONCE):
            cursor.execute(f"drop table {', '.join(names[first : first + AT_ONCE])} cascade")
        cursor.execute(f"drop schema {schema} cascade")


def prove(described: Description) -> None:
    """Raise ``WrongUse`` unless the database holds what the backup says: every row, every file, and a whole log."""
    with connection.cursor() as cursor:
        for name, count in described.rows.items():
            cursor.execute(f"select count(*) from {connection.ops.quote_name(name)}")  # noqa: S608 - a table's name
            [found] = cursor.fetchone()
            if found != count:
                raise _not_proved(f"{name} has {found} rows and not {count}")
    prove_files()
    faults = list(verify(described.head))
    if faults:
        raise _not_proved(f"event {faults[0].event} {faults[0].what.rstrip('.')}")


def _not_proved(what: str) -> WrongUse:
    return WrongUse(f"the backup is not what it says: {what}. What was here before is here still; take another backup")
