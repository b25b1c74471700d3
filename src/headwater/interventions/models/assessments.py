"""An assessment in words: by a named author, read by a second who agrees or says why not. No number stands in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.interventions.models.cases import Case
from headwater.interventions.models.sealed import SealedRecord

SECOND_VIEWS = {
    "agrees": sentence("I agree with it"),
    "differs": sentence("I see it differently, and say why"),
}


class Assessment(SealedRecord):
    """One version: headings in sealed words, drafted, then signed by its author, then seen by a second person.

    A version that was signed is not changed: the next one replaces it, and it stays readable.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    edition = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField("begun on")
    signed_on = models.DateField("signed on", null=True)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    second_view = models.CharField("the second’s view", max_length=8, choices=list(SECOND_VIEWS.items()), blank=True)
    second_on = models.DateField("seen by a second on", null=True)

    class Meta(SealedRecord.Meta):
        """Numbered in its case; one draft at a time; signed with words; and the second is another than the author."""

        abstract = False
        verbose_name = "assessment in words"
        ordering = ("edition",)
        constraints = (
            models.UniqueConstraint(fields=["case", "edition"], name="assessment_edition_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(signed_on__isnull=True), name="one_draft_assessment"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(signed_on__gte=F("begun_on")) & ~Q(sealed=b""),
                name="assessment_signed_with_words",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True, second_view="", second_on__isnull=True)
                | Q(second__isnull=False, second_view__in=list(SECOND_VIEWS), second_on__gte=F("signed_on"))
                & ~Q(second=F("author")),
                name="assessment_second_is_another",
            ),
        )
