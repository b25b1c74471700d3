"""The words looked for in the database's own index: FTS5 on SQLite, a generated ``tsvector`` on PostgreSQL."""

from __future__ import annotations

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.expressions import RawSQL

from headwater.search.words import for_postgres, for_sqlite

SQLITE = (  # not by bm25, which weighs a word by how many entries have it: that is told by those that one may not see
    "select rowid, -(8.0 * t / (t + 1) + 1.0 * x / (x + 1)) from (select rowid, "
    "length(highlight(search_words, 0, char(1), '')) - length(title) as t, "
    "length(highlight(search_words, 1, char(1), '')) - length(text) as x "
    "from search_words where search_words match %s limit %s)"
)
POSTGRES = "select e.id, -ts_rank(words, q) from search_entry e, to_tsquery('english', %s) q where words @@ q limit %s"


def matches(words: list[str], most: int) -> dict[int, float]:
    """The entries that have every word, ``most`` of them, with their rank: the lowest is the best.

    A word of the title counts eight times as much as one of the text, and the same word again less and less. Who may
    see them is not asked yet, so a rank hangs on the entry alone and on no other.
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


def having_inside(words: list[str]) -> Q:
    """The same of an entry in a subquery, where the database knows its table by another name: asked of each row."""
    if connection.vendor == "sqlite":
        return having(words)
    return Q(
        Func(
            F("pk"),
            Value(for_postgres(words)),
            template="exists (select 1 from search_entry inside where inside.id = %(expressions)s))",
            arg_joiner=" and inside.words @@ to_tsquery('english', ",
            output_field=BooleanField(),
        )
    )
