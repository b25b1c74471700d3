"""Records that only an action may write: the wrong way does not run.

Known ways round are closed elsewhere: cascades by ``PROTECT``, raw SQL on append-only tables by triggers in the
database, and a test asserts both for every model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeVar, cast

from django.db import connection, models

_current: ContextVar[str | None] = ContextVar("current_action", default=None)
_reading: ContextVar[bool] = ContextVar("only_reading", default=False)
READS = ("select", "with", "explain")  # what a statement that only reads begins with


class WriteOutsideAction(TypeError):  # noqa: N818 - the name is what a person would say
    """A programmer's error: a record was written without going through an action."""


@contextmanager
def writing(event: str) -> Iterator[None]:
    """Let records be written for the length of one action."""
    if _reading.get():
        raise WriteOutsideAction(f"“{event}” would write, where records may only be read")
    token = _current.set(event)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def reading() -> Iterator[None]:
    """Let nothing be written, by whatever way and not even inside an action: for what only looks."""
    token = _reading.set(True)
    try:
        with connection.execute_wrapper(_only_reads):
            yield
    finally:
        _reading.reset(token)


def _only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" \n(").lower().startswith(READS):
        raise WriteOutsideAction(f"“{sql[:40]}” would write, where records may only be read")
    return execute(sql, params, many, context)


def require_action(model: type[models.Model]) -> None:
    """Raise ``WriteOutsideAction`` unless an action is running."""
    if _current.get() is None or _reading.get():
        raise WriteOutsideAction(f"{model._meta.label} may only be written inside an action")


M = TypeVar("M", bound=models.Model)


class GuardedQuerySet(models.QuerySet[M]):
    """A QuerySet whose writing methods need an action; reading is as usual."""

    def next_of(self, field: str) -> int:
        """The number that comes after the last one in ``field``. Lock what they are numbered in first."""
        return int(self.aggregate(last=models.Max(field))["last"] or 0) + 1

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[M]:
        """Guarded."""
        require_action(self.model)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Guarded."""
        require_action(self.model)
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Guarded."""
        require_action(self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Guarded."""
        require_action(self.model)
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        require_action(self.model)
        return super()._raw_delete(using)


class Record(models.Model):
    """The base of every table the product owns. ``version`` counts its saves, so that two hands on it are noticed."""

    version = models.PositiveIntegerField(default=0, editable=False)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        """Related managers must be guarded too."""

        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Guarded; counts up ``version``."""
        require_action(type(self))
        self.version += 1
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Guarded."""
        require_action(type(self))
        return super().delete(*args, **kwargs)

    def fresh(self) -> Self:
        """The row as it is now, locked until the transaction ends where the database can lock a row.

        The lock holds off whoever takes it too, and nobody who only writes a record that names this one.
        """
        rows = cast("models.QuerySet[Self]", type(self)._default_manager.all())
        return rows.select_for_update(of=("self",), no_key=True).get(pk=self.pk)
