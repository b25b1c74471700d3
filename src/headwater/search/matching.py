"""The words looked for in the database's own index: FTS5 on SQLite, a generated ``tsvector`` on PostgreSQL."""

from __future__ import annotations

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Value
from django.db.models.expressions import RawSQL

from headwater.search.models import Entry
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


def of_the_row(kind: str, words: list[str]) -> Q:
    """The condition that the entry of a row has every word: of rows of that kind, whose ``ref`` is their entry’s key.

    It is asked of each row as it is come to, and of no more than are wanted. On PostgreSQL as a value and not as
    “exists”: that would be planned as one set beside the other, and gather all that has the words.
    """
    if connection.vendor == "sqlite":
        return Q(Exists(Entry.objects.filter(kind=kind, key=OuterRef("ref")).filter(having(words))))
    return Q(
        Func(
            Value(for_postgres(words)),
            F("ref"),
            Value(kind),
            template="(select inside.words @@ to_tsquery('english', asked.query) from search_entry inside, "
            "(values (%(expressions)s)) as asked (query, key, kind) "
            "where inside.kind = asked.kind and inside.key = asked.key)",
            output_field=BooleanField(),
        )
    )
