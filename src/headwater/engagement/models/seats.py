"""Seats of a group, for whom they speak, and the people who gave consent that their name is kept: three things apart.

A seat speaks for communities, and an adviser belongs to a group. No column leads from an adviser to a seat or to a
community, so that nothing here can say for whom a person speaks, or what they are (design, law 1). A test reads the
tables to see that this stays so.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.engagement.models.communities import AdvisoryGroup, Community
from headwater.engagement.models.spans import OPEN, Spanned, ends_soundly
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

SEAT_ROLES = {
    "chair": sentence("Chair"),
    "deputy": sentence("Deputy chair"),
    "member": sentence("Member"),
    "secretary": sentence("Secretary"),
}
CONTACT_WAYS = {
    "phone": sentence("By telephone"),
    "text": sentence("By text message"),
    "email": sentence("By e-mail"),
    "letter": sentence("By letter"),
    "organisation": sentence("Through their organisation"),
}


class Seat(Spanned):
    """A seat of a group, by its number and role."""

    group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=list(SEAT_ROLES.items()), default="member")

    class Meta(Spanned.Meta):
        """Numbered once in its group."""

        abstract = False
        verbose_name = "seat of a group"
        ordering = ("group", "number")
        constraints = (
            ends_soundly("advisory_seat_ends_soundly"),
            models.UniqueConstraint(fields=["group", "number"], name="advisory_seat_numbered_once"),
            models.CheckConstraint(condition=Q(role__in=list(SEAT_ROLES)), name="advisory_seat_role_known"),
        )


class SeatHeld(Spanned):
    """That somebody holds a seat for a time. Nothing says who."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="held")

    class Meta(Spanned.Meta):
        """By one at a time."""

        abstract = False
        verbose_name = "time that a seat was held"
        ordering = ("seat", "start", "id")
        constraints = (
            ends_soundly("seat_held_ends_soundly"),
            models.UniqueConstraint(fields=["seat"], condition=OPEN, name="seat_held_by_one"),
        )


class SeatVoice(Spanned):
    """That a seat speaks for a community for a time, as the group itself volunteered."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="voices")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="voices")

    class Meta(Spanned.Meta):
        """Once at a time."""

        abstract = False
        verbose_name = "voice of a community"
        ordering = ("seat", "start", "id")
        constraints = (
            ends_soundly("seat_voice_ends_soundly"),
            models.UniqueConstraint(fields=["seat", "community"], condition=OPEN, name="seat_speaks_once"),
        )


class Adviser(OfAPlace):
    """A person in a group who gave consent that their name and how to reach them are kept.

    Consent that is withdrawn takes both out, at once and for good; the log never had them.
    """

    unlogged = ("name", "contact", "reached_by", "times", "languages", "explained")

    group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, related_name="advisers")
    name = models.CharField(max_length=100, blank=True)
    contact = models.CharField("number or address", max_length=200, blank=True)
    reached_by = models.CharField("how to reach them", max_length=20, choices=list(CONTACT_WAYS.items()), blank=True)
    times = models.CharField("when to reach them", max_length=200, blank=True)
    languages = models.CharField("languages to write or speak in", max_length=200, blank=True)
    consent_on = models.DateField("consent given on")
    explained = models.CharField("how it was explained", max_length=LONGEST_LINE, blank=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField("consent withdrawn on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """With consent, a name; without it, nothing of the person."""

        abstract = False
        verbose_name = "adviser"
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(withdrawn_on__isnull=True) & ~Q(name=""))
                | Q(
                    withdrawn_on__isnull=False, name="", contact="", reached_by="", times="", languages="", explained=""
                ),
                name="adviser_kept_by_consent_alone",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=False) | ~Q(explained=""), name="adviser_consent_was_explained"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("consent_on")),
                name="adviser_withdrew_after_consent",
            ),
        )
