"""Which body watches over a force (4.9.7): its police authority, or what came after."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from headwater.organisations.models import OPEN, CorrectableRecord, Organisation, ends_after, new_reference


class Oversight(CorrectableRecord):
    """That ``body`` watches over ``organisation``, and all below it, for a time."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="force")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="overseen by")

    class Meta(CorrectableRecord.Meta):
        """Once at a time, and never by itself."""

        abstract = False
        verbose_name = "oversight"
        ordering = ("body__name", "id")
        constraints = (
            ends_after("start", "oversight_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation", "body"], condition=OPEN, name="one_open_oversight"),
            models.CheckConstraint(condition=~Q(organisation=F("body")), name="oversight_is_by_another"),
        )

    def __str__(self) -> str:
        return f"{self.body} of {self.organisation}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:oversight:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref
