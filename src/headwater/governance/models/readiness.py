"""What places say of each clause, who confirms it, and what is excepted for a time (App. A, rec. 3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.capability import STATUS_WORDS, Status
from headwater.governance.models.mobilising import MobiliseCard
from headwater.governance.models.standards import Clause
from headwater.organisations.models import CorrectableRecord, ends_after
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class CapabilityStatus(OfAPlace):
    """What was said of a clause at a place on a day. A row is never changed: the newest stands, and the older stay."""

    unlogged = ("reasons",)

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=12, choices=list(STATUS_WORDS.items()))
    reasons = models.CharField("what shows it, or what is missing", max_length=LONGEST_LINE)
    forecast = models.DateField("will be met by", null=True, blank=True)
    card = models.ForeignKey(
        MobiliseCard, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="by calling on"
    )
    proposed = models.CharField("what its records proposed", max_length=12, blank=True)
    on = models.DateField("said on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """With reasons; met by others on a card; only what is not met has a forecast."""

        abstract = False
        verbose_name = "status of a capability"
        ordering = ("-id",)
        indexes = (models.Index(fields=["organisation", "clause", "on"], name="status_of_a_clause"),)
        constraints = (
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="capability_status_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="capability_status_has_reasons"),
            models.CheckConstraint(
                condition=Q(status=Status.ELSEWHERE, card__isnull=False)
                | (~Q(status=Status.ELSEWHERE) & Q(card__isnull=True)),
                name="capability_met_by_others_on_a_card",
            ),
            models.CheckConstraint(
                condition=Q(forecast__isnull=True)
                | (Q(status__in=[Status.PARTLY, Status.NOT_MET]) & Q(forecast__gt=F("on"))),
                name="capability_forecast_lies_ahead",
            ),
        )


class Validation(OfAPlace):
    """That somebody else looked, and agrees or not. Of each status once by each; the newest counts."""

    unlogged = ("reasons",)

    status = models.ForeignKey(CapabilityStatus, on_delete=models.PROTECT, related_name="validations")
    agrees = models.BooleanField("agrees")
    reasons = models.CharField("what was looked at, and why", max_length=LONGEST_LINE)
    on = models.DateField("on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """With reasons."""

        abstract = False
        verbose_name = "validation"
        ordering = ("-id",)
        constraints = (models.CheckConstraint(condition=~Q(reasons=""), name="validation_has_reasons"),)


class CapabilityException(CorrectableRecord, OfAPlace):
    """That a clause is not asked of a place for a time, why, and who agreed. It always has an end."""

    unlogged = ("reason",)

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="exceptions")
    reason = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """With a reason and an end."""

        abstract = False
        verbose_name = "exception"
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "exception_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(end__isnull=False), name="exception_has_an_end"),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_a_reason"),
            models.UniqueConstraint(
                fields=["organisation", "clause", "start"],
                condition=Q(withdrawn=False),
                name="one_exception_from_a_day",
            ),
        )
