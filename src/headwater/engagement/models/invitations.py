"""Invitations to communities without a voice, and gaps that were left open knowingly (6.4.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.engagement.models.communities import AdvisoryGroup, Community
from headwater.engagement.models.seats import Seat
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

SENT, ACCEPTED, DECLINED, TAKEN_BACK = "sent", "accepted", "declined", "taken_back"
INVITATION_STATES = {
    SENT: sentence("waits for an answer"),
    ACCEPTED: sentence("accepted"),
    DECLINED: sentence("declined"),
    TAKEN_BACK: sentence("taken back"),
}
ANSWERED = "answered"  # a yes to a group of which it is not shown for whom it speaks
INVITATIONS_TOLD = {**INVITATION_STATES, ANSWERED: sentence("answered")}
WAYS = {
    "organisation": sentence("To an organisation of the community"),
    "open": sentence("An open call"),
}


class Invitation(OfAPlace):
    """That a community was invited to speak in a group: through an organisation of its own, or by an open call."""

    unlogged = ("community", "seat", "sent_to", "because")  # which seat speaks for whom is not in the log

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="invitations")
    group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, related_name="invitations")
    way = models.CharField("how", max_length=20, choices=list(WAYS.items()))
    sent_to = models.CharField("which organisation, or where the call was published", max_length=200)
    sent_on = models.DateField("sent on")
    known_on = models.DateField("written down on")
    answer_by = models.DateField("answer hoped for by")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reminded_on = models.DateField("reminded on", null=True, blank=True)
    state = models.CharField(max_length=12, choices=list(INVITATION_STATES.items()), default=SENT)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answer_known_on = models.DateField("answer written down on", null=True, blank=True)
    because = models.CharField("reason given", max_length=LONGEST_LINE, blank=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")

    class Meta(OfAPlace.Meta):
        """One waits for an answer of a community and a group; a yes leads to a seat, and a no has a reason."""

        abstract = False
        verbose_name = "invitation"
        ordering = ("-sent_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "group"], condition=Q(state=SENT), name="one_invitation_waits_for_an_answer"
            ),
            models.CheckConstraint(condition=Q(way__in=list(WAYS)) & ~Q(sent_to=""), name="invitation_sent_somewhere"),
            models.CheckConstraint(
                condition=Q(answer_by__gt=F("sent_on"), known_on__gte=F("sent_on")), name="invitation_leaves_time"
            ),
            models.CheckConstraint(
                condition=Q(state=SENT, answered_on__isnull=True, answer_known_on__isnull=True)
                | Q(
                    state__in=(ACCEPTED, DECLINED, TAKEN_BACK),
                    answered_on__isnull=False,
                    answer_known_on__isnull=False,
                    answered_on__gte=F("sent_on"),
                    answer_known_on__gte=F("answered_on"),
                ),
                name="invitation_answered_after_it_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(state=ACCEPTED, seat__isnull=False) | (~Q(state=ACCEPTED) & Q(seat__isnull=True)),
                name="invitation_accepted_leads_to_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(SENT, ACCEPTED), because="")
                | (Q(state__in=(DECLINED, TAKEN_BACK)) & ~Q(because="")),
                name="invitation_declined_for_a_reason",
            ),
        )


class GapLeftOpen(OfAPlace):
    """That those who answer for a place let a gap be, why, and when they look at it again. Nothing changes a row."""

    unlogged = ("reason",)

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="left_open")
    reason = models.CharField(max_length=LONGEST_LINE)
    said_on = models.DateField("said on")
    review_on = models.DateField("looked at again on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """With a reason, and a day that is to come."""

        abstract = False
        verbose_name = "gap left open"
        ordering = ("said_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="gap_left_open_for_a_reason"),
            models.CheckConstraint(condition=Q(review_on__gt=F("said_on")), name="gap_left_open_until_a_day"),
        )
