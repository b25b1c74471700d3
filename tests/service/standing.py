"""What tests stand on: rows and files that are made once in a run, and are there before a test begins.

To make the county takes half a minute, and to put its rows back a fifth of a second, on PostgreSQL a second, for each
of thousands of tests. So the first of a run's workers that needs a ground makes it and keeps what it made; the others
take that. It stays in the database, outside the tests' own transactions, until a test stands on another.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import AutoField, BigAutoField

from .prepared import one_at_a_time

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Ground:
    """What a test may stand on: its name, what makes it, and the grounds that must be there before."""

    name: str
    make: Callable[[], object]
    below: tuple[Ground, ...] = ()

    @property
    def whole(self) -> tuple[Ground, ...]:
        """This ground with all below it, the lowest first."""
        return (*self.below, self)


@dataclass
class Kept:
    """Rows by table and files by name, as they were made: to put them back takes a hundredth of making them anew."""

    rows: dict[str, tuple[list[str], list[Row]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def put_rows_back(self) -> None:
        """Every row, under the key that it had."""
        with connection.cursor() as cursor:
            for table, (names, rows) in self.rows.items():
                columns = ", ".join(map(connection.ops.quote_name, names))
                places = ", ".join(["%s"] * len(names))
                cursor.executemany(f"insert into {table} ({columns}) values ({places})", rows)  # noqa: S608

    def put_files_back(self) -> None:
        """Every file, in the folder of the test."""
        for name, content in self.files.items():
            place = Path(settings.FILES_ROOT, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


GROUNDS: list[Ground] = []  # each has the name of the fixture that lays it
_kept: dict[str, Kept] = {}  # by ground, as this process read it
_copies: dict[str, sqlite3.Connection] = {}  # of the database with one ground in it and nothing else
_templates: set[str] = set()  # the databases on the PostgreSQL server that have one ground in them and nothing else
_there: list[tuple[Ground, ...]] = [()]  # the grounds that are in the database outside every test


def lay(ground: Ground) -> None:
    """See to it that a ground is under this test; those below it are laid before."""
    with one_at_a_time(f"ground-{connection.vendor}-{ground.name}") as path:
        if not path.exists():
            ground.make()
            path.write_bytes(pickle.dumps(_what_was_made(ground)))
            return
    kept = _found(ground, path)
    if ground not in _there[0]:
        kept.put_rows_back()
        count_on(kept.rows)
    kept.put_files_back()


def count_on(tables: Collection[str]) -> None:
    """See to it that new rows get keys beyond those of rows that were put back: PostgreSQL counts apart from them, and
    goes on counting whatever a test undoes."""
    for model in apps.get_models() if connection.vendor == "postgresql" else ():
        key = model._meta.pk
        if model._meta.db_table in tables and isinstance(key, AutoField | BigAutoField):
            table, column = model._meta.db_table, key.column
            with connection.cursor() as cursor:
                cursor.execute("select pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
                (counter,) = cursor.fetchone()
                cursor.execute(f'select max("{column}") from "{table}"')  # noqa: S608
                (last,) = cursor.fetchone()
                cursor.execute(
                    "select setval(%s, greatest(%s, coalesce(pg_sequence_last_value(%s::regclass), 1)))",
                    [counter, last or 1, counter],
                )


def stand_on(ground: Ground | None) -> None:
    """Have this ground in the database before a test begins; one that nobody made yet is left to ``lay``."""
    wanted = ground.whole if ground and all(map(_was_made, ground.whole)) else ()
    if _there[0] != wanted:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            _copy_of(wanted).backup(connection.connection)
        else:
            copy_database(_template_of(wanted), str(connection.settings_dict["NAME"]))
        _there[:] = [wanted]


def _put(grounds: Sequence[Ground]) -> None:
    with transaction.atomic():  # rows refer to later ones until all are there
        _kept[grounds[-1].name].put_rows_back()
        count_on(_kept[grounds[-1].name].rows)


def _copy_of(grounds: Sequence[Ground]) -> sqlite3.Connection:
    name = grounds[-1].name if grounds else ""
    if name not in _copies:
        if grounds:
            _copy_of(grounds[:-1]).backup(connection.connection)
            _put(grounds)
        copy = sqlite3.connect(":memory:")
        connection.connection.backup(copy)
        _copies[name] = copy
    return _copies[name]


def _template_of(grounds: Sequence[Ground]) -> str:
    """The name of a database with these grounds in it and nothing else, beside the one that tests write in."""
    own = str(connection.settings_dict["NAME"])
    name = f"{own}_{grounds[-1].name if grounds else 'bare'}"
    if name not in _templates:
        copy_database(_template_of(grounds[:-1]) if grounds else own, name)
        if grounds:
            connection.settings_dict["NAME"] = name
            try:
                _put(grounds)
            finally:
                connection.close()
                connection.settings_dict["NAME"] = own
        _templates.add(name)
    return name


def copy_database(template: str, name: str) -> None:
    """Put a copy of one PostgreSQL database in the place of another; nobody may be in the first."""
    connection.close()
    quoted = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"drop database if exists {quoted(name)} with (force)")
        cursor.execute(f"create database {quoted(name)} template {quoted(template)}")


def _was_made(ground: Ground) -> bool:
    with one_at_a_time(f"ground-{connection.vendor}-{ground.name}") as path:
        return path.exists() and bool(_found(ground, path))


def _found(ground: Ground, path: Path) -> Kept:
    if ground.name not in _kept:
        _kept[ground.name] = pickle.loads(path.read_bytes())  # noqa: S301  # of this run's own making
    return _kept[ground.name]


def _what_was_made(ground: Ground) -> Kept:
    """Rows and files that are there now and belong to no ground below."""
    below = [_kept.get(one.name) or _read(one) for one in ground.below]
    made = Kept()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("headwater."):
                table, names = model._meta.db_table, [str(item.column) for item in model._meta.concrete_fields]
                cursor.execute(f"select {', '.join(map(connection.ops.quote_name, names))} from {table}")  # noqa: S608
                known = [row for one in below for row in one.rows.get(table, ([], []))[1]]
                if rows := [row for row in map(tuple, cursor.fetchall()) if row not in known]:
                    made.rows[table] = (names, rows)
    root = Path(settings.FILES_ROOT)
    made.files = {str(one.relative_to(root)): one.read_bytes() for one in root.glob("*/*") if one.is_file()}
    return made


def _read(ground: Ground) -> Kept:
    with one_at_a_time(f"ground-{connection.vendor}-{ground.name}") as path:
        return _found(ground, path)
