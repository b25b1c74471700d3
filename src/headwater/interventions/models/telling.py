"""That somebody was told that a case is there and what it holds; or that it was decided not to tell them yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.consent import WHOM
from headwater.interventions.models.cases import Case
from headwater.interventions.models.sealed import SealedRecord


class CaseTelling(SealedRecord):
    """Told on a day, by somebody, in a way that is sealed; or not yet, with a sealed reason and a day to look again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tellings")
    whom = models.CharField("who is told", max_length=6, choices=list(WHOM.items()))
    told = models.BooleanField("was told")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    look_again_on = models.DateField("look at it again on", null=True)

    class Meta(SealedRecord.Meta):
        """Of a known person; how or why is said; not told has a day to look again, and told has none."""

        abstract = False
        verbose_name = "note of telling somebody"
        ordering = ("on", "id")
        indexes = (models.Index(fields=["look_again_on"], condition=Q(told=False), name="not_told_by_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(whom__in=list(WHOM)) & ~Q(sealed=b""), name="telling_says_whom_and_how"),
            models.CheckConstraint(
                condition=Q(told=True, look_again_on__isnull=True)
                | Q(told=False, look_again_on__isnull=False, look_again_on__gt=F("on")),
                name="not_told_is_looked_at_again",
            ),
        )
