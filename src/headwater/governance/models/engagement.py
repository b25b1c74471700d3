"""Which partners of a place take part, what keeps the others, and to whom that was taken (4.2.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.barriers import OF_PARTNERS
from headwater.core.sentences import sentence
from headwater.organisations.models import OPEN, CorrectableRecord, Organisation, ends_after, new_reference
from headwater.organisations.models.of_a_place import LONGEST_LINE

ENGAGED, PARTLY, NOT = "engaged", "partly", "not"
ENGAGEMENT_WORDS = {
    ENGAGED: sentence("Takes part"),
    PARTLY: sentence("Takes part in some of it"),
    NOT: sentence("Does not take part"),
}
BARRIERS = OF_PARTNERS


class PartnerEngagement(CorrectableRecord):
    """How a partner takes part in the work of a place, for a time; a partner is an organisation, and never a person."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="place")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    level = models.CharField("how it takes part", max_length=10, choices=list(ENGAGEMENT_WORDS.items()))
    barrier = models.CharField("what keeps it", max_length=20, choices=list(BARRIERS.items()), blank=True)
    rests_on = models.CharField("what this rests on", max_length=LONGEST_LINE)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    escalated_to = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taken to"
    )
    escalated_on = models.DateField("taken there on", null=True, blank=True)
    asked = models.CharField("what was asked", max_length=LONGEST_LINE, blank=True)

    class Meta(CorrectableRecord.Meta):
        """One at a time for a partner; a barrier where it does not take part in full; taken to another, with words."""

        abstract = False
        verbose_name = "engagement of a partner"
        ordering = ("partner__name", "id")
        constraints = (
            ends_after("start", "engagement_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation", "partner"], condition=OPEN, name="one_open_engagement"),
            models.CheckConstraint(condition=~Q(organisation=F("partner")), name="engagement_of_another"),
            models.CheckConstraint(condition=~Q(rests_on=""), name="engagement_rests_on_something"),
            models.CheckConstraint(
                condition=Q(level=ENGAGED, barrier="") | Q(level__in=(PARTLY, NOT), barrier__in=list(BARRIERS)),
                name="engagement_barrier_where_it_is_not_whole",
            ),
            models.CheckConstraint(
                condition=Q(escalated_to__isnull=True, escalated_on__isnull=True, asked="")
                | (Q(escalated_to__isnull=False, escalated_on__gte=F("start")) & ~Q(asked="")),
                name="engagement_escalated_with_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:partnerengagement:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref
