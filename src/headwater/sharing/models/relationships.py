"""Relationships between organisations, by role and for a time: what goes when somebody leaves, unless it is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from headwater.organisations.models import Organisation, ends_after, new_reference
from headwater.sharing.models.marked import MarkedForATime
from headwater.sharing.models.products import LONGEST_REASON

LONGEST_ROLE = 200


class Relationship(MarkedForATime):
    """Whom an organisation works with, by role, and what for. Those with a post there keep and see it (IS11)."""

    unlogged = ("role", "held_by", "purpose")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="kept by")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="with")
    role = models.CharField("with whom there, by role", max_length=LONGEST_ROLE)
    held_by = models.CharField("which of our roles holds it", max_length=LONGEST_ROLE)
    purpose = models.CharField("what it is for", max_length=LONGEST_REASON)

    class Meta(MarkedForATime.Meta):
        """Between two, named by their roles, for something."""

        abstract = False
        ordering = ("other__name", "role", "id")
        constraints = (
            ends_after("start", "relationship_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(other=F("organisation")), name="relationship_with_another"),
            models.CheckConstraint(condition=~Q(role="") & ~Q(held_by=""), name="relationship_names_both_roles"),
            models.CheckConstraint(condition=~Q(purpose=""), name="relationship_is_for_something"),
        )
