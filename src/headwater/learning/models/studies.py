"""A case study while it is written and judged: its texts, what it is filed under, and what was said of each flag."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.case_studies import KINDS, RESULTS, TEXTS
from headwater.core.lifecycle import CASE_STUDY
from headwater.learning.models.unplaced import Unplaced
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.schemes.learning import LONGEST_CODE, words_of

_PERSON = settings.AUTH_USER_MODEL
LONGEST_TITLE, FIRST_YEAR, LAST_YEAR = 160, 1990, 2100
STATES = tuple(CASE_STUDY.states.items())


class CaseStudy(Unplaced):
    """What somebody did at a place and what came of it. ``organisation`` sent it, and is in none of its texts.

    What readers have is an edition of it (``StudyEdition``): these rows are read by its author, who reviews it and the
    national unit.
    """

    unlogged = tuple(TEXTS)

    author = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("kind of study", max_length=20, choices=list(KINDS.items()))
    state = models.CharField(max_length=10, choices=STATES, default=CASE_STUDY.first)
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.CharField(max_length=LONGEST_LINE, blank=True)
    context = models.TextField("where and why it was done", max_length=LONGEST_TEXT, blank=True)
    done = models.TextField("what was done", max_length=LONGEST_TEXT, blank=True)
    mechanism = models.TextField("how it was meant to work", max_length=LONGEST_TEXT, blank=True)
    happened = models.TextField("what happened", max_length=LONGEST_TEXT, blank=True)
    cost_told = models.CharField("what it took", max_length=LONGEST_LINE, blank=True)
    cost_pence = models.PositiveBigIntegerField("what it cost, in pence", null=True, blank=True)
    result = models.CharField(max_length=10, choices=list(RESULTS.items()), blank=True)
    strength = models.CharField("strength of the evidence", max_length=LONGEST_CODE, blank=True)
    place_kind = models.CharField("kind of place", max_length=LONGEST_CODE, blank=True)
    region = models.CharField(max_length=LONGEST_CODE, blank=True)
    first_year = models.PositiveSmallIntegerField("from the year", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("until the year", null=True, blank=True)
    contact = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post to be asked"
    )
    begun_on = models.DateField("begun on")
    judged_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    judged_on = models.DateField("judged to identify nobody on", null=True)
    round = models.PositiveSmallIntegerField("round of reviews", default=0)

    class Meta(Unplaced.Meta):
        """Of known words; judged by somebody on a day; nobody else sees one that nobody judged."""

        abstract = False
        verbose_name = "case study"
        ordering = ("-begun_on", "-id")
        indexes = (models.Index(fields=["state", "-id"], name="study_by_state"),)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)) & ~Q(title=""), name="study_of_a_kind_titled"),
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="study_state_known"),
            models.CheckConstraint(
                condition=Q(result__in=["", *RESULTS])
                & Q(strength__in=["", *words_of("strength")])
                & Q(place_kind__in=["", *words_of("place")])
                & Q(region__in=["", *words_of("region")]),
                name="study_filed_under_known_words",
            ),
            models.CheckConstraint(
                condition=(Q(first_year__isnull=True) | Q(first_year__range=(FIRST_YEAR, LAST_YEAR)))
                & (Q(last_year__isnull=True) | Q(last_year__gte=F("first_year"), last_year__lte=LAST_YEAR)),
                name="study_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(judged_by__isnull=True, judged_on__isnull=True)
                | Q(judged_by__isnull=False, judged_on__isnull=False, judged_on__gte=F("begun_on")),
                name="study_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "changes", "withdrawn"]) | Q(judged_by__isnull=False),
                name="study_goes_nowhere_unjudged",
            ),
        )

    @property
    def texts(self) -> dict[str, str]:
        """Its texts by their names."""
        return {name: str(getattr(self, name)) for name in TEXTS if getattr(self, name)}


class StudyTheme(Unplaced):
    """A theme of a study."""

    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=LONGEST_CODE)

    class Meta(Unplaced.Meta):
        """Known, and once."""

        abstract = False
        verbose_name = "theme of a study"
        ordering = ("id",)
        indexes = (models.Index(fields=["theme", "study"], name="study_theme_of"),)
        constraints = (
            models.UniqueConstraint(fields=["study", "theme"], name="study_theme_once"),
            models.CheckConstraint(condition=Q(theme__in=list(words_of("theme"))), name="study_theme_known"),
        )


class FlagAnswer(Unplaced):
    """That a person read what was flagged, and why it identifies nobody. It goes with the words: others are asked."""

    unlogged = ("words", "because")

    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=32)
    where = models.CharField(max_length=20, blank=True)
    words = models.TextField("what was flagged", max_length=LONGEST_TEXT, blank=True)
    because = models.CharField("why it identifies nobody", max_length=LONGEST_LINE)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    class Meta(Unplaced.Meta):
        """Once for the same words, with a reason."""

        abstract = False
        verbose_name = "answer to a flag"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["study", "key"], name="flag_answered_once"),
            models.CheckConstraint(condition=~Q(because="") & ~Q(key=""), name="flag_answered_with_a_reason"),
        )


class StudyStep(Unplaced):
    """What was done with a study, by whom, and what they said. Nothing changes a row."""

    unlogged = ("said",)

    study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=20)
    state = models.CharField("state after it", max_length=10, choices=STATES)
    said = models.TextField("what was said", max_length=LONGEST_TEXT, blank=True)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    class Meta(Unplaced.Meta):
        """With a reason where somebody is told no."""

        abstract = False
        verbose_name = "step of a study"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(verb__in=["give_back", "ask_changes", "refuse", "withdraw"]) | ~Q(said=""),
                name="study_step_says_why",
            ),
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="study_step_state_known"),
        )
