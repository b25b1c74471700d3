"""An edition: a published version of a study for one audience. Who may read it is decided by sharing’s one rule."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.learning.models.studies import CaseStudy
from headwater.learning.models.unplaced import Unplaced
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.sharing.models import Release


class StudyEdition(Unplaced):
    """A release of sharing with the study that it is of. ``whole`` if nothing of the study is left out of it.

    ``organisation`` is the one that publishes, and not the one that sent the study.
    """

    unlogged = ("withdrawn_why", "study")

    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="editions")
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="+")
    whole = models.BooleanField("nothing is left out of it")
    published_on = models.DateField("published on")
    withdrawn_on = models.DateField("withdrawn on", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    withdrawn_why = models.CharField("why it was withdrawn", max_length=LONGEST_LINE, blank=True)

    class Meta(Unplaced.Meta):
        """Withdrawn by somebody with a reason."""

        abstract = False
        verbose_name = "edition of a study"
        ordering = ("-published_on", "-id")
        indexes = (models.Index(fields=["-published_on", "-id"], name="edition_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | Q(withdrawn_on__isnull=False, withdrawn_on__gte=F("published_on"), withdrawn_by__isnull=False)
                & ~Q(withdrawn_why=""),
                name="edition_withdrawn_for_a_reason",
            ),
        )
