"""A token lets a program act for a person: within a scope, until a day, and never for more than the person may."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.sentences import sentence
from headwater.organisations.models import new_reference

PREFIX = "hw_"
SCOPES = (("read", sentence("Read")), ("write", sentence("Read and change")))


def new_secret() -> str:
    """What a program sends: found by scanners for lost secrets by its beginning, and guessed by nobody."""
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def digest_of(secret: str) -> str:
    """What is kept of it. It is long and random, so a fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Token(Record):
    """One token. The secret itself is shown once and kept nowhere."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=10, choices=SCOPES)
    digest = models.CharField(max_length=64, unique=True)
    start = models.DateField("from")
    end = models.DateField("until")

    class Meta(Record.Meta):
        """Never for good."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(scope__in=[name for name, _ in SCOPES]), name="token_scope_known"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="token_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"token “{self.name}”"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:token:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It belongs to a person, and to no organisation."""
        return ""
