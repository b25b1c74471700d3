"""Finding: the words by the database's index, joined to what the viewer may see before anything is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Exists, FloatField, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from headwater.organisations.records import START, kinds, records_of
from headwater.organisations.viewer import Viewer
from headwater.search.models import Entry
from headwater.search.searchable import Findable, all_findable
from headwater.search.words import for_postgres, for_sqlite, snippet, words_of

PAGE = 20
COUNTED = 1_000  # results counted exactly
TITLE_WEIGHT = 8  # how much more a word of the title counts than one of the text


@dataclass(frozen=True)
class Result:
    """One record found: its name for programs, its kind, title, what is said below it in pieces, and where it leads."""

    urn: str
    label: str
    title: str
    pieces: Sequence[tuple[str, bool]]
    href: str


@dataclass(frozen=True)
class Results:
    """A page of what was found. ``count`` is exact up to a thousand."""

    found: Sequence[Result]
    count: int
    start: int

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return self.start + PAGE < self.count


def search(viewer: Viewer, query: str, kind: str = "", page: int = 1) -> Results:
    """What the viewer may see that has every word of ``query``, the best first: a handful of questions."""
    words, start = words_of(query), (page - 1) * PAGE
    if not words:
        return Results((), 0, 0)
    wanted = [item for item in all_findable().values() if not kind or item.name == kind]
    matching = _ordered(_seen(viewer, wanted), words)
    rows = list(matching[start : start + PAGE].values_list("kind", "key"))
    count = matching.order_by()[: COUNTED + 1].count()
    found = records_of(viewer, [f"{START}{name}:{key}" for name, key in rows])
    records = [(name, found.get(f"{START}{name}:{key}")) for name, key in rows]
    shown = [_result(all_findable()[name], record, words) for name, record in records if record is not None]
    return Results(shown, count, start)


def _seen(viewer: Viewer, wanted: Sequence[Findable]) -> QuerySet[Entry]:
    """The entries of records that the viewer may see: asked of each row that has the words, not of all there are."""
    seen = Q(pk__in=[])
    for item in wanted:
        kind = kinds()[item.name]
        rows = item.today(kind.seen(viewer), viewer.day).order_by().filter(**{kind.key: OuterRef("key")})
        seen |= Q(Exists(rows), kind=item.name)
    return Entry.objects.filter(seen)


def _ordered(entries: QuerySet[Entry], words: list[str]) -> QuerySet[Entry]:
    if connection.vendor == "sqlite":
        query = for_sqlite(words)
        rank = (
            "select bm25(search_words, %s, 1) from search_words "
            "where search_words match %s and search_words.rowid = search_entry.id"
        )
        found = RawSQL("select rowid from search_words where search_words match %s", [query])
        rows = entries.filter(pk__in=found)
        return rows.order_by(RawSQL(rank, [TITLE_WEIGHT, query], output_field=FloatField()), "pk")  # noqa: S611
    query = for_postgres(words)
    match = RawSQL("search_entry.words @@ to_tsquery('english', %s)", [query], output_field=BooleanField())
    rank = "ts_rank(search_entry.words, to_tsquery('english', %s))"
    ordered = RawSQL(rank, [query], output_field=FloatField()).desc()  # noqa: S611
    return entries.filter(match).order_by(ordered, "pk")


def _result(kind: Findable, record: Any, words: list[str]) -> Result:
    title, _ = kind.words(record)
    return Result(record.urn, gettext(kind.label), title, snippet(kind.shown(record), words), kind.link(record))
