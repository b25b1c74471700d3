"""Plans of an organisation for a time (2.1.5, 4.2.1): their objectives, their adoption and their reviews."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.lifecycle import PLAN
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class Plan(OfAPlace):
    """What an organisation means to do in a time. ``template`` is the one that it was begun from, if it was.

    Adoption is an act of whoever directs there: it makes the plan the organisation’s own (7.3.1, AS-7).
    """

    title = models.CharField(max_length=200)
    start = models.DateField("from")
    end = models.DateField("until")
    template = models.CharField("begun from", max_length=60, blank=True)
    framework = models.CharField("headings of", max_length=60)
    state = models.CharField(max_length=10, choices=list(PLAN.states.items()), default=PLAN.first)
    review_on = models.DateField("to be reviewed on")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("begun on")
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    adopted_on = models.DateField("adopted on", null=True, blank=True)
    adopted_where = models.CharField("where it was adopted", max_length=200, blank=True)
    ended_on = models.DateField("ended on", null=True, blank=True)
    ended_because = models.CharField("why it ended", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Named, for a time; adopted by somebody on a day; ended for a reason."""

        abstract = False
        verbose_name = "plan"
        ordering = ("-start", "title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(framework=""), name="plan_has_a_title_and_headings"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="plan_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(state__in=list(PLAN.states)), name="plan_state_known"),
            models.CheckConstraint(
                condition=Q(adopted_by__isnull=True, adopted_on__isnull=True, adopted_where="")
                | (Q(adopted_by__isnull=False, adopted_on__isnull=False) & ~Q(adopted_where="")),
                name="plan_adopted_by_somebody_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state="adopted") | Q(adopted_on__isnull=False), name="adopted_plan_has_its_day"
            ),
            models.CheckConstraint(
                condition=(Q(state="ended", ended_on__isnull=False) & ~Q(ended_because=""))
                | (~Q(state="ended") & Q(ended_on__isnull=True, ended_because="")),
                name="plan_ended_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title


class OfAPlan(OfAPlace):
    """What belongs to a plan; its ``organisation`` is the plan’s."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class PlanReview(OfAPlan):
    """That a plan was looked at on a day, what was found, and when it is looked at next. Nothing changes a row."""

    found = models.CharField("what was found", max_length=LONGEST_LINE)
    on = models.DateField("reviewed on")
    next_on = models.DateField("next to be reviewed on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlan.Meta):
        """It says what, and looks ahead."""

        abstract = False
        verbose_name = "review of a plan"
        default_related_name = "reviews"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(found=""), name="plan_review_says_what"),
            models.CheckConstraint(condition=Q(next_on__gt=F("on")), name="plan_review_looks_ahead"),
        )


class Objective(OfAPlan):
    """What a plan wants to reach, under one of the framework’s headings, and how anybody would know."""

    number = models.PositiveSmallIntegerField()
    title = models.CharField("what is to be reached", max_length=300)
    heading = models.CharField(max_length=40)
    shown_by = models.CharField("how anybody would know", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlan.Meta):
        """Numbered once in its plan."""

        abstract = False
        verbose_name = "objective"
        default_related_name = "objectives"
        ordering = ("plan", "number", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(heading=""), name="objective_says_what_under_a_heading"),
            models.UniqueConstraint(fields=["plan", "number"], name="objective_numbered_once"),
        )

    def __str__(self) -> str:
        return self.title
