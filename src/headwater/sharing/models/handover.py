"""Handing a post over: the note of whoever leaves, and what whoever begins has ticked off."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from headwater.core.handover import ITEMS
from headwater.organisations.models import Holding, new_reference
from headwater.sharing.models.marked import Marked

LONGEST_NOTE = 10_000


class HandoverNote(Marked):
    """What the holder of a post leaves to those who come later; whoever may appoint to the post reads it too."""

    unlogged = ("text",)

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    holding = models.OneToOneField(Holding, on_delete=models.PROTECT, related_name="handover_note")
    text = models.TextField(max_length=LONGEST_NOTE)
    written_on = models.DateField()

    class Meta(Marked.Meta):
        """It says something."""

        abstract = False
        ordering = ("-written_on", "-id")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="handover_note_says_something"),)


class HandoverCheck(Marked):
    """A line of the checklist of one holding, with the day on which it was ticked, if it is."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="handover_checks")
    item = models.CharField(max_length=20, choices=list(ITEMS.items()))
    done_on = models.DateField(null=True, blank=True)

    class Meta(Marked.Meta):
        """Each line once, of those that there are."""

        abstract = False
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["holding", "item"], name="handover_check_once_a_holding"),
            models.CheckConstraint(condition=Q(item__in=list(ITEMS)), name="handover_check_item_known"),
        )
