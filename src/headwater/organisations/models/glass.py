"""Looking at an organisation without a post."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.organisations.models.register import Organisation


class BreakGlass(Record):
    """A look at an organisation that no post allows: with a reason, for one hour, and its leads were told."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="broken_glass")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="broken_glass")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(Record.Meta):
        """Never without a reason, never longer than an hour."""

        abstract = False
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="broken_glass_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="broken_glass_ends"),
        )

    def __str__(self) -> str:
        return f"break-glass of {self.person} at {self.organisation}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:break-glass:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref
