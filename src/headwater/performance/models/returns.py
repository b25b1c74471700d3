"""Collections of figures and what places return for each period: figures are dated rows, and none is overwritten."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.return_checks import ANSWERS, KNOWN, Figure
from headwater.core.return_periods import due_on
from headwater.core.return_states import BEGUN, HANDED_IN, KEPT, SIGNED
from headwater.core.sentences import sentence
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace
from headwater.performance.models.frameworks import Indicator, IndicatorVersion, PerformanceFramework
from headwater.shell.bank_holidays import bank_holidays

_PERSON = settings.AUTH_USER_MODEL
COLLECTED = {"month": sentence("Monthly"), "quarter": sentence("Quarterly")}
ASKED, ESCALATED = "asked", "escalated"
CHASED = {ASKED: sentence("Asked for again"), ESCALATED: sentence("Taken to whoever leads there")}


class FigureCollection(OfAPlace):
    """Figures by a framework that an organisation asks of places, each month or quarter, until a day after it."""

    unlogged = ("title", "due_source", "reviewed_by", "ended_because")

    framework = models.ForeignKey(PerformanceFramework, on_delete=models.PROTECT, related_name="collections")
    title = models.CharField(max_length=200)
    period = models.CharField("how often", max_length=10, choices=list(COLLECTED.items()))
    first = models.DateField("first period")
    due_days = models.PositiveSmallIntegerField("working days until it is due")
    due_source = models.CharField("where that comes from", max_length=LONGEST_LINE)
    reviewed_by = models.CharField("who looks at it", max_length=200, blank=True)
    made_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="set up by"
    )
    made_on = models.DateField("set up on")
    ended_on = models.DateField("ended on", null=True, blank=True)
    ended_because = models.CharField("why it ended", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """It says by when and where that comes from."""

        abstract = False
        verbose_name = "collection of figures"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(due_source=""), name="figure_collection_says_what"),
            models.CheckConstraint(condition=Q(period__in=list(COLLECTED)), name="figure_collection_period_known"),
            models.CheckConstraint(condition=Q(due_days__gte=1), name="figure_collection_due_after_its_period"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | Q(ended_on__isnull=False, ended_on__gte=F("made_on")) & ~Q(ended_because=""),
                name="figure_collection_ended_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["organisation", "title"],
                condition=Q(ended_on__isnull=True),
                name="figure_collection_title_once",
            ),
        )

    def due(self, period: date) -> date:
        """By when a return for a period is due: bank holidays do not count."""
        return due_on(self.period, period, self.due_days, bank_holidays(period.year, period.year + 1))


class OfACollection(OfAPlace):
    """What belongs to a collection; its ``organisation`` is the place that returns."""

    collection = models.ForeignKey(FigureCollection, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class CollectionPlace(OfACollection):
    """A place that returns, from a period on, and the post there that answers for it."""

    answers = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that answers for it"
    )
    first = models.DateField("first period")
    last = models.DateField("last period", null=True, blank=True)

    class Meta(OfACollection.Meta):
        """Once in a collection."""

        abstract = False
        verbose_name = "place of a collection"
        default_related_name = "places"
        ordering = ("organisation__name", "id")
        constraints = (
            models.UniqueConstraint(fields=["collection", "organisation"], name="place_once_in_a_figure_collection"),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="collection_place_ends_after_it_begins"
            ),
        )


class PeriodReturn(OfACollection):
    """What one place returns for one period: begun, handed in, then signed by somebody else, and after that locked."""

    period = models.DateField("period")
    due_on = models.DateField("due on")
    state = models.CharField(max_length=10, choices=list(KEPT.items()), default=BEGUN)
    typed_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="typed by"
    )
    handed_in_on = models.DateField("handed in on", null=True, blank=True)
    signed_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="signed by",
    )
    signed_on = models.DateField("signed on", null=True, blank=True)

    class Meta(OfACollection.Meta):
        """One for a place and a period; signed by another than whoever typed it."""

        abstract = False
        verbose_name = "return of figures"
        default_related_name = "returns"
        ordering = ("-period", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["collection", "organisation", "period"], name="one_figure_return_a_place_and_period"
            ),
            models.CheckConstraint(
                condition=Q(state=BEGUN, handed_in_on__isnull=True, signed_by__isnull=True, signed_on__isnull=True)
                | Q(state=HANDED_IN, handed_in_on__isnull=False, signed_by__isnull=True, signed_on__isnull=True)
                | Q(state=SIGNED, handed_in_on__isnull=False, signed_by__isnull=False)
                & Q(signed_on__isnull=False, signed_on__gte=F("handed_in_on")),
                name="figure_return_state_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("typed_by")),
                name="figure_return_signed_by_another",
            ),
            models.CheckConstraint(condition=Q(due_on__gt=F("period")), name="figure_return_due_after_its_period"),
        )


def due_of(one: PeriodReturn | None, reckoned: date) -> date:
    """By when a return is due: as was kept when it was begun, however it would be reckoned by now; else as reckoned."""
    return reckoned if one is None else one.due_on


class ReturnedFigure(OfAPlace):
    """One figure as it was said on a day, by the definition of its period. A later row takes its place, with a reason.

    What was known on a day: said by then, and not superseded by then.
    """

    unlogged = ("words", "why", "so", "corrected_because", "numerator", "denominator")

    whole = models.ForeignKey(PeriodReturn, on_delete=models.PROTECT, related_name="figures", verbose_name="return")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    defined = models.ForeignKey(IndicatorVersion, on_delete=models.PROTECT, related_name="+", verbose_name="definition")
    answer = models.CharField(max_length=14, choices=list(ANSWERS.items()))
    numerator = models.BigIntegerField("how many", null=True, blank=True)
    denominator = models.BigIntegerField("out of how many", null=True, blank=True)
    words = models.CharField(max_length=LONGEST_LINE, blank=True)
    why = models.CharField("why there is no figure", max_length=LONGEST_LINE, blank=True)
    asked = models.CharField("what was asked about it", max_length=100, blank=True)  # codes of questions
    so = models.CharField("why it is so", max_length=LONGEST_LINE, blank=True)
    corrected_because = models.CharField("why it was corrected", max_length=LONGEST_LINE, blank=True)
    number = models.PositiveSmallIntegerField("how often it was said")
    on = models.DateField("said on")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    superseded_on = models.DateField("superseded on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """One stands at a time; no figure has a reason; what was asked about has an answer."""

        abstract = False
        verbose_name = "figure"
        ordering = ("indicator__number", "-number")
        constraints = (
            models.UniqueConstraint(fields=["whole", "indicator", "number"], name="figure_numbered_once"),
            models.UniqueConstraint(
                fields=["whole", "indicator"], condition=Q(superseded_on__isnull=True), name="one_figure_stands"
            ),
            models.CheckConstraint(
                condition=Q(answer=KNOWN, why="") & (Q(numerator__isnull=False) | ~Q(words=""))
                | Q(answer__in=["not_applicable", "not_known"], numerator__isnull=True, denominator__isnull=True)
                & Q(words="")
                & ~Q(why=""),
                name="figure_or_why_not",
            ),
            models.CheckConstraint(
                condition=(Q(numerator__isnull=True) | Q(numerator__gte=0))
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
                name="figure_not_below_nothing",
            ),
            models.CheckConstraint(condition=Q(asked="") | ~Q(so=""), name="figure_asked_about_is_answered"),
            models.CheckConstraint(
                condition=Q(superseded_on__isnull=True) | Q(superseded_on__gte=F("on")),
                name="figure_superseded_after_it_was_said",
            ),
        )

    @property
    def figure(self) -> Figure:
        """It as the core checks it."""
        return Figure(self.answer, self.numerator, self.denominator, self.words, self.why)


class ReturnChase(OfACollection):
    """That a return was asked for again, or taken to whoever leads at the place: when and in which words."""

    unlogged = ("words",)

    period = models.DateField("period")
    step = models.CharField(max_length=10, choices=list(CHASED.items()))
    words = models.CharField("what was said", max_length=LONGEST_LINE)
    on = models.DateField("on")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(OfACollection.Meta):
        """Each step once for a place and a period."""

        abstract = False
        verbose_name = "reminder of a return"
        default_related_name = "chases"
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["collection", "organisation", "period", "step"], name="figure_return_chased_once_a_step"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="figure_return_chased_in_words"),
            models.CheckConstraint(condition=Q(step__in=list(CHASED)), name="figure_return_chase_step_known"),
        )
