"""Sealing the log: each event carries a keyed mark when it is written, and is joined to a chain soon after.

Writers never wait for one another: a mark needs only its own row. The chain is made after the commit by whoever
gets its lock first; the others go on. ``verify`` then finds a row changed (its mark), removed (a link without its
event), added (a mark nobody with the key made) or reordered (a digest that does not follow).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from headwater.audit.guard import writing
from headwater.audit.models import Event, Link

START = "0" * 64
LOCK = 0x48656164  # of PostgreSQL's advisory locks: any number that nobody else uses
LATEST = 200  # events looked at after an action


def _key() -> bytes:
    return hashlib.sha256(f"headwater.audit:{settings.SECRET_KEY}".encode()).digest()


def mark_of(event: Event) -> str:
    """The keyed hash of all that an event says."""
    said = [
        event.at.isoformat(),
        event.event,
        event.actor_id,
        event.actor_name,
        event.place,
        event.target,
        event.target_name,
        event.rule,
        event.changes,
        event.nonce,
    ]
    return hmac.new(_key(), json.dumps(said, sort_keys=True, ensure_ascii=False).encode(), "sha256").hexdigest()


def digest_of(before: str, number: int, mark: str) -> str:
    """The chain's next digest."""
    return hmac.new(_key(), f"{before}:{number}:{mark}".encode(), "sha256").hexdigest()


def seal(*, everything: bool = False) -> int:
    """Join events that are in no link yet to the chain; how many. Does nothing while another process does it.

    After each action only the latest events are looked at; ``everything`` finds those that were committed late.
    """
    with transaction.atomic(), writing("audit.sealed"):
        if not _have_lock():
            return 0
        last = Link.objects.order_by("-position").first()
        position, digest = (last.position, last.digest) if last else (0, START)
        links = []
        for event in _unsealed(everything).iterator():
            position += 1
            digest = digest_of(digest, event.pk, event.mark)
            links.append(Link(position=position, event_number=event.pk, mark=event.mark, digest=digest))
        Link.objects.bulk_create(links, batch_size=500)
    return len(links)


def _have_lock() -> bool:
    if connection.vendor != "postgresql":
        return True  # SQLite lets one write at a time
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _unsealed(everything: bool) -> QuerySet[Event]:
    unsealed = Event.objects.filter(~Exists(Link.objects.filter(event_number=OuterRef("pk"))))
    if not everything:
        newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
        unsealed = unsealed.filter(pk__gt=newest - LATEST)
    return unsealed.only("pk", "mark").order_by("pk")


class Wrong(StrEnum):
    """What can be wrong with the log."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    REORDERED = "reordered"
    CUT = "cut short"


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the log, and the number of the event it concerns, or of those that it lies between."""

    wrong: Wrong
    event: int
    what: str
    after: int | None = None  # the event before what is missing, where that left no number

    @property
    def where(self) -> str:
        """Where in the log it is."""
        if self.after is None:
            return f"event {self.event}"
        return f"between event {self.after} and {self.event}" if self.after else f"before event {self.event}"


def verify(head: str = "") -> Iterator[Fault]:
    """Every fault of the log. ``head`` is a digest noted earlier: a chain that no longer holds it was cut short."""
    before, expected, found = START, 1, head in ("", START)  # of an empty log, every log is a longer one
    latest = 0  # event
    events = _in_step(Event.objects.order_by("pk"))
    for link in Link.objects.order_by("position").iterator():
        number = link.event_number
        if link.position > expected:  # its digest follows one that is gone, and proves nothing either way
            yield Fault(Wrong.REMOVED, number, _missing(expected, link.position - 1), after=latest)
        elif link.position != expected or digest_of(before, number, link.mark) != link.digest:
            yield Fault(Wrong.REORDERED, number, "stands where it did not, or its link was changed.")
        event = events(number)
        if event is None:
            yield Fault(Wrong.REMOVED, number, "is missing.")
        elif mark_of(event) != event.mark or event.mark != link.mark:
            yield Fault(Wrong.CHANGED, number, f"({event.event}, {event.target}) does not say what it said.")
        before, expected, found = link.digest, link.position + 1, found or link.digest == head
        latest = number
    for event in _unsealed(everything=True):
        whole = Event.objects.get(pk=event.pk)
        if mark_of(whole) != whole.mark or Link.objects.filter(mark=whole.mark).exists():
            yield Fault(Wrong.ADDED, whole.pk, "was not written by this service, or is a copy.")
    if not found:
        yield Fault(Wrong.CUT, expected - 1, "is the last one, but the chain once went on to the head that you gave.")


def _missing(first: int, last: int) -> str:
    places = f"position {first}" if first == last else f"positions {first} to {last}"
    return f"what was joined to the chain at {places} is missing."


def head() -> str:
    """The digest of the whole chain, to be noted elsewhere."""
    last = Link.objects.order_by("-position").first()
    return last.digest if last else START


def _in_step(events: QuerySet[Event]) -> Callable[[int], Event | None]:
    """Events by number, fetched by the thousand: links run nearly in the events' own order."""
    held: dict[int, Event] = {}

    def find(number: int) -> Event | None:
        if number not in held:
            held.clear()
            held.update({event.pk: event for event in events.filter(pk__gte=number)[:1000]})
        return held.get(number)

    return find
