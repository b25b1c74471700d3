"""The words looked for in the database's own index: FTS5 on SQLite, a generated ``tsvector`` on PostgreSQL."""

from __future__ import annotations

from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from headwater.search.words import for_postgres, for_sqlite

SQLITE = "select rowid, bm25(search_words, 8, 1) from search_words where search_words match %s limit %s"
POSTGRES = "select e.id, -ts_rank(words, q) from search_entry e, to_tsquery('english', %s) q where words @@ q limit %s"


def matches(words: list[str], most: int) -> dict[int, float]:
    """The entries that have every word, ``most`` of them, with their rank: the lowest is the best.

    A word of the title counts eight times as much as one of the text. Who may see them is not asked yet.
    """
    statement, query = (SQLITE, for_sqlite(words)) if connection.vendor == "sqlite" else (POSTGRES, for_postgres(words))
    with connection.cursor() as cursor:
        cursor.execute(statement, [query, most])
        return dict(cursor.fetchall())


def having(words: list[str]) -> Q:
    """The condition that an entry has every word."""
    if connection.vendor == "sqlite":
        rows = "select rowid from search_words where search_words match %s"
        return Q(pk__in=RawSQL(rows, [for_sqlite(words)]))  # noqa: S611 - the words are given beside it
    match = "search_entry.words @@ to_tsquery('english', %s)"
    return Q(RawSQL(match, [for_postgres(words)], output_field=BooleanField()))  # noqa: S611
