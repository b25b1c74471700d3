"""What holds for a time: records with a first day and perhaps a last one, and references that nobody can guess."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import GuardedQuerySet, Record

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels, no look-alikes: a reference is never a word


def new_reference() -> str:
    """A name for addresses that cannot be guessed or counted."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def ends_after(field: str, name: str) -> models.CheckConstraint:
    """A period does not end before it starts."""
    return models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gte=F(field)), name=name)


M = TypeVar("M", bound=models.Model)


class Dated(GuardedQuerySet[M]):
    """Rows that hold from a day until a day."""

    def as_at(self, day: date) -> Dated[M]:
        """Those that hold on ``day``."""
        return self.filter(Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))

    def from_on(self, day: date) -> Dated[M]:
        """Those that hold on ``day`` or begin later."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day))


class DatedRecord(Record):
    """A record that holds from ``start`` up to and including ``end``, or for good."""

    start = models.DateField("from")
    end = models.DateField("until", null=True, blank=True)

    objects = Dated.as_manager()  # type: ignore[misc]  # the stubs take an inherited manager for a class variable

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True


class Correctable(Dated[M]):
    """Dated rows of which one may have been a mistake: it was withdrawn before it began, and holds on no day."""

    def standing(self) -> Correctable[M]:
        """Those that were not withdrawn."""
        return self.filter(withdrawn=False)

    def as_at(self, day: date) -> Correctable[M]:
        """Those that hold on ``day``."""
        return self.standing().filter(Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))


class CorrectableRecord(DatedRecord):
    """A dated record that can be withdrawn before it begins: nothing is deleted."""

    withdrawn = models.BooleanField(default=False)

    objects = Correctable.as_manager()  # type: ignore[misc]

    class Meta(DatedRecord.Meta):
        """Abstract."""

        abstract = True


OPEN = Q(end__isnull=True, withdrawn=False)
