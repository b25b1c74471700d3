"""The only writers: an action asks its policy, locks its row, changes it and writes the event, in one transaction."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.core.signals import request_started
from django.db import DatabaseError, models, transaction
from django.dispatch import receiver
from django.utils import timezone

from headwater.audit.guard import Record, writing
from headwater.audit.models import Event
from headwater.audit.sealing import mark_of, seal
from headwater.core.decision import Decision

log = logging.getLogger("headwater.audit")
LONGEST_CHANGE = 2_000  # characters of a value kept in the log
UNKEPT = (
    "id",
    "version",
    "ref",
    "path",
    "looks",
    "password",
    "last_login",
    "private_pem",
)  # what counts, identifies, or lets in
_kept: ContextVar[bool] = ContextVar("an_action_was_kept", default=False)


class Actor(Protocol):
    """Whoever acts: a person in a post, or the console."""

    @property
    def person_id(self) -> int | None:
        """The person's key, if it is a person."""

    @property
    def name(self) -> str:
        """The name that the log keeps."""


class Refused(Exception):  # noqa: N818
    """A policy said no. Carries the decision, so that page, API and log show the same words."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.why)
        self.decision = decision


def insist(decision: Decision) -> None:
    """Go on where a policy allows it; raise ``Refused`` where it does not.

    For what an action's own policy cannot ask: of a second record, or again once a row is locked.
    """
    if not decision.allowed:
        raise Refused(decision)


@dataclass(frozen=True)
class Difference:
    """A field that two people changed: what it was, and what each of them made of it."""

    field: str
    theirs: object
    yours: object


class Conflict(Exception):  # noqa: N818
    """Somebody else changed the record meanwhile. Nothing was saved; both values are here."""

    def __init__(self, record: models.Model, differences: tuple[Difference, ...]) -> None:
        super().__init__(f"{record._meta.label} {record.pk} was changed meanwhile")
        self.record, self.differences = record, differences


R = TypeVar("R", bound=models.Model)  # a record, or a person: the sign-in library writes people too
Made = TypeVar("Made", bound=models.Model)
P = ParamSpec("P")
Policy = Callable[[Any, Any], Decision]


def action(
    event: str, *, policy: Policy
) -> Callable[[Callable[Concatenate[R, P], Made]], Callable[Concatenate[R, P], Made]]:
    """Make a function a verb. Its first argument is the record it is about; ``by=`` is compulsory.

    The record is read again and locked, the policy is asked of it, and the event tells what changed in what the
    function returns: the record, or the one of its kind that goes on in its place.
    """

    def decorate(function: Callable[Concatenate[R, P], Made]) -> Callable[Concatenate[R, P], Made]:
        @functools.wraps(function)
        def run(record: R, /, *args: P.args, **kwargs: P.kwargs) -> Made:
            by: Any = kwargs["by"]
            with transaction.atomic(), writing(event):
                now: R = record.fresh() if record.pk else record  # type: ignore[attr-defined]
                decision = policy(by, now)
                insist(decision)
                before = values_of(now) if record.pk else {}
                made = function(now, *args, **kwargs)
                _write(event, by, made, decision.rule, before if type(made) is type(now) else {})
                transaction.on_commit(_now_kept)
                transaction.on_commit(seal_quietly, robust=True)
            return made

        return run

    return decorate


def _now_kept() -> None:
    _kept.set(True)


def was_kept() -> bool:
    """Whether an action of this request was committed: what fails after it must not say that nothing was saved."""
    return _kept.get()


@receiver(request_started)
def _nothing_kept_yet(**_: Any) -> None:
    _kept.set(False)


def _write(event: str, by: Actor, made: Any, rule: str, before: Mapping[str, Any]) -> None:
    changes = {key: [before.get(key), value] for key, value in values_of(made).items() if before.get(key) != value}
    record_event(Happening(event, made.urn, str(made), made.place_ref, rule, changes), by)


@dataclass(frozen=True)
class Happening:
    """What an event says beside who and when: the record and its organisation, the rule, and what changed."""

    event: str
    target: str
    name: str
    place: str
    rule: str
    changes: Mapping[str, Any]


def record_event(happening: Happening, by: Actor) -> None:
    """Write one event. For actions, and for what libraries do on our behalf (signing in)."""
    with writing(happening.event):
        row = Event(
            at=timezone.now(),
            event=happening.event,
            actor_id=by.person_id,
            actor_name=by.name,
            place=happening.place,
            target=happening.target,
            target_name=happening.name[:300],
            rule=happening.rule,
            changes=dict(happening.changes),
        )
        row.mark = mark_of(row)
        row.save(force_insert=True)


def seal_quietly() -> None:
    """Sealing may wait: an event that is not sealed now is sealed with the next one."""
    try:
        seal()
    except DatabaseError:
        log.warning("the log could not be sealed now", exc_info=True)


def values_of(record: models.Model) -> dict[str, Any]:
    """A record's fields as the log keeps them, under the names that people know; none of ``UNKEPT``.

    A record names as ``unlogged`` what may have to be forgotten: nothing is taken out of the log again.
    """
    return {
        str(field.verbose_name): _plain(
            getattr(record, field.name) if field.is_relation else field.value_from_object(record)
        )
        for field in record._meta.concrete_fields
        if field.name not in (*UNKEPT, *getattr(record, "unlogged", ()))
    }


def _plain(value: object) -> object:
    """Anything as JSON holds it; other records by their names."""
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, date | datetime) else str(value)[:LONGEST_CHANGE]


def refuse_conflict(record: Record, seen: int, yours: Mapping[str, object], before: Mapping[str, object]) -> None:
    """Raise ``Conflict`` where the record changed since version ``seen`` in a field that is being changed now.

    ``before`` holds what the form showed: a field that the other person alone changed is left as they made it.
    """
    if record.version == seen:
        return
    differences = tuple(
        Difference(name, getattr(record, name), value)
        for name, value in yours.items()
        if value != before.get(name) and getattr(record, name) not in (value, before.get(name))
    )
    if differences:
        raise Conflict(record, differences)
