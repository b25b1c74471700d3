"""Who is trained: the staff of an employer with their times in roles, what they completed, and counts made of these.

A record of completion, and never a score of a person. Names are seen by those who work at the force alone.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.engagement.models.training_courses import TrainingProgramme
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

LONGEST_NUMBER, LONGEST_NAME, LONGEST_ROLE = 60, 200, 100


class Learner(OfAPlace):
    """Somebody whom an employer, ``organisation``, has on its staff list under a number.

    ``person`` is the earliest row of the same person: where they came from another force, somebody linked the two.
    """

    unlogged = ("name", "number", "other_names")

    number = models.CharField("staff number", max_length=LONGEST_NUMBER)
    name = models.CharField(max_length=LONGEST_NAME)
    other_names = models.JSONField("other names that they had", default=list)
    person = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="others")

    class Meta(OfAPlace.Meta):
        """A number means one person of an employer."""

        abstract = False
        verbose_name = "member of staff"
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="staff_number_once_at_an_employer"),
            models.CheckConstraint(condition=~Q(number="") & ~Q(name=""), name="staff_has_number_and_name"),
        )


class Part(Record):
    """A row of which there are very many: none is asked for by a name of its own."""

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"


class LearnerPosting(Part):
    """A time of somebody in a unit and a role, as the HR system has it."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=LONGEST_ROLE)
    start = models.DateField("from")
    end = models.DateField("until", null=True, blank=True)

    class Meta(Part.Meta):
        """One begins at a time."""

        abstract = False
        verbose_name = "time in a role"
        ordering = ("-start", "-id")
        constraints = (
            models.UniqueConstraint(fields=["learner", "start"], name="time_in_a_role_begins_once"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="time_in_a_role_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(role=""), name="time_in_a_role_names_it"),
        )

    @property
    def place_ref(self) -> str:
        """The employer."""
        return str(self.learner.place_ref)


class LearnerLink(OfAPlace):
    """That two numbers are one person, who changed force: said by somebody, for a reason, until it is taken back."""

    unlogged = ("reason", "ended_because")

    now = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="links", verbose_name="staff now")
    before = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="+", verbose_name="staff before")
    reason = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("said on")
    ended_because = models.CharField("why it was taken back", max_length=LONGEST_LINE, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField("taken back on", null=True)

    class Meta(OfAPlace.Meta):
        """Another row, for a reason; one stands at a time."""

        abstract = False
        verbose_name = "link of two staff numbers"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(now=F("before")), name="staff_linked_to_another_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="staff_linked_for_a_reason"),
            models.UniqueConstraint(
                fields=["now"], condition=Q(ended_on__isnull=True), name="staff_linked_once_to_an_earlier"
            ),
            models.UniqueConstraint(
                fields=["before"], condition=Q(ended_on__isnull=True), name="staff_linked_once_to_a_later"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, ended_because="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="staff_unlinked_for_a_reason",
            ),
        )


class TrainingStep(Part):
    """How much a count changes on a day: of one employer, unit, role and level, for all needs or one programme.

    Made from the records whenever they change, so that a page adds up and reads nothing of a person. ``level`` is 0
    where the matrix has no such role.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=LONGEST_ROLE)
    level = models.PositiveSmallIntegerField()
    programme = models.ForeignKey(TrainingProgramme, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    staff = models.IntegerField()
    trained = models.IntegerField()
    overdue = models.IntegerField()

    class Meta(Part.Meta):
        """Something changes."""

        abstract = False
        verbose_name = "step of a count of training"
        ordering = ("day", "id")
        indexes = (models.Index(fields=["organisation", "programme", "day"], name="steps_of_an_employer"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(staff=0, trained=0, overdue=0), name="a_step_of_training_changes_something"
            ),
        )

    @property
    def place_ref(self) -> str:
        """The employer."""
        return str(self.organisation.ref)


class TrainingReminder(OfAPlace):
    """That whoever leads a unit, ``organisation``, was reminded of overdue training, by whom, and what they said."""

    unlogged = ("answer",)

    overdue = models.PositiveIntegerField("how many were overdue then")
    on = models.DateField("reminded on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField("what will be done", max_length=LONGEST_LINE, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField("answered on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """One is open at a time; an answer says something."""

        abstract = False
        verbose_name = "reminder of training"
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(answered_on__isnull=True), name="one_open_reminder_of_training"
            ),
            models.CheckConstraint(condition=Q(overdue__gte=1), name="reminded_where_somebody_is_overdue"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="reminder_answered_by_somebody",
            ),
        )
