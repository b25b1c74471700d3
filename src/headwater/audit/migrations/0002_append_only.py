"""Triggers that let rows of the log be added, and never changed or removed, by whatever way."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

TABLES = ("audit_event", "audit_link")
SQLITE = """
create trigger {table}_no_{verb} before {verb} on {table}
begin select raise(abort, 'rows of {table} are only ever added'); end;
"""
FUNCTION = """
create or replace function only_ever_added() returns trigger language plpgsql as
$$ begin raise exception using message = 'rows of ' || tg_table_name || ' are only ever added'; end $$;
"""
POSTGRES = "create trigger {table}_no_{verb} before {verb} on {table} execute function only_ever_added();"


def forbid(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Put the triggers in place."""
    if schema_editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                schema_editor.execute(SQLITE.format(table=table, verb=verb))
        return
    schema_editor.execute(FUNCTION)
    for table in TABLES:
        for verb in ("update", "delete", "truncate"):
            schema_editor.execute(POSTGRES.format(table=table, verb=verb))


def allow(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Take them away."""
    for table in TABLES:
        for verb in ("update", "delete", "truncate"):
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"drop trigger if exists {table}_no_{verb}")
            else:
                schema_editor.execute(f"drop trigger if exists {table}_no_{verb} on {table}")


class Migration(migrations.Migration):
    """Append-only, in the database itself."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forbid, allow)]
