"""Surveys of those who read a product: what is asked in a wave, what each of them answered, and what was changed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.core.surveys import SCALE, When, when
from headwater.organisations.models import Organisation, new_reference
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.products import LONGEST_REASON, Product

LONGEST_QUESTION = 300
SCALED, WORDS = "scaled", "words"
KINDS_OF_QUESTION = (
    (SCALED, sentence("From one to five")),
    (WORDS, sentence("In words")),
)


class Survey(Marked):
    """A wave of questions about a product, put to those who read a version of it."""

    unlogged = ("title", "said_afterwards")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="asked by")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="surveys")
    number = models.PositiveSmallIntegerField("wave")
    title = models.CharField(max_length=200)
    opens = models.DateField()
    closes = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    said_afterwards = models.CharField("what was changed", max_length=LONGEST_REASON, blank=True)
    said_on = models.DateField(null=True, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(Marked.Meta):
        """Numbered for its product; what was changed is said by somebody, after it has closed."""

        abstract = False
        ordering = ("-closes", "-id")
        indexes = (models.Index(fields=["opens", "closes"], name="survey_open_on"),)
        constraints = (
            models.UniqueConstraint(fields=["product", "number"], name="survey_wave_taken_once"),
            models.CheckConstraint(condition=~Q(title=""), name="survey_has_a_title"),
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="survey_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(said_afterwards="", said_on__isnull=True, said_by__isnull=True)
                | (~Q(said_afterwards="") & Q(said_on__gt=F("closes"), said_by__isnull=False)),
                name="survey_change_said_by_somebody_afterwards",
            ),
        )

    def stands(self, today: date) -> When:
        """How it stands on a day."""
        return when(self.opens, self.closes, today)


class SurveyQuestion(Marked):
    """A question of a survey: a step of five, or words."""

    unlogged = ("text",)

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=LONGEST_QUESTION)
    kind = models.CharField(max_length=10, choices=KINDS_OF_QUESTION)

    class Meta(Marked.Meta):
        """It asks something, and of a known kind."""

        abstract = False
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=["survey", "number"], name="survey_question_numbered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="survey_question_asks_something"),
            models.CheckConstraint(
                condition=Q(kind__in=[name for name, _ in KINDS_OF_QUESTION]), name="survey_question_kind_known"
            ),
        )


class SurveyAnswer(Marked):
    """What one person answered to a question. Whoever asks is never shown whose it is."""

    unlogged = ("value", "text")

    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta(Marked.Meta):
        """One of each person to each question: a step of the scale, or words, or neither where it was taken back."""

        abstract = False
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["question", "person"], name="survey_answered_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__in=list(SCALE)), name="survey_answer_on_the_scale"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(text=""), name="survey_answer_is_a_step_or_words"
            ),
        )
