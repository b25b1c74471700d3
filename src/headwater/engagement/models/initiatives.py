"""Initiatives with communities: aim, audience, how it should work, cost, reach, evaluation and stop rule (6.3.5)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.initiatives import AUDIENCES, MOVE_CAUSES, STEP_KINDS, STOP_ANSWERS, STRENGTHS
from headwater.core.lifecycle import INITIATIVE
from headwater.governance.models import Grant
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class Initiative(OfAPlace):
    """One initiative. What it is evaluated by, and what would stop it, stand before it starts and do not change then.

    Its audience is a group by age or part in life, and never by what anybody believes.
    """

    unlogged = ("title", "aim", "funder", "evaluation", "stop_rule", "grant", "owner")

    title = models.CharField(max_length=200)
    aim = models.CharField(max_length=LONGEST_LINE)
    audience = models.CharField(max_length=12, choices=list(AUDIENCES.items()))
    start = models.DateField("planned from")
    end = models.DateField("planned until")
    cost = models.PositiveBigIntegerField("cost, pence", default=0)
    funder = models.CharField(max_length=200)
    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reach = models.PositiveIntegerField("how many it is to reach", default=0)
    evaluation = models.CharField("how it is evaluated", max_length=LONGEST_LINE, blank=True)
    evaluation_on = models.DateField("evaluation designed on", null=True, blank=True)
    stop_rule = models.CharField("what would stop it", max_length=LONGEST_LINE, blank=True)
    owner = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that owns it"
    )
    state = models.CharField(max_length=10, choices=list(INITIATIVE.states.items()), default=INITIATIVE.first)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField("proposed on")
    designed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # last
    review_on = models.DateField("next to be reviewed on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """It says what for whom; what runs has its evaluation and its stop rule."""

        abstract = False
        verbose_name = "initiative"
        ordering = ("-start", "title", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(aim="") & ~Q(funder=""), name="initiative_says_what_and_who_pays"
            ),
            models.CheckConstraint(condition=Q(audience__in=list(AUDIENCES)), name="initiative_audience_known"),
            models.CheckConstraint(condition=Q(state__in=list(INITIATIVE.states)), name="initiative_state_known"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="initiative_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(evaluation="", evaluation_on__isnull=True)
                | (~Q(evaluation="") & Q(evaluation_on__isnull=False)),
                name="initiative_evaluation_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("running", "paused", "finished"))
                | (~Q(evaluation="") & ~Q(stop_rule="") & Q(reach__gte=1)),
                name="initiative_designed_before_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("running", "paused")) | Q(review_on__isnull=False),
                name="initiative_reviewed_while_it_goes_on",
            ),
        )


class OfAnInitiative(OfAPlace):
    """What belongs to an initiative; its ``organisation`` is the initiative’s."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class InitiativeStep(OfAnInitiative):
    """A step of how it should work, in its order, from what is done to what is to change."""

    unlogged = ("what", "shown_by")

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=list(STEP_KINDS.items()))
    what = models.CharField(max_length=300)
    shown_by = models.CharField("how anybody would know", max_length=300, blank=True)

    class Meta(OfAnInitiative.Meta):
        """Numbered once."""

        abstract = False
        verbose_name = "step of an initiative"
        default_related_name = "steps"
        ordering = ("number", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(what="") & Q(kind__in=list(STEP_KINDS)), name="initiative_step_says_what"
            ),
            models.UniqueConstraint(fields=["initiative", "number"], name="initiative_step_numbered_once"),
        )


class InitiativeMove(OfAnInitiative):
    """That an initiative went from one state to another, why, on which day and by whom; by its cause where the program
    moved it. Nothing changes a row.
    """

    unlogged = ("reason",)

    was = models.CharField(max_length=10)
    now = models.CharField(max_length=10)
    reason = models.CharField(max_length=LONGEST_LINE, blank=True)
    cause = models.CharField(max_length=10, choices=list(MOVE_CAUSES.items()), blank=True)
    on = models.DateField("moved on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAnInitiative.Meta):
        """For a reason."""

        abstract = False
        verbose_name = "move of an initiative"
        default_related_name = "moves"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(was=F("now"))
                & ((~Q(reason="") & Q(cause="")) | Q(reason="", cause__in=list(MOVE_CAUSES))),
                name="initiative_moved_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(was__in=list(INITIATIVE.states), now__in=list(INITIATIVE.states)),
                name="initiative_moved_between_states",
            ),
        )

    @property
    def why(self) -> str:
        """Why, as a sentence that can be said in another language where the program wrote it."""
        return MOVE_CAUSES.get(self.cause, self.reason)


class InitiativeReach(OfAnInitiative):
    """How many an initiative reached in a period, and how that was counted: a number, and nobody’s name."""

    unlogged = ("how",)

    start = models.DateField("from")
    end = models.DateField("until")
    counted = models.PositiveIntegerField("how many were reached")
    how = models.CharField("how that was counted", max_length=300)
    kept_on = models.DateField("kept on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced", verbose_name="put right"
    )

    class Meta(OfAnInitiative.Meta):
        """Of a period that is over; a wrong number is put right by another row, and stays to be read."""

        abstract = False
        verbose_name = "reach of an initiative"
        default_related_name = "reached"
        ordering = ("start", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(how="") & Q(end__gte=F("start"), kept_on__gte=F("end")), name="reach_of_a_period_over"
            ),
            models.UniqueConstraint(
                fields=["initiative", "start"], condition=Q(replaces__isnull=True), name="reach_counted_once"
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="reach_put_right_by_another"),
        )


class InitiativeResult(OfAnInitiative):
    """What came of it, how strong that is in words, and what it does not show. Nothing changes a row."""

    unlogged = ("found", "limits")

    found = models.CharField("what was found", max_length=LONGEST_LINE)
    strength = models.CharField("what that rests on", max_length=12, choices=list(STRENGTHS.items()))
    limits = models.CharField("what it does not show", max_length=LONGEST_LINE)
    on = models.DateField("found on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAnInitiative.Meta):
        """With its strength and its limits."""

        abstract = False
        verbose_name = "result of an initiative"
        default_related_name = "results"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(found="") & ~Q(limits="") & Q(strength__in=list(STRENGTHS)),
                name="initiative_result_with_its_limits",
            ),
        )


class InitiativeReview(OfAnInitiative):
    """That an initiative was looked at, and whether what would stop it has come about. Nothing changes a row."""

    unlogged = ("found",)

    found = models.CharField("what was found", max_length=LONGEST_LINE)
    stop_met = models.CharField("has what would stop it come about?", max_length=10, choices=list(STOP_ANSWERS.items()))
    on = models.DateField("reviewed on")
    next_on = models.DateField("next to be reviewed on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAnInitiative.Meta):
        """It answers the stop rule, and looks ahead."""

        abstract = False
        verbose_name = "review of an initiative"
        default_related_name = "reviews"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(found="") & Q(stop_met__in=list(STOP_ANSWERS), next_on__gt=F("on")),
                name="initiative_review_answers_the_stop_rule",
            ),
        )
