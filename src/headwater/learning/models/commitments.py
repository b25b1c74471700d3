"""Promises of reviews and evaluations: who promised what, where it was said, for when, and what became of it (AS04)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.commitments import OPEN, SAID
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

_PERSON = settings.AUTH_USER_MODEL


class Commitment(OfAPlace):
    """What an organisation promised to review or evaluate. Its words do not change: what becomes of it is dated."""

    unlogged = ("what", "said_where")

    what = models.CharField("what was promised", max_length=LONGEST_LINE)
    said_where = models.CharField("where it was said", max_length=LONGEST_LINE)
    promised_on = models.DateField("promised on")
    due = models.DateField("promised for", null=True, blank=True)
    kept_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    kept_on = models.DateField("written down on")

    class Meta(OfAPlace.Meta):
        """It says what and where; due after it was promised."""

        abstract = False
        verbose_name = "promise of a review"
        ordering = ("due", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(what="") & ~Q(said_where=""), name="commitment_says_what_and_where"),
            models.CheckConstraint(
                condition=Q(kept_on__gte=F("promised_on")) & (Q(due__isnull=True) | Q(due__gte=F("promised_on"))),
                name="commitment_days_in_order",
            ),
        )


class CommitmentStatus(OfAPlace):
    """What somebody said became of a promise, on a day. Nothing changes a row; the newest one stands."""

    unlogged = ("because", "evidence")

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="statuses")
    said = models.CharField("what became of it", max_length=10, choices=list(SAID.items()))
    because = models.CharField("why", max_length=LONGEST_LINE)
    evidence = models.CharField("what shows it, or took its place", max_length=LONGEST_LINE, blank=True)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    class Meta(OfAPlace.Meta):
        """With a reason; what was kept or replaced names what shows it."""

        abstract = False
        verbose_name = "status of a promise"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(said__in=list(SAID)) & ~Q(because=""), name="commitment_status_says_why"
            ),
            models.CheckConstraint(
                condition=Q(said__in=["not_kept", OPEN]) | ~Q(evidence=""), name="commitment_kept_shown_by_what"
            ),
        )
