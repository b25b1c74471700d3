"""Put the operations of a migration that makes tables together into one, as docs/adr/0024 asks.

`python -m scripts.tables_at_once learning 0001_learning` writes the file again. What it makes stays the same to the
letter. A migration that holds code of its own cannot be written again, and is put together by hand.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

from headwater.config.starting import start

if __name__ == "__main__":
    start()

from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter

from headwater.audit.tables_at_once import CreateModels

CODE = (migrations.RunPython, migrations.RunSQL)


def put_together(operations: list[Operation], app: str, before: ProjectState) -> list[Operation]:
    """One operation that makes every table of ``operations``; what changes older tables stays as it is, after it."""
    made = [one.name for one in operations if isinstance(one, migrations.CreateModel)]
    older = [one for one in operations if _changes_another(one, made)]
    state = before.clone()
    for one in operations:
        if one not in older:
            one.state_forwards(app, state)
    return [CreateModels([_created(state.models[app, name.lower()]) for name in made]), *older]


def _changes_another(operation: Operation, made: list[str]) -> bool:
    changed = getattr(operation, "model_name", None)
    return isinstance(operation, CODE) or (changed is not None and changed not in {name.lower() for name in made})


def _created(state: ModelState) -> migrations.CreateModel:
    return migrations.CreateModel(state.name, list(state.fields.items()), state.options, state.bases, state.managers)


def write(app: str, name: str) -> Path:
    """Write a migration of a room again with its tables made at once, laid out as the linter asks."""
    loader = MigrationLoader(connection)
    migration = loader.get_migration(app, name)
    if any(isinstance(one, migrations.RunPython) for one in migration.operations):
        raise SystemExit(f"{app} {name} holds code of its own: put its tables together by hand.")
    before = loader.project_state((migration.app_label, migration.name), at_end=False)
    migration.operations = put_together(list(migration.operations), migration.app_label, before)  # type: ignore[misc]  # this one alone
    written = MigrationWriter(migration).as_string()
    path = Path(str(importlib.import_module(migration.__module__).__file__))
    path.write_text(written, encoding="utf-8")
    for command in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run(["ruff", *command, str(path)], check=True)
    return path


if __name__ == "__main__":
    sys.stdout.write(f"{write(*sys.argv[1:3])}\n")
