"""The calendar of engagement: what happens where and for whom, with which message (5.3.1, 6.4.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.engagement.models.communities import AdvisoryGroup
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace
from headwater.sharing.models import Message

EVENT_KINDS = {
    "meeting": sentence("Meeting"),
    "visit": sentence("Visit"),
    "talk": sentence("Talk or workshop"),
    "consultation": sentence("Consultation"),
    "reassurance": sentence("Reassurance"),
    "other": sentence("Something else"),
}


class EngagementEvent(OfAPlace):
    """Something that is planned with communities of a place on a day. What is called off stays, with the reason."""

    unlogged = ("title", "where", "audience", "called_off_because")

    title = models.CharField("what it is", max_length=200)
    kind = models.CharField(max_length=12, choices=list(EVENT_KINDS.items()))
    day = models.DateField()
    where = models.CharField(max_length=200)
    audience = models.CharField("whom it is for", max_length=LONGEST_LINE)
    group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField("planned on")
    called_off_on = models.DateField("called off on", null=True, blank=True)
    called_off_because = models.CharField("why it was called off", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """It says what, where and for whom; called off for a reason."""

        abstract = False
        verbose_name = "event"
        ordering = ("day", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(where="") & ~Q(audience="") & Q(kind__in=list(EVENT_KINDS)),
                name="engagement_event_says_what_where_and_for_whom",
            ),
            models.UniqueConstraint(
                fields=["organisation", "day", "title", "where"], name="engagement_event_planned_once"
            ),
            models.CheckConstraint(
                condition=Q(called_off_on__isnull=True, called_off_because="")
                | (Q(called_off_on__isnull=False) & ~Q(called_off_because="")),
                name="engagement_event_called_off_for_a_reason",
            ),
        )
