"""Putting back a backup that lies: the proof finds it before anything is lost, on both databases."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .living import FILL, demonstration, living
from .prepared import MIGRATE, prepare
from .test_running_it import COUNT, files_of, on_postgres, python, run

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("running-it")]
Lie = Callable[[dict[str, Any]], object]
LIES: dict[str, tuple[Lie, str]] = {
    "rows": (lambda told: told["rows"].update(audit_event=7), "audit_event has"),
    "head": (lambda told: told.update(head="f" * 64), "went on to the head"),
    "a table": (lambda told: told["rows"].update(no_such_table=0), "no_such_table"),
}
NAMES = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.organisations.models import Organisation\n"
    "from headwater.audit.sealing import verify\n"
    "print(sorted(Organisation.objects.values_list('ref', 'name')), list(verify()))"
)
ADD = (
    "from headwater.config.starting import start; start()\n"
    "from datetime import date\n"
    "from headwater.organisations.actions import add_organisation\n"
    "from headwater.organisations.models import Organisation\n"
    "from headwater.organisations.viewer import console\n"
    "add_organisation(Organisation(kind='force', name='Newer', start=date(2020, 1, 1)), by=console('test'))\n"
)
CUT_OFF = (
    "from headwater.config.starting import start; start()\n"
    "from django.db import connection\n"
    "from headwater.config.restoring import _put_aside\n"
    "_put_aside()\n"
    "connection.cursor().execute('create table audit_event (id int)')"
)
HALF_GONE = (
    "from headwater.config.starting import start; start()\n"
    "from django.db import connection\n"
    "connection.cursor().execute('create schema headwater_gone; create table headwater_gone.audit_event (id int)')"
)
SCHEMAS = (
    "from headwater.config.starting import start; start()\n"
    "from django.db import connection\n"
    "cursor = connection.cursor()\n"
    "names = ['public', 'headwater_before', 'headwater_gone']\n"
    "cursor.execute('select nspname from pg_namespace where nspname = any(%s)', [names])\n"
    "print([name for (name,) in cursor.fetchall()])"
)


def lying(file: Path, lie: Lie, *, without_files: bool = False) -> Path:
    """The same backup with another description, and perhaps without its files."""
    with zipfile.ZipFile(file) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    told = json.loads(parts["headwater-backup.json"])
    lie(told)
    parts["headwater-backup.json"] = json.dumps(told).encode()
    other = file.with_name("lying.zip")
    with zipfile.ZipFile(other, "w") as zipped:
        for name, content in parts.items():
            if not (without_files and name.startswith("files/")):
                zipped.writestr(name, content)
    return other


def everything(folder: Path) -> tuple[Any, ...]:
    """What a service holds: its organisations, its files, its key, and whether its log is whole."""
    key = (folder / "secret-key").read_bytes()
    return python(folder, NAMES), files_of(folder), key


def backed_up(folder: Path, file: Path) -> Path:
    """A backup of another service, whose files and key are its own."""
    if folder.with_suffix(".database").exists():
        python(folder, FILL)
    else:
        prepare(folder, FILL)
    assert run(folder, "backup", str(file)).returncode == 0
    return file


def refuses(folder: Path, file: Path, said: str, before: tuple[Any, ...]) -> None:
    """Restoring ends in a sentence, and what the service holds is what it held."""
    refused = run(folder, "restore", str(file), "--replace")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False), refused.stderr
    assert said in refused.stderr
    assert everything(folder) == before
    assert [path.name for path in folder.iterdir() if path.is_dir() and path.name != "files"] == []


def test_on_sqlite_a_backup_that_lies_changes_nothing(tmp_path: Path) -> None:
    file = backed_up(tmp_path / "other", tmp_path / "b.zip")
    data = tmp_path / "data"
    prepare(data, MIGRATE)
    python(data, ADD)
    before = everything(data)
    for lie, said in LIES.values():
        refuses(data, lying(file, lie), said, before)
    refuses(data, lying(file, lambda _: None, without_files=True), "the backup has not the file", before)
    assert run(data, "restore", str(file), "--replace").returncode == 0
    assert everything(data) == everything(tmp_path / "other")


@pytest.mark.postgres
def test_on_postgresql_a_backup_that_lies_leaves_what_was_there_in_its_place(postgres: str, tmp_path: Path) -> None:
    file = backed_up(on_postgres(tmp_path / "other", postgres, "lying-other"), tmp_path / "b.zip")
    data = on_postgres(tmp_path / "data", postgres, "lying-data")
    python(data, ADD)
    before = everything(data)
    lie, said = LIES["head"]
    refuses(data, lying(file, lie), said, before)
    python(data, CUT_OFF)  # a restore that the power cut off: what was there stands aside, with half of another beside
    refuses(data, lying(file, lie), said, before)  # what comes after finds what was there, and gives it back
    assert run(data, "restore", str(file), "--replace").returncode == 0
    assert everything(data) == everything(tmp_path / "other")
    python(data, HALF_GONE)  # cut off once it was proved: what was put back stays, and the rest of the other goes
    refuses(data, lying(file, lie), said, everything(tmp_path / "other"))
    assert python(data, SCHEMAS).strip() == "['public']"
    empty = on_postgres(tmp_path / "empty", postgres, "lying-empty", tables=False)
    assert run(empty, "restore", str(lying(file, LIES["rows"][0]))).returncode == 2
    assert run(empty, "restore", str(file)).returncode == 0
    assert int(python(empty, COUNT)) == 0


def test_a_service_that_runs_keeps_its_database_until_it_is_stopped(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "b.zip"
    prepare(data, MIGRATE)
    assert run(data, "backup", str(file)).returncode == 0
    with living(demonstration(data), fill=False) as service:
        refused = service.run("restore", str(file), "--replace")
        assert (refused.returncode, "stop it first" in refused.stderr) == (2, True)
        assert service.status("/ready") == 200
    assert run(data, "restore", str(file), "--replace").returncode == 0
