"""The database's own index of the words: FTS5 kept by triggers on SQLite, a generated column on PostgreSQL."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

SQLITE = (
    (
        "create virtual table search_words using fts5"
        "(title, text, content='search_entry', content_rowid='id', tokenize='porter unicode61', prefix='2 3')"
    ),
    (
        "create trigger search_entry_added after insert on search_entry begin "
        "insert into search_words(rowid, title, text) values (new.id, new.title, new.text); end"
    ),
    (
        "create trigger search_entry_removed after delete on search_entry begin "
        "insert into search_words(search_words, rowid, title, text) values ('delete', old.id, old.title, old.text); end"
    ),
    (
        "create trigger search_entry_changed after update on search_entry begin "
        "insert into search_words(search_words, rowid, title, text) values ('delete', old.id, old.title, old.text); "
        "insert into search_words(rowid, title, text) values (new.id, new.title, new.text); end"
    ),
)
SQLITE_BACK = (
    "drop trigger search_entry_changed",
    "drop trigger search_entry_removed",
    "drop trigger search_entry_added",
    "drop table search_words",
)
POSTGRES = (
    (
        "alter table search_entry add column words tsvector generated always as "
        "(setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', text), 'D')) stored"
    ),
    "create index search_entry_words on search_entry using gin (words)",
)
POSTGRES_BACK = ("alter table search_entry drop column words",)


def _run(editor: Any, sqlite: tuple[str, ...], postgres: tuple[str, ...]) -> None:
    for statement in sqlite if editor.connection.vendor == "sqlite" else postgres:
        editor.execute(statement)


def make(_: Any, editor: Any) -> None:
    """Make it."""
    _run(editor, SQLITE, POSTGRES)


def unmake(_: Any, editor: Any) -> None:
    """Take it away."""
    _run(editor, SQLITE_BACK, POSTGRES_BACK)


class Migration(migrations.Migration):
    """The index of words."""

    dependencies: ClassVar = [("search", "0001_entry")]
    operations: ClassVar = [migrations.RunPython(make, unmake)]
