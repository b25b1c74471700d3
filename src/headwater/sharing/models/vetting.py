"""The vetting that people have: its outcome and its days alone, for which post, and whether somebody verified it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.organisations.models import Post, ends_after, new_reference
from headwater.sharing.models.marked import MarkedForATime

CLAIMED, VERIFIED = "claimed", "verified"
STANDINGS = ((CLAIMED, sentence("claimed")), (VERIFIED, sentence("verified")))


class OfPerson(MarkedForATime):
    """Something that a person holds for a time; its events are on no organisation’s page."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(MarkedForATime.Meta):
        """Abstract."""

        abstract = True


class Clearance(OfPerson):
    """That somebody is vetted to a level for a post. It counts once it is verified, on its days, while they hold it."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    code = models.CharField("level of vetting", max_length=40)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=STANDINGS, default=CLAIMED)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta(OfPerson.Meta):
        """Nobody verifies their own."""

        abstract = False
        verbose_name = "clearance"
        ordering = ("person__name", "id")
        indexes = (models.Index(fields=["person", "standing"], name="clearance_of_person"),)
        constraints = (
            ends_after("start", "clearance_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(code=""), name="clearance_names_a_level"),
            models.CheckConstraint(
                condition=Q(standing__in=[name for name, _ in STANDINGS]), name="clearance_standing_known"
            ),
            models.CheckConstraint(
                condition=Q(standing=CLAIMED, verified_by__isnull=True, verified_at__isnull=True)
                | Q(standing=VERIFIED, verified_by__isnull=False, verified_at__isnull=False),
                name="clearance_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("person")), name="nobody_verifies_their_own"
            ),
        )


class CaveatHeld(OfPerson):
    """That somebody holds a caveat for a time."""

    caveat = models.CharField(max_length=40)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfPerson.Meta):
        """Names a caveat."""

        abstract = False
        verbose_name = "held caveat"
        ordering = ("id",)
        constraints = (
            ends_after("start", "caveat_held_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(caveat=""), name="caveat_held_names_one"),
            models.CheckConstraint(condition=~Q(given_by=F("person")), name="nobody_gives_themselves_a_caveat"),
        )
