"""What a plan does: activities with their owners and days, their milestones, what they wait for, and every change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.lifecycle import ACTIVITY
from headwater.governance.models.plans import Objective, OfAPlan
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

STANDS = Q(ended_on__isnull=True)  # of what was said and may be taken back: nothing is deleted


class Activity(OfAPlan):
    """One thing that is done: by whom, from when until when, and how it stands. ``first_due`` never changes.

    Its owner is an organisation, of the force or a partner, and perhaps a post there. A post that ended leaves it with
    its organisation, and says so.
    """

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    working = models.BooleanField("working title", default=False)
    reference = models.CharField("where the report speaks of it", max_length=100, blank=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="owner")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that owns it"
    )
    start = models.DateField("from")
    due = models.DateField("to be done by")
    first_due = models.DateField("first to be done by")
    state = models.CharField(max_length=10, choices=list(ACTIVITY.states.items()), default=ACTIVITY.first)
    done_on = models.DateField("done on", null=True, blank=True)

    class Meta(OfAPlan.Meta):
        """It says what; it ends after it starts; what is done has its day."""

        abstract = False
        verbose_name = "activity of a plan"
        default_related_name = "activities"
        ordering = ("plan", "number", "id")
        indexes = (models.Index(fields=["owner", "state", "due"], name="activity_of_owner"),)
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="activity_says_what"),
            models.CheckConstraint(
                condition=Q(due__gte=F("start"), first_due__gte=F("start")), name="activity_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(state__in=list(ACTIVITY.states)), name="activity_state_known"),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on__isnull=True)),
                name="activity_done_on_a_day",
            ),
            models.UniqueConstraint(fields=["plan", "number"], name="activity_numbered_once"),
        )

    def __str__(self) -> str:
        return self.title


class ActivityStrand(OfAPlace):
    """That an activity serves a strand or work-stream, by the heading of the plan’s framework."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="strands")
    strand = models.CharField(max_length=40)
    ended_on = models.DateField("not any more since", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Once each at a time."""

        abstract = False
        verbose_name = "strand of an activity"
        ordering = ("strand", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(strand=""), name="activity_strand_named"),
            models.UniqueConstraint(
                fields=["activity", "strand"], condition=STANDS, name="activity_serves_a_strand_once"
            ),
        )


class ActivityStatus(OfAPlace):
    """That an activity went from one state to another, why, and by whom. Nothing changes a row."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="statuses")
    was = models.CharField(max_length=10)
    now = models.CharField(max_length=10)
    reason = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("said at")

    class Meta(OfAPlace.Meta):
        """For a reason."""

        abstract = False
        verbose_name = "status of an activity"
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason="") & ~Q(was=F("now")), name="activity_moved_for_a_reason"),
        )


class PlanMilestone(OfAPlace):
    """A point on the way of an activity, with its day. ``first_due`` never changes."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=300)
    due = models.DateField("to be reached by")
    first_due = models.DateField("first to be reached by")
    done_on = models.DateField("reached on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """It says what."""

        abstract = False
        verbose_name = "milestone"
        ordering = ("due", "id")
        constraints = (models.CheckConstraint(condition=~Q(title=""), name="milestone_says_what"),)

    def __str__(self) -> str:
        return self.title


class DueChange(OfAPlace):
    """That the day of an activity or of a milestone was moved, and why. Nothing changes a row."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="moves")
    milestone = models.ForeignKey(PlanMilestone, on_delete=models.PROTECT, null=True, blank=True, related_name="moves")
    was = models.DateField()
    now = models.DateField()
    reason = models.CharField(max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("moved at")

    class Meta(OfAPlace.Meta):
        """To another day, for a reason."""

        abstract = False
        verbose_name = "change of a day"
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="day_moved_for_a_reason"),
            models.CheckConstraint(condition=~Q(was=F("now")), name="day_moved_to_another"),
        )


class Dependency(OfAPlace):
    """That one activity of a plan can begin only when another has ended."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="needs")
    needs = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="needed_by")
    why = models.CharField(max_length=300)
    ended_on = models.DateField("not any more since", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Once, for a reason, and never of itself."""

        abstract = False
        verbose_name = "dependency"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["activity", "needs"], condition=STANDS, name="dependency_said_once"),
            models.CheckConstraint(condition=~Q(activity=F("needs")), name="dependency_on_another"),
            models.CheckConstraint(condition=~Q(why=""), name="dependency_says_why"),
        )
