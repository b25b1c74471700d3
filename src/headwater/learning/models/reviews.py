"""A review: by the EMMIE headings, in words; with a verdict and its reason, or stepped aside from a conflict."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.case_studies import EMMIE, VERDICTS
from headwater.learning.models.studies import CaseStudy
from headwater.learning.models.unplaced import Unplaced
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.schemes.learning import LONGEST_CODE, words_of

_PERSON = settings.AUTH_USER_MODEL
_UNSAID = Q(verdict="", strength="", reason="", **dict.fromkeys(EMMIE, ""))


class StudyReview(Unplaced):
    """What one reviewer makes of a study. ``organisation`` is where the reviewer worked when they were asked."""

    unlogged = (*EMMIE, "reason", "conflict", "verdict", "strength", "study")

    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_on = models.DateField("asked on")
    due_on = models.DateField("to be said by")
    free_on = models.DateField("said to have no conflict on", null=True)
    conflict = models.CharField("conflict that was declared", max_length=LONGEST_LINE, blank=True)
    aside_on = models.DateField("stepped aside on", null=True)
    effect = models.TextField(max_length=LONGEST_TEXT, blank=True)
    mechanism = models.TextField(max_length=LONGEST_TEXT, blank=True)
    moderators = models.TextField(max_length=LONGEST_TEXT, blank=True)
    implementation = models.TextField(max_length=LONGEST_TEXT, blank=True)
    economic = models.TextField(max_length=LONGEST_TEXT, blank=True)
    strength = models.CharField("strength of the evidence", max_length=LONGEST_CODE, blank=True)
    verdict = models.CharField(max_length=10, choices=list(VERDICTS.items()), blank=True)
    reason = models.TextField("why", max_length=LONGEST_TEXT, blank=True)
    said_on = models.DateField("said on", null=True)

    class Meta(Unplaced.Meta):
        """Said whole, by somebody without a conflict, once; or stepped aside with the conflict said."""

        abstract = False
        verbose_name = "review of a study"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["study", "reviewer", "round"], name="study_reviewed_once_by_one"),
            models.CheckConstraint(
                condition=_UNSAID & Q(said_on__isnull=True)
                | Q(
                    verdict__in=list(VERDICTS),
                    strength__in=list(words_of("strength")),
                    said_on__isnull=False,
                    said_on__gte=F("asked_on"),
                    free_on__isnull=False,
                    aside_on__isnull=True,
                )
                & ~Q(reason="")
                & ~Q(effect="")
                & ~Q(mechanism="")
                & ~Q(moderators="")
                & ~Q(implementation="")
                & ~Q(economic=""),
                name="study_review_said_whole",
            ),
            models.CheckConstraint(
                condition=Q(aside_on__isnull=True, conflict="")
                | Q(aside_on__isnull=False, aside_on__gte=F("asked_on"), free_on__isnull=True) & ~Q(conflict=""),
                name="study_review_aside_with_its_conflict",
            ),
            models.CheckConstraint(condition=~Q(reviewer=F("asked_by")), name="study_reviewed_by_another"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="study_review_due_after_asked"),
        )
