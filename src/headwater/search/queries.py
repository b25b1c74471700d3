"""Finding: the words by the database's index, joined to what the viewer may see before anything is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from headwater.organisations.records import START, kinds, records_of
from headwater.organisations.viewer import Viewer
from headwater.search.matching import having, matches
from headwater.search.models import Entry
from headwater.search.searchable import Findable, all_findable
from headwater.search.words import snippet, words_of

PAGE = 20
COUNTED = 1_000  # results counted exactly
NO_ENTRY = 0  # a key that none has
RANKED = 2_000  # entries with the words that are put in order, the best first; more are not


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
    rows, count = _matching(_seen(viewer, wanted), words, start)
    found = records_of(viewer, [f"{START}{name}:{key}" for name, key in rows])
    records = [(name, found.get(f"{START}{name}:{key}")) for name, key in rows]
    shown = [_result(all_findable()[name], record, words) for name, record in records if record is not None]
    return Results(shown, count, start)


def _matching(entries: QuerySet[Entry], words: list[str], start: int) -> tuple[list[tuple[str, str]], int]:
    """A page of those entries that have the words, as kinds and keys, and how many there are."""
    ranks = matches(words, RANKED + 1)
    if len(ranks) > RANKED:  # words that nearly everything has: to weigh all of it would take seconds
        common = entries.filter(having(words)).order_by("pk")
        rows = common.values_list("kind", "key")[start : start + PAGE]
        return list(rows), common.order_by()[: COUNTED + 1].count()
    asked = entries.filter(pk__in=[NO_ENTRY, *ranks])  # also where nothing has the words, so as not to tell that
    seen = list(asked.values_list("pk", "kind", "key"))
    seen.sort(key=lambda row: (ranks[row[0]], row[0]))
    return [(kind, key) for _, kind, key in seen[start : start + PAGE]], len(seen)


def _seen(viewer: Viewer, wanted: Sequence[Findable]) -> QuerySet[Entry]:
    """The entries of records that the viewer may see: asked of each row that has the words, not of all there are."""
    seen = Q(pk__in=[])
    for item in wanted:
        kind = kinds()[item.name]
        rows = item.today(kind.seen(viewer), viewer.day).order_by().filter(**{kind.key: OuterRef("key")})
        seen |= Q(Exists(rows), kind=item.name)
    return Entry.objects.filter(seen)


def _result(kind: Findable, record: Any, words: list[str]) -> Result:
    title, _ = kind.words(record)
    return Result(record.urn, gettext(kind.label), title, snippet(kind.shown(record), words), kind.link(record))
