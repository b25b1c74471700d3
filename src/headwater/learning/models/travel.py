"""What becomes of a published study elsewhere: who took it up, what came of it, what was asked, and who thanked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.case_studies import RESULTS
from headwater.learning.models.editions import StudyEdition
from headwater.learning.models.studies import CaseStudy
from headwater.learning.models.unplaced import Unplaced
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace
from headwater.schemes.learning import LONGEST_CODE, words_of

_PERSON = settings.AUTH_USER_MODEL


class FollowedTheme(Unplaced):
    """That somebody wants to hear of a theme. It is theirs: no organisation’s page tells of it."""

    theme = models.CharField(max_length=LONGEST_CODE)
    person = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta(Unplaced.Meta):
        """Once at a time."""

        abstract = False
        verbose_name = "followed theme"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "theme"], condition=Q(until__isnull=True), name="theme_followed_once"
            ),
            models.CheckConstraint(
                condition=Q(theme__in=list(words_of("theme"))) & (Q(until__isnull=True) | Q(until__gte=F("since"))),
                name="theme_followed_known_in_order",
            ),
        )


class OfAnEdition(Unplaced):
    """What an organisation says of a study, through the edition that it read.

    Whoever may read the release of it may read this; so no organisation’s page tells of it.
    """

    edition = models.ForeignKey(StudyEdition, on_delete=models.PROTECT, related_name="+")
    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    class Meta(Unplaced.Meta):
        """Abstract."""

        abstract = True


class Adoption(OfAnEdition):
    """That an organisation does what a study tells of, from a day, with what changes."""

    unlogged = ("changes", "ended_why", "study", "edition")

    start = models.DateField("from")
    changes = models.CharField("with what changes", max_length=LONGEST_LINE)
    ended_on = models.DateField("until", null=True)
    ended_why = models.CharField("why no longer", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAnEdition.Meta):
        """Once at a time; ended with a reason."""

        abstract = False
        verbose_name = "adoption of a study"
        ordering = ("start", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["study", "organisation"], condition=Q(ended_on__isnull=True), name="study_adopted_once_by_one"
            ),
            models.CheckConstraint(condition=~Q(changes=""), name="adoption_says_what_changes"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_why="")
                | Q(ended_on__isnull=False, ended_on__gte=F("start")) & ~Q(ended_why=""),
                name="adoption_ended_for_a_reason",
            ),
        )


class ResultElsewhere(OfAnEdition):
    """What came of it where it was taken up: worked, in part, not, or too early. A later one stands beside it."""

    unlogged = ("changes", "evidence", "study", "edition")

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="results")
    result = models.CharField(max_length=10, choices=list(RESULTS.items()))
    changes = models.CharField("what was done otherwise", max_length=LONGEST_LINE)
    evidence = models.TextField("what shows it", max_length=LONGEST_TEXT)

    class Meta(OfAnEdition.Meta):
        """Of a known kind, with what shows it."""

        abstract = False
        verbose_name = "result elsewhere"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(result__in=list(RESULTS)) & ~Q(changes="") & ~Q(evidence=""), name="result_shown_by_what"
            ),
        )


class StudyQuestion(OfAnEdition):
    """A question to the author. It is marked as the edition that it was asked of, and answered once."""

    unlogged = ("text", "answer", "study", "edition")

    text = models.CharField("question", max_length=LONGEST_LINE)
    answer = models.TextField(max_length=LONGEST_TEXT, blank=True)
    answered_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    answered_on = models.DateField("answered on", null=True)

    class Meta(OfAnEdition.Meta):
        """Answered by somebody."""

        abstract = False
        verbose_name = "question about a study"
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="study_question_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_on__isnull=True)
                | Q(answered_by__isnull=False, answered_on__isnull=False, answered_on__gte=F("on")) & ~Q(answer=""),
                name="study_question_answered_by_somebody",
            ),
        )


class Commendation(OfAnEdition):
    """That an organisation thanks for a study, and why. It is counted into nothing."""

    unlogged = ("reason", "study", "edition")

    reason = models.CharField("why", max_length=LONGEST_LINE)

    class Meta(OfAnEdition.Meta):
        """Once, with a reason."""

        abstract = False
        verbose_name = "commendation of a study"
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(fields=["study", "organisation"], name="study_commended_once_by_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="study_commended_for_a_reason"),
        )


class EvidenceCall(OfAPlace):
    """A call for evidence: what nobody found, open until it is closed. Everybody who signs in may read it."""

    unlogged = ("question", "closed_why")

    question = models.CharField("what is missing", max_length=LONGEST_LINE)
    theme = models.CharField(max_length=LONGEST_CODE, blank=True)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    closed_on = models.DateField("closed on", null=True)
    closed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    closed_why = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """It asks something; closed with what came of it."""

        abstract = False
        verbose_name = "call for evidence"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(question="") & Q(theme__in=["", *words_of("theme")]), name="call_asks_something"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True, closed_why="")
                | Q(closed_on__isnull=False, closed_on__gte=F("on"), closed_by__isnull=False) & ~Q(closed_why=""),
                name="call_closed_with_what_came_of_it",
            ),
        )


class CallAnswer(Unplaced):
    """That a study answers a call. It is seen by whoever may read the edition."""

    unlogged = ("study", "edition")

    call = models.ForeignKey(EvidenceCall, on_delete=models.PROTECT, related_name="answers")
    edition = models.ForeignKey(StudyEdition, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    class Meta(Unplaced.Meta):
        """Once."""

        abstract = False
        verbose_name = "answer to a call"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["call", "edition"], name="call_answered_once_by_one"),)
