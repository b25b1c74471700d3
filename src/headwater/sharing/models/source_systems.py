"""Source systems (report 5.2.9): where what could be shared is held, by whom, and whether it can be brought here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from headwater.organisations.models import Organisation, ends_after, new_reference
from headwater.sharing.models.marked import MarkedForATime


class SourceSystem(MarkedForATime):
    """A system of an organisation, for those who work there or at a party of an agreement with it."""

    unlogged = ("name", "holds", "keeper", "interface", "how", "hinders")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    holds = models.CharField("what it holds", max_length=1_000)
    keeper = models.CharField("its keeper, by role", max_length=200)
    interface = models.CharField("interface and format", max_length=300)
    importable = models.BooleanField("can be imported here", default=False)
    how = models.CharField("how it is imported", max_length=1_000, blank=True)
    hinders = models.CharField("what hinders that", max_length=1_000, blank=True)

    class Meta(MarkedForATime.Meta):
        """Named once at a time; it says how it is imported, or else what hinders that."""

        abstract = False
        ordering = ("name", "id")
        constraints = (
            ends_after("start", "source_system_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(end__isnull=True), name="source_system_named_once"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(holds="") & ~Q(keeper="") & ~Q(interface=""), name="source_system_described"
            ),
            models.CheckConstraint(
                condition=(Q(importable=True) & ~Q(how="")) | (Q(importable=False) & ~Q(hinders="")),
                name="source_system_imported_somehow_or_hindered",
            ),
        )
