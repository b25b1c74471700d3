"""Events, and the chain that seals them. Triggers in the database refuse to change or remove a row of either."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from headwater.audit.guard import GuardedQuerySet


def new_nonce() -> str:
    """Something by chance."""
    return secrets.token_hex(16)


class Event(models.Model):
    """One thing that happened: who did what to which record, by which rule. ``mark`` is a keyed hash of the rest."""

    at = models.DateTimeField()
    event = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    place = models.CharField(max_length=32, blank=True)  # the reference of the organisation it concerns
    target = models.CharField(max_length=100)  # URN
    target_name = models.CharField(max_length=300)
    rule = models.CharField(max_length=100)
    changes = models.JSONField(default=dict)
    nonce = models.CharField(max_length=32, default=new_nonce)  # so that no two events ever have one mark
    mark = models.CharField(max_length=64, unique=True)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        """An organisation's page reads its own, newest first; a person's reads what befell them, and what they did."""

        indexes = (
            models.Index(fields=["place", "-id"], name="event_place"),
            models.Index(fields=["target", "-id"], name="event_target"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.target}"


class Link(models.Model):
    """An event's place in the sealed chain: its mark joined to all before it."""

    position = models.PositiveBigIntegerField(primary_key=True)
    event_number = models.BigIntegerField(unique=True)  # no foreign key: what was removed must be missed, not block
    mark = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)

    objects = GuardedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link {self.position}"
