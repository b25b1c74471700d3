"""Asking another area to take a case on: until it does, everything stays where it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.casework import DISCLOSURE_BASES
from headwater.core.support_plans import TRANSFER_STATES
from headwater.interventions.models.cases import Case
from headwater.interventions.models.panels import Panel
from headwater.interventions.models.sealed import SealedRecord

_PERSON = settings.AUTH_USER_MODEL


class Transfer(SealedRecord):
    """That another panel was asked, what it was told (sealed), and what it answered. Nothing of the case is copied."""

    unlogged = ("sealed", "case", "from_owner", "new_owner")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    from_panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="+")
    to_panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="transfers_here")
    from_owner = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=8, choices=list(DISCLOSURE_BASES.items()))
    asked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answer_by = models.DateField("to be answered by")
    state = models.CharField(max_length=8, choices=list(TRANSFER_STATES.items()), default="asked")
    answered_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    answered_on = models.DateField(null=True)
    new_owner = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(SealedRecord.Meta):
        """To another panel; one at a time; answered by somebody who did not ask; taken on, it has an owner."""

        abstract = False
        verbose_name = "transfer of a case"
        ordering = ("id",)
        indexes = (
            models.Index(fields=["answer_by", "case"], condition=Q(state="asked"), name="transfers_waiting_by_day"),
        )
        constraints = (
            models.UniqueConstraint(fields=["case"], condition=Q(state="asked"), name="one_transfer_waits"),
            models.CheckConstraint(
                condition=~Q(to_panel=F("from_panel")) & Q(basis__in=list(DISCLOSURE_BASES)) & ~Q(sealed=b""),
                name="transfer_to_another_panel_says_what",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_by__isnull=True, answered_on__isnull=True)
                | Q(state__in=["accepted", "rejected", "recalled"], answered_by__isnull=False)
                & Q(answered_on__gte=F("asked_on")),
                name="transfer_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "recalled"]) | ~Q(answered_by=F("asked_by")),
                name="transfer_answered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", new_owner__isnull=False)
                | ~Q(state="accepted") & Q(new_owner__isnull=True),
                name="transfer_taken_on_has_an_owner",
            ),
        )
