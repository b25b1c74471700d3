"""That limits of a chart are worked out anew from a period on: a person’s decision, with its reason and its day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.control_series import FreshStart
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.performance.models.frameworks import Indicator
from headwater.performance.models.returns import OfACollection

_PERSON = settings.AUTH_USER_MODEL


class LimitsAnew(OfACollection):
    """From ``start`` on another process is at work at a place: its limits are its own. Taken back, it says why."""

    unlogged = ("reason", "taken_back_because")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    start = models.DateField("first period")
    reason = models.CharField("why", max_length=LONGEST_LINE)
    by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="decided by"
    )
    on = models.DateField("decided on")
    taken_back_on = models.DateField("taken back on", null=True, blank=True)
    taken_back_because = models.CharField("why it was taken back", max_length=LONGEST_LINE, blank=True)

    class Meta(OfACollection.Meta):
        """Decided for a reason, once for a period, when there was something to see."""

        abstract = False
        verbose_name = "decision to work limits out anew"
        default_related_name = "limits_anew"
        ordering = ("start", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="limits_anew_for_a_reason"),
            models.CheckConstraint(condition=Q(on__gte=F("start")), name="limits_anew_decided_after_it_began"),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True, taken_back_because="")
                | Q(taken_back_on__gte=F("on")) & ~Q(taken_back_because=""),
                name="limits_anew_taken_back_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["collection", "organisation", "indicator", "start"],
                condition=Q(taken_back_on__isnull=True),
                name="limits_anew_once_a_period",
            ),
        )

    @property
    def fresh_start(self) -> FreshStart:
        """It as the core takes it."""
        return FreshStart(self.start, self.reason, str(self.by), self.on)
