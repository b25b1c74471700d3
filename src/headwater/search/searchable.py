"""What can be found: each app says which of its records, by which words, and where they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save

from headwater.search.models import Entry
from headwater.search.words import plain

BATCH = 500


@dataclass(frozen=True)
class Findable:
    """A kind of record that can be found.

    ``words`` gives the title and the rest of what is looked through; ``shown`` what a result says below its title;
    ``link`` where it leads; ``today`` leaves out what no longer holds; ``also`` gives words that find it and are shown
    nowhere, from other tables, which ``fetched`` names. ``name`` is that of the kind in ``records``, whose rule decides
    who finds it.
    """

    name: str
    label: str
    model: type[Model]
    words: Callable[[Any], tuple[str, str]]
    shown: Callable[[Any], str]
    link: Callable[[Any], str]
    today: Callable[[Any, date], Any] = lambda rows, _: rows
    also: Callable[[Any], str] = lambda _: ""
    fetched: tuple[str, ...] = ()


_findable: dict[str, Findable] = {}


def findable(kind: Findable) -> None:
    """Let a kind of record be found. Its words are written with each save of a record, in the same transaction."""
    _findable[kind.name] = kind

    def write(instance: Model, **_: Any) -> None:
        write_words(kind.name, instance)

    post_save.connect(write, sender=kind.model, weak=False, dispatch_uid=f"search-{kind.name}")


def write_words(name: str, record: Model) -> None:
    """Write the words of a record of that kind as they are now."""
    Entry.objects.update_or_create(kind=name, key=_key(record), defaults=_indexed(_findable[name], record))


def all_findable() -> Mapping[str, Findable]:
    """The kinds that can be found."""
    return _findable


def _indexed(kind: Findable, record: Any) -> dict[str, str]:
    title, text = kind.words(record)
    return {"title": plain(title), "text": plain(f"{text} {kind.also(record)}".strip())}


def _key(record: Any) -> str:
    return str(record.urn).rsplit(":", 1)[-1]


def index_again() -> int:
    """Write the words of every record anew; how many."""
    with transaction.atomic():
        Entry.objects.all().delete()
        made = 0
        for batch in _batches():
            made += len(Entry.objects.bulk_create(batch))
    return made


def index_if_empty() -> None:
    """Index what was kept before there was an index."""
    if not Entry.objects.exists():
        index_again()


def _batches() -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for kind in _findable.values():
        for record in kind.model._default_manager.prefetch_related(*kind.fetched).iterator(chunk_size=BATCH):
            batch.append(Entry(kind=kind.name, key=_key(record), **_indexed(kind, record)))
            if len(batch) == BATCH:
                yield batch
                batch = []
    yield batch
