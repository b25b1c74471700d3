"""Whether to engage a partner organisation: a decision with reasons, by two people, to be looked at again (GP14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace

DECISIONS = {
    "engage": sentence("Engage"),
    "conditions": sentence("Engage, with conditions"),
    "not": sentence("Do not engage"),
}


class DueDiligence(OfAPlace):
    """What was looked at of an organisation before it is worked with, and what was decided. No person is judged."""

    unlogged = ("looked_at", "concerns", "reasons", "conditions")

    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    looked_at = models.CharField("what was looked at", max_length=LONGEST_TEXT)
    concerns = models.CharField(max_length=LONGEST_TEXT, blank=True)
    proposal = models.CharField("what is proposed", max_length=12, choices=list(DECISIONS.items()))
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    looked_on = models.DateField("looked at on")
    decision = models.CharField(max_length=12, choices=list(DECISIONS.items()), blank=True)
    conditions = models.CharField(max_length=LONGEST_LINE, blank=True)
    reasons = models.CharField(max_length=LONGEST_LINE, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField("decided on", null=True, blank=True)
    review_on = models.DateField("looked at again on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Looked at by one and decided by another, with reasons; of another organisation than the place itself."""

        abstract = False
        verbose_name = "due diligence"
        ordering = ("-looked_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "partner"], condition=Q(decision=""), name="one_due_diligence_waits"
            ),
            models.CheckConstraint(condition=~Q(organisation=F("partner")), name="due_diligence_of_another"),
            models.CheckConstraint(
                condition=~Q(looked_at="") & Q(proposal__in=list(DECISIONS)), name="due_diligence_says_what"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("looked_by")),
                name="due_diligence_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    decision="", reasons="", conditions="", decided_by__isnull=True, decided_on__isnull=True,
                    review_on__isnull=True,
                )
                | (
                    Q(decision__in=list(DECISIONS), decided_by__isnull=False)
                    & Q(decided_on__isnull=False, decided_on__gte=F("looked_on"))
                    & Q(review_on__isnull=False, review_on__gt=F("decided_on"))
                    & ~Q(reasons="")
                ),
                name="due_diligence_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(decision="conditions") & ~Q(conditions="") | ~Q(decision="conditions") & Q(conditions=""),
                name="due_diligence_conditions_are_said",
            ),
        )  # fmt: skip
