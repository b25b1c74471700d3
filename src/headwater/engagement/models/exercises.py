"""Exercises with partners and communities, Operation Nicole and others (6.6.4), and the register of lessons."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.lessons import LESSON_THEMES
from headwater.core.sentences import sentence
from headwater.engagement.models.activations import Activation
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

EXERCISE_KINDS = {
    "nicole": sentence("Operation Nicole"),
    "local": sentence("A local equivalent"),
    "table": sentence("Another exercise"),
}
EXERCISE_STATES = {"planned": sentence("planned"), "held": sentence("held"), "off": sentence("called off")}
ATTENDING = {
    "police": sentence("Police"),
    "partners": sentence("Partners"),
    "community": sentence("Community members"),
}
MOST_PEOPLE = 10_000


class Exercise(OfAPlace):
    """An exercise: when, who pays and who facilitates; once held, how many came of each kind. Never who came."""

    unlogged = ("aim", "facilitators", "off_because")

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=list(EXERCISE_KINDS.items()))
    start = models.DateField("first day")
    end = models.DateField("last day")
    aim = models.CharField("what it tries", max_length=LONGEST_LINE)
    funder = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="who pays"
    )
    facilitators = models.CharField("who facilitates", max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=list(EXERCISE_STATES.items()), default="planned")
    police = models.PositiveSmallIntegerField("police who came", null=True)
    partners = models.PositiveSmallIntegerField("partners who came", null=True)
    community = models.PositiveSmallIntegerField("community members who came", null=True)
    said_on = models.DateField("said on", null=True)
    off_because = models.CharField("why it was called off", max_length=LONGEST_LINE, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("scheduled on")

    class Meta(OfAPlace.Meta):
        """Named, on days in their order; held with its counts, or called off with a reason."""

        abstract = False
        verbose_name = "exercise"
        ordering = ("-start", "title", "id")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "title", "start"], name="exercise_scheduled_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(aim=""), name="exercise_says_what"),
            models.CheckConstraint(condition=Q(kind__in=list(EXERCISE_KINDS)), name="exercise_kind_known"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="exercise_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(
                    state="held", police__lte=MOST_PEOPLE, partners__lte=MOST_PEOPLE, community__lte=MOST_PEOPLE
                )
                & Q(police__isnull=False, partners__isnull=False, community__isnull=False)
                & Q(said_on__isnull=False, said_on__gte=F("end"))
                | Q(
                    state__in=("planned", "off"),
                    police__isnull=True,
                    partners__isnull=True,
                    community__isnull=True,
                    said_on__isnull=True,
                ),
                name="exercise_held_with_its_counts",
            ),
            models.CheckConstraint(
                condition=(Q(state="off") & ~Q(off_because="")) | (~Q(state="off") & Q(off_because="")),
                name="exercise_called_off_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ExerciseForce(OfAPlace):
    """That a force takes part in an exercise."""

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="forces")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """Once."""

        abstract = False
        verbose_name = "force in an exercise"
        ordering = ("exercise", "id")
        constraints = (models.UniqueConstraint(fields=["exercise", "force"], name="force_in_an_exercise_once"),)


class ExerciseFeedback(OfAPlace):
    """What those of a kind said of an exercise: how many found it useful, and their words together."""

    unlogged = ("words",)

    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="feedback")
    of = models.CharField("of whom", max_length=10, choices=list(ATTENDING.items()))
    answered = models.PositiveSmallIntegerField("how many answered")
    useful = models.PositiveSmallIntegerField("how many found it useful")
    words = models.CharField("what they said", max_length=LONGEST_LINE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("written on")

    class Meta(OfAPlace.Meta):
        """Once for each kind; no more found it useful than answered."""

        abstract = False
        verbose_name = "feedback of an exercise"
        ordering = ("exercise", "id")
        constraints = (
            models.UniqueConstraint(fields=["exercise", "of"], name="feedback_once_of_each_kind"),
            models.CheckConstraint(condition=Q(of__in=list(ATTENDING)), name="feedback_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(useful__lte=F("answered")), name="feedback_useful_of_those_who_answered"
            ),
        )


class Lesson(OfAPlace):
    """A lesson of an activation or an exercise: what, who owns it, by when, and what came of it."""

    unlogged = ("what", "outcome")

    activation = models.ForeignKey(Activation, on_delete=models.PROTECT, null=True, related_name="lessons")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, null=True, related_name="lessons")
    theme = models.CharField(max_length=12, choices=list(LESSON_THEMES.items()))
    what = models.CharField("what was learnt", max_length=LONGEST_LINE)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="who owns it")
    due = models.DateField("to be done by")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("written on")
    done_on = models.DateField("done on", null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Of one event; done with an outcome."""

        abstract = False
        verbose_name = "lesson"
        ordering = ("due", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(activation__isnull=False, exercise__isnull=True)
                | Q(activation__isnull=True, exercise__isnull=False),
                name="lesson_of_one_event",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & Q(theme__in=list(LESSON_THEMES)), name="lesson_says_what_of_a_theme"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, outcome="")
                | (Q(done_on__isnull=False, done_on__gte=F("made_on"), done_by__isnull=False) & ~Q(outcome="")),
                name="lesson_done_with_an_outcome",
            ),
        )
