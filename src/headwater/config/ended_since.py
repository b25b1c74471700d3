"""What had ended when a backup is put back: what one had lost stays lost.

A backup holds things as they stood when it was made. Somebody has left a post since, or an originator has taken an
agreement back: to put the backup in the place of the records must not give that back to anybody. What had ended is
read from the records before they are replaced, and is ended again in what takes their place, each with its event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.api.models import Token
from headwater.audit.actions import Happening, record_event
from headwater.audit.guard import writing
from headwater.interventions.actions import destroy_again
from headwater.interventions.models import Case
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import console
from headwater.sharing.models import (
    APPROVED,
    ISSUED,
    RECALLED,
    WITHDRAWN,
    Agreement,
    AudiencePart,
    CaveatHeld,
    Clearance,
    Consent,
    Message,
    Portion,
    Preference,
    Relationship,
    Release,
    SourceSystem,
)
from headwater.vulnerability.models import CollectionReturn

EVENT = "restore.ended_again"
Values = Mapping[str, Any]


def _earlier(now: Values, restored: Values) -> bool:
    """Whether it had ended, and earlier than the backup says."""
    return now["end"] is not None and bool(restored["end"] is None or now["end"] < restored["end"])


def _closed(now: Values, restored: Values) -> bool:
    return bool(not now["is_active"] and restored["is_active"])


def _withdrawn(now: Values, restored: Values) -> bool:
    return now["withdrawn_at"] is not None and restored["withdrawn_at"] is None


def _taken_out(now: Values, restored: Values) -> bool:
    return now["taken_out_at"] is not None and restored["taken_out_at"] is None


def _issued_no_more(now: Values, restored: Values) -> bool:
    return bool(now["state"] != ISSUED and restored["state"] == ISSUED)


def _said_no_more(now: Values, restored: Values) -> bool:
    return bool(now["ended_at"] is not None and restored["state"] == APPROVED)


def _destroyed(now: Values, restored: Values) -> bool:
    return now["disposed_on"] is not None and restored["disposed_on"] is None


def _text_removed(now: Values, restored: Values) -> bool:
    return bool(now["text"] == "" and restored["text"] != "")


@dataclass(frozen=True)
class Kind:
    """A kind of record that ends: by what one is known, what says that it ended, and when that is news."""

    model: type[models.Model]
    known_by: str
    fields: tuple[str, ...]
    is_news: Callable[[Values, Values], bool]


DESTROYED = (
    "disposed_on",
    "outcome",
    "closed_on",
    "keep_until",
    "certificate__basis",
    "certificate__at",
    "certificate__parts",
    "certificate__recipients",
    "certificate__by__email",
    "certificate__second__email",
)
KINDS = (
    Kind(Organisation, "ref", ("end",), _earlier),
    Kind(Holding, "ref", ("end",), _earlier),
    Kind(Token, "ref", ("end",), _earlier),
    Kind(Person, "email", ("is_active", "closed_because"), _closed),
    Kind(Clearance, "ref", ("end",), _earlier),
    Kind(AudiencePart, "pk", ("end",), _earlier),
    Kind(CaveatHeld, "pk", ("end",), _earlier),
    Kind(Agreement, "ref", ("end",), _earlier),
    Kind(Relationship, "ref", ("end",), _earlier),
    Kind(Consent, "ref", ("withdrawn_at",), _withdrawn),
    Kind(Portion, "pk", ("taken_out_at", "tearline_of"), _taken_out),
    Kind(Release, "ref", ("state", "ended_at", "ended_by"), _issued_no_more),
    Kind(SourceSystem, "ref", ("end",), _earlier),
    Kind(Preference, "ref", ("end",), _earlier),
    Kind(Message, "ref", ("state", "ended_at", "ended_by"), _said_no_more),
    Kind(Case, "ref", DESTROYED, _destroyed),
    Kind(CollectionReturn, "ref", ("state", "text", "reason", "reviewed_by", "reviewed_at"), _text_removed),
)
States = Mapping[str, Mapping[Any, Values]]  # by table, then by what a record is known by


def states_now() -> States:
    """What the records say of ending, as they are before they are replaced; nothing of tables that there are not."""
    return {kind.model._meta.db_table: dict(_states(kind)) for kind in _there()}


def _there() -> Iterator[Kind]:
    tables = set(connection.introspection.table_names())
    return (kind for kind in KINDS if kind.model._meta.db_table in tables)


def _states(kind: Kind) -> Iterator[tuple[Any, Values]]:
    rows = kind.model._default_manager.order_by().values(kind.known_by, *kind.fields)
    return ((row[kind.known_by], row) for row in rows.iterator())


def end_again(before: States) -> int:
    """End in what was put back all that had ended before; how many records that are."""
    count = 0
    by = console("restore")
    with transaction.atomic(), writing(EVENT):
        for kind in _there():
            had = before.get(kind.model._meta.db_table, {})
            for key, restored in list(_states(kind)):
                now = had.get(key)
                if now is not None and kind.is_news(now, restored):
                    _end(kind, key, now)
                    name = str(kind.model._meta.verbose_name)
                    target = f"urn:headwater:{kind.model._meta.model_name}:{key if kind.known_by == 'ref' else ''}"
                    record_event(Happening(EVENT, target, name, "", "restore", {}), by)
                    count += 1
    return count


def _end(kind: Kind, key: Any, now: Values) -> None:
    values = dict(now)
    del values[kind.known_by]
    rows = kind.model._default_manager.filter(**{kind.known_by: key})
    if kind.model is Release:  # what took its place may not be there, nor whoever ended it
        somebody = Person.objects.filter(pk=values["ended_by"]).values_list("pk", flat=True).first()
        why = "It was not issued any more when a backup was put back."
        rows.update(
            state=RECALLED,
            ended_at=values["ended_at"] or timezone.now(),
            ended_by=somebody or models.F("issued_by"),
            ended_why=why,
        )
    elif kind.model is Message:  # the same of what is said to the public
        somebody = Person.objects.filter(pk=values["ended_by"]).values_list("pk", flat=True).first()
        why = "It was not approved any more when a backup was put back."
        rows.update(
            state=WITHDRAWN,
            ended_at=values["ended_at"],
            ended_by=somebody or models.F("approved_by"),
            ended_why=why,
        )
    elif kind.model is Case:  # its words, its files and its key came back with the backup
        destroy_again(key, values)
    elif kind.model is CollectionReturn:  # its reviewer may not be there, and is never its writer
        others = Person.objects.exclude(pk__in=rows.values("by")).order_by("pk").values_list("pk", flat=True)
        somebody = others.filter(pk=values["reviewed_by"]).first() or others.first()
        rows.update(**(values | {"reviewed_by": somebody}))
    else:
        rows.update(**values)
