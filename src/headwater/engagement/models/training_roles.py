"""Roles of jobs scored against skills, and the levels of training that this gives (6.6.2). Nobody is scored here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.core.training import POINTS
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

DRAFT, IN_USE = "draft", "in_use"
MATRIX_STATES = ((DRAFT, sentence("being written")), (IN_USE, sentence("taken into use")))


class TrainingMatrix(OfAPlace):
    """A version of a force’s matrix of roles and skills. Once it is in use nothing in it changes: a new one follows."""

    number = models.PositiveSmallIntegerField("version of the matrix")
    reason = models.CharField("what it rests on", max_length=LONGEST_LINE)
    state = models.CharField(max_length=10, choices=MATRIX_STATES, default=DRAFT)
    start = models.DateField("in use from", null=True, blank=True)
    end = models.DateField("in use until", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("begun on")
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(OfAPlace.Meta):
        """Numbered once; one is open at a time."""

        abstract = False
        verbose_name = "training matrix"
        ordering = ("-number", "id")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="training_matrix_numbered_once"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state=IN_USE, end__isnull=True), name="one_open_training_matrix"
            ),
            models.CheckConstraint(
                condition=Q(state=DRAFT, start__isnull=True, end__isnull=True, used_by__isnull=True)
                | Q(state=IN_USE, start__isnull=False, used_by__isnull=False),
                name="training_matrix_used_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="training_matrix_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="training_matrix_rests_on_something"),
        )


class OfAMatrix(OfAPlace):
    """What belongs to a matrix."""

    matrix = models.ForeignKey(TrainingMatrix, on_delete=models.PROTECT)
    title = models.CharField(max_length=100)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        return str(self.title)


class TrainingSkill(OfAMatrix):
    """Something that a role may need to be able to do."""

    class Meta(OfAMatrix.Meta):
        """Called something, once in its matrix."""

        abstract = False
        verbose_name = "skill"
        default_related_name = "skills"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["matrix", "title"], name="skill_once_in_a_matrix"),
            models.CheckConstraint(condition=~Q(title=""), name="skill_is_called_something"),
        )


class TrainingRole(OfAMatrix):
    """A role of jobs, as the HR system calls it."""

    class Meta(OfAMatrix.Meta):
        """Called something, once in its matrix."""

        abstract = False
        verbose_name = "role"
        default_related_name = "roles"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["matrix", "title"], name="role_once_in_a_matrix"),
            models.CheckConstraint(condition=~Q(title=""), name="role_is_called_something"),
        )


class RoleScore(OfAPlace):
    """How much of a skill a role needs."""

    role = models.ForeignKey(TrainingRole, on_delete=models.PROTECT, related_name="scores")
    skill = models.ForeignKey(TrainingSkill, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(choices=list(POINTS.items()))

    class Meta(OfAPlace.Meta):
        """Once for each pair."""

        abstract = False
        verbose_name = "score of a role"
        ordering = ("role", "skill")
        constraints = (
            models.UniqueConstraint(fields=["role", "skill"], name="role_scored_once_for_a_skill"),
            models.CheckConstraint(condition=Q(points__in=list(POINTS)), name="role_scored_in_known_points"),
        )


class TrainingLevel(OfAMatrix):
    """A level of training, and from how many points a role is in it."""

    number = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField("from so many points")

    class Meta(OfAMatrix.Meta):
        """Numbered once, and no two begin at the same points."""

        abstract = False
        verbose_name = "level of training"
        default_related_name = "levels"
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=["matrix", "number"], name="training_level_numbered_once"),
            models.UniqueConstraint(fields=["matrix", "points"], name="training_level_begins_by_itself"),
            models.CheckConstraint(condition=~Q(title=""), name="training_level_is_called_something"),
        )
