"""The tables of a room are made at once, taken away, and made again; they are what single operations would make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from scripts.tables_at_once import put_together

from headwater.audit.tables_at_once import CreateModels

from .prepared import MIGRATE, prepare, run

pytestmark = pytest.mark.once
ROOM = "governance"
FEW = 2  # tables that a migration may make one by one
AWAY = (
    "from headwater.config.starting import start; start()\n"
    "from django.db import connection; from django.db.migrations.executor import MigrationExecutor\n"
    f"MigrationExecutor(connection).migrate([('{ROOM}', None)])\n"
)


def schema(folder: Path) -> dict[str, str]:
    """Every table and index of the room, with how it was made."""
    with closing(sqlite3.connect(folder / "headwater.sqlite3")) as opened:
        rows = opened.execute(
            "select name, sql from sqlite_master where sql is not null and tbl_name like ?", [f"{ROOM}_%"]
        )
        return dict(rows.fetchall())


def test_the_tables_of_a_room_are_taken_away_and_made_again(tmp_path: Path) -> None:
    prepare(tmp_path / "data", MIGRATE)
    before = schema(tmp_path / "data")
    assert len(before) > 60
    run(AWAY, HEADWATER_DATA=str(tmp_path / "data"))
    assert schema(tmp_path / "data") == {}
    run(MIGRATE, HEADWATER_DATA=str(tmp_path / "data"))
    assert schema(tmp_path / "data") == before


def test_models_that_refer_to_one_another_are_the_same_as_made_one_by_one() -> None:
    key: tuple[str, models.Field[Any, Any]] = ("id", models.AutoField(primary_key=True))
    to_two = models.ForeignKey("a.two", models.PROTECT, related_name="+")
    to_one = models.ForeignKey("a.one", models.PROTECT, related_name="+")
    check = models.CheckConstraint(condition=models.Q(id__gt=0), name="counted")
    singly, at_once = ProjectState(), ProjectState()
    for operation in (
        migrations.CreateModel("one", [key]),
        migrations.CreateModel("two", [key, ("one", to_one)]),
        migrations.AddField("one", "two", to_two),
        migrations.AddConstraint("one", check),
    ):
        operation.state_forwards("a", singly)
    made = CreateModels(
        [
            migrations.CreateModel("one", [key, ("two", to_two)], options={"constraints": [check], "indexes": []}),
            migrations.CreateModel("two", [key, ("one", to_one)]),
        ]
    )
    made.state_forwards("a", at_once)
    assert singly == at_once
    assert made.describe() == "Create models one, two"


def test_no_migration_makes_many_tables_one_by_one() -> None:
    found = {
        f"{one.app_label} {one.name}": sum(isinstance(each, migrations.CreateModel) for each in one.operations)
        for one in MigrationLoader(None).disk_migrations.values()
        if type(one).__module__.startswith("headwater.")
    }
    assert len(found) > 50
    slow = [name for name, tables in found.items() if tables > FEW]
    assert slow == [], "put them together: python -m scripts.tables_at_once APP NAME"


def test_what_makemigrations_wrote_is_put_together_and_stays_the_same() -> None:
    key: tuple[str, models.Field[Any, Any]] = ("id", models.AutoField(primary_key=True))
    older = ProjectState()
    migrations.CreateModel("older", [key]).state_forwards("a", older)
    written = [
        migrations.CreateModel("one", [key], options={"ordering": ("id",)}),
        migrations.CreateModel("two", [key, ("one", models.ForeignKey("a.one", models.PROTECT))]),
        migrations.AddField("one", "two", models.ForeignKey("a.two", models.PROTECT, related_name="+")),
        migrations.RunPython(migrations.RunPython.noop),
        migrations.AddConstraint("one", models.CheckConstraint(condition=models.Q(id__gt=0), name="counted")),
        migrations.AddField("older", "said", models.TextField(default="")),
    ]
    together = put_together(written, "a", older)
    assert [type(one).__name__ for one in together] == ["CreateModels", "RunPython", "AddField"]
    singly, at_once = older.clone(), older.clone()
    for state, operations in ((singly, written), (at_once, together)):
        for operation in operations:
            operation.state_forwards("a", state)
    assert singly == at_once
